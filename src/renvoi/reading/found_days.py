"""The days of a document: of the order, of the paper, of the delivery, of collecting and of sending back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from renvoi.atlas.languages import languages
from renvoi.facts.reading import Kind
from renvoi.reading.extract.at_place import page_of
from renvoi.reading.extract.candidate import LABELLED, Candidate, agree
from renvoi.reading.extract.counter import clocked
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.delivery import Dated, dated, disagree, only_day, slots
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.numbers import code_at
from renvoi.reading.extract.order_days import behind_the_noun, happened_then
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.paper import paper_days
from renvoi.reading.told import told_day, weighed

if TYPE_CHECKING:
    from renvoi.reading.findings import Findings

LIKELY_ORDER, LIKELY_DELIVERY = 0.4, 0.9
"""How likely a day must be that of the order, or of the delivery, to be asserted where no words label one."""
ANNOUNCING = (Kind.ORDER_CONFIRMATION, Kind.SHIPPING)
TELLS_ORDERS = (Kind.ORDER_CONFIRMATION, Kind.INVOICE, Kind.OTHER)
"""Elsewhere "received on" and the like are said of a return or a parcel."""
FOLLOWS_ORDERS = (Kind.SHIPPING, Kind.DELIVERY, Kind.CANCELLATION)
FAR = 24
"""Signs between an order number and its day at most."""


def own_first(days: list[Candidate[date]]) -> list[Candidate[date]]:
    """Of a credit note the day told first: below stands that of the invoice it takes back."""
    first_told = min((one.place.start for one in days if one.place), default=0)
    return [one for one in days if not one.place or one.place.start == first_told]


def days_of(found: Findings) -> None:
    """Fills in the days; the kind must be known."""
    pages, first_page = found.with_subject, found.pages[0] if found.pages else None
    kind = agree(found.kinds)[0].value
    spared = None if kind in TELLS_ORDERS else "label.noted"
    labelled = first(dated(found.pages, "label.order_date", "order date", spared=spared))
    if kind in FOLLOWS_ORDERS:
        labelled += [one for one in first(dated(found.pages, "label.order_date", "order date")) if headed(found, one)]
    found.order_dates = found.declared.order_dates + [one for one in labelled if not of_what_happened(found, one)]
    found.order_dates += beside_the_number(found)
    found.order_dates += behind_the_noun(found.pages)
    found.order_dates += that_day(found, found.order_dates)
    found.document_dates = (found.xml.day() if found.xml else []) + first(
        dated(found.pages, "label.document_date", "document date")
    )
    back = found.kinds[0].value is Kind.REFUND
    if first_page and first_page.alone and first_page.paper and back:
        found.document_dates = own_first(found.document_dates)
    if first_page and first_page.alone and not found.document_dates:
        found.document_dates = paper_days(first_page, found.credit_numbers if back else found.invoice_numbers)
    if not found.order_dates:
        found.order_dates = [
            Candidate(one.value, one.place, "order date: date", 0.7, one.why)
            for one in [*that_day(found, found.document_dates), *bought_then(found)]
        ]
    ordered = kind is Kind.ORDER_CONFIRMATION
    found.order_dates = likelier_order_day(found, kind)
    if ordered and not found.order_dates:
        sent = found.sheaf.sent.day
        told = told_day(found, Kind.ORDER_CONFIRMATION, "order", LIKELY_ORDER)
        found.order_dates = [one for one in told if sent is None or one.value <= sent]
    found.order_dates = [one for one in found.order_dates if not later_than_sent(found, one)]
    if found.carrier and not found.order_numbers:
        found.order_dates = []  # a carrier tells the days of a parcel
    if found.till and found.till.day:
        found.order_dates, found.document_dates = [found.till.day], [found.till.day]
    found.delivered = dated(pages, "label.delivered", "delivered")
    found.expected = [(one, one) for one in found.declared.expected] + dated(pages, "label.expected", "expected")
    if found.kinds[0].value in (Kind.SHIPPING, Kind.ORDER_CONFIRMATION):
        found.expected = [one for one in found.expected if not past(found, one[1])]
    if not found.expected and found.kinds[0].value is Kind.SHIPPING:
        found.expected = slots(pages, found.sheaf.sent.day) or only_day(found.pages[:1], found.sheaf.sent.day)
    if ordered and not found.expected:
        found.expected = slots(pages, found.sheaf.sent.day)
    found.expected = likelier_expected(found, kind)
    if ordered and not found.expected:
        announced = told_day(found, Kind.ORDER_CONFIRMATION, "delivery", LIKELY_DELIVERY)
        found.expected = [(one, one) for one in announced]
    found.pickup_until = dated(pages, "label.pickup_until", "pick up until")
    found.return_until = dated(found.pages, "label.return_until", "return until")


def likelier_order_day(found: Findings, kind: Kind) -> list[Candidate[date]]:
    """The days of the order as they were read, or another one that is clearly likelier."""
    ranked = agree(found.order_dates)
    other = weighed(found, kind, "order", ranked[0]) if ranked and kind is not Kind.OTHER else None
    return found.order_dates if other is None or other is ranked[0] else [other]


def likelier_expected(found: Findings, kind: Kind) -> list[Dated]:
    """The days expected as they were read, or another one that is clearly likelier, or none."""
    read = found.expected
    if not read or kind not in ANNOUNCING or read[0][0].value != read[0][1].value or disagree(read):
        return read
    said = read[0][0]
    other = weighed(found, kind, "delivery", said)
    return read if other is said else [(other, other)] if other else []


def of_what_happened(found: Findings, one: Candidate[date]) -> bool:
    """Whether a day beside words for an order is that of what happened to it."""
    page = page_of(found.pages, one.place)
    day = next((day for day in page.days if one.place and day.start == one.place.start), None) if page else None
    return page is not None and day is not None and happened_then(page, day)


def headed(found: Findings, one: Candidate[date]) -> bool:
    """Whether a day stands in the line below that of an order's number: "Order ID: 11873", "Date Added: 14/01/2026"."""
    page = page_of(found.pages, one.place)
    if page is None or one.place is None:
        return False
    at = page.piece_at(one.place.start)
    line = page.pieces[at].line
    above = next((piece for piece in reversed(page.pieces[:at]) if piece.line < line), None)
    if above is None or above.line != line - 1:
        return False
    labels = [*page.within("label.order", above.start, above.start + 1)]
    labels += page.within("label.order_number", above.start, above.start + 1)
    known = {number.value for number in found.order_numbers}
    return any(
        code_at(page.text, hit.end, above.end) is not None or page.text[hit.end : above.end].strip(" :#") in known
        for hit in labels
    )


def later_than_sent(found: Findings, one: Candidate[date]) -> bool:
    """Whether a mail could not yet tell of an order of that day: it announces a delivery then."""
    sent = found.sheaf.sent.day
    return sent is not None and one.value > sent


def past(found: Findings, one: Candidate[date]) -> bool:
    """Whether a day had gone by when the mail was sent: nothing was expected then."""
    sent = found.sheaf.sent.day
    return sent is not None and one.value < sent


def that_day(found: Findings, days: list[Candidate[date]]) -> list[Candidate[date]]:
    """Days on which, or on the eve of which, an order was confirmed: sending bears them out."""
    sent = found.sheaf.sent.day
    if sent is None or found.kinds[0].value is not Kind.ORDER_CONFIRMATION:
        return []
    return [
        Candidate(one.value, one.place, "order date: confirmed then", 0.7, ("confirmed on that day",))
        for one in days
        if 0 <= (sent - one.value).days <= 1
    ]


def bought_then(found: Findings) -> list[Candidate[date]]:
    """The day of a receipt with the hour beside it: that of the purchase, where it was sent then and names no order."""
    page, sent = found.pages[0] if found.pages else None, found.sheaf.sent.day
    if page is None or sent is None or found.kinds[0].value is not Kind.INVOICE:
        return []
    if any(one.score >= LABELLED for one in found.order_numbers):
        return []
    hours = {day.start for day in clocked(page)}
    return [
        one
        for one in found.document_dates
        if one.place and one.place.start in hours and 0 <= (sent - one.value).days <= 1
    ]


def beside_the_number(found: Findings) -> list[Candidate[date]]:
    """A full day just after the order number: "[Order #1042] (3 November 2026)"."""
    told: list[Candidate[date]] = []
    for one in found.order_numbers:
        for page, end in ends_of(found, one) if one.score >= 0.5 else ():
            for day in page.days:
                near = 0 < day.start - end <= FAR and joined(page, page.text[end : day.start])
                single = not day.relative and day.first == day.last
                if single and (near or under(page, end, day)) and not happened_then(page, day):
                    place = page.place(day.start, day.end)
                    told.append(Candidate(day.first, place, "order date: by the number", 0.7, ("beside the number",)))
    return told


def under(page: Page, end: int, day: Day) -> bool:
    """Whether a day stands in the column of a paper below the number that ends there: "VX-0077", "du 17 mars"."""
    below = page.column_under(page.piece_at(end - 1)) if page.paper else None
    inside = below is not None and below.start < day.start < below.end
    return below is not None and inside and joined(page, page.text[below.start : day.start])


def ends_of(found: Findings, one: Candidate[str]) -> Iterator[tuple[Page, int]]:
    """Where a number ends: where it was read, and where the text first names it."""
    page = page_of(found.pages, one.place)
    if page is not None and one.place:
        yield page, one.place.end
    for text in found.pages[:1]:
        at = text.text.find(one.value)
        if at >= 0 and (page is not text or one.place is None or one.place.start != at):
            yield text, at + len(one.value)


@cache
def between() -> re.Pattern[str]:
    words = {form for language in languages() for word in language.joins for form in (word, plain_letters(word))}
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b|\W")


def joined(page: Page, gap: str) -> bool:
    """Whether a day goes with a number: nothing but "of", "du", "ce dimanche" between them."""
    if "\t" in gap or len(gap) <= 8:
        return "\t" not in gap
    words = between().sub(" ", plain_letters(gap)).split()
    return "\n" not in gap and all(word in page.weekday_words for word in words)


def first(found: list[Dated]) -> list[Candidate[date]]:
    """Single days only: a range is no order date."""
    return [begin for begin, end in found if begin.value == end.value]
