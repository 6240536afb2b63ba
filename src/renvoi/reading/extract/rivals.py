"""Of several sums named as the total, which one is the whole: not the tax in it, nor what a gift card left to pay."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal

from msgspec.structs import replace

from renvoi.facts.money import Money
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.in_all import in_all
from renvoi.reading.extract.ledger import MOST_ROWS, OF_A_PART, TAKEN_OFF, Row, said, whole_rows
from renvoi.reading.extract.page import Page

MOST_TAX = Decimal("0.27")
"""The most of a total that can be the tax in it."""
PAID, PROSE = 0.72, 200
"""The score of what was paid by a means or stands in so long a paragraph, beside a sum said to be the total."""
WHOLE = ("label.plain_total", "flag.whole")
"""What says total; a language that writes it in one word with others lists those words."""
MOST_ABOVE = 4
"""Rows above a total that a gift card may stand in."""
MOST_NAMED = 40
"""Sums named as the total that are compared."""
PAYMENT = ("flag.means", "label.payment")
"""Beside a sum: it may be only the part that was paid so."""
PAID_SO = (*PAYMENT, "flag.stored")


def nameless(page: Page) -> list[Candidate[Money]]:
    """The last sum that is what three rows or more above it come to, or the goods and their tax, where no known words
    name a total: "Subtotal 20.00", "Tax 1.60", "Visa 21.60"."""
    whole = {start: rows for start, rows in whole_rows(page).items() if len(rows) > 2 or taxed(page, rows)}
    known = [one for one in page.sums if one.start in whole and not said(page, OF_A_PART, one.start)]
    return [
        Candidate(Money(one.amount, one.currency), page.place(one.start, one.end), "total: sum of rows", 0.66)
        for one in known[-1:]
    ]


def taxed(page: Page, rows: tuple[Row, ...]) -> bool:
    """Whether two rows are what the goods come to and the tax on it."""
    goods, tax = rows[0], rows[-1]
    return bool(page.within("label.subtotal", goods.start, goods.end) and page.within("label.tax", tax.start, tax.end))


def added_up(page: Page, found: list[Candidate[Money]]) -> list[Candidate[Money]]:
    """Of several sums named as the total, those that are what the rows above them come to."""
    if len({one.value for one in found}) < 2:
        return []
    whole = whole_rows(page)
    return [
        Candidate(one.value, one.place, "total: sum of rows", one.score, ("what is above it together",))
        for one in found
        if one.place and one.place.start in whole and not said(page, PAYMENT, one.place.start)
    ]


def comparable(found: list[Candidate[Money]]) -> bool:
    """Whether sums named as the total differ, and are no more than one order has."""
    return len({one.value for one in found}) > 1 and len(found) <= MOST_NAMED


def without_parts(page: Page, found: list[Candidate[Money]]) -> list[Candidate[Money]]:
    """Without what was left to pay by other means after a gift card or the like: the total above it is the whole."""
    if not comparable(found):
        return found
    kept = (one for one in found if not (partial(page, one) and left(page, one, found)))
    return [
        replace(one, reader="paid: label", score=min(one.score, PAID))
        if by_means(page, one) or in_prose(page, one)
        else one
        for one in kept
    ]


def without_subtotals(page: Page, found: list[Candidate[Money]]) -> list[Candidate[Money]]:
    """Without sums named as the total that what stands below them raises or lowers to another so named: those are of
    the goods alone ("Total of the products", postage, voucher, "Total")."""
    if not comparable(found):
        return found
    return [one for one in found if not any(goes_on_to(page, one, later) for later in found)]


def goes_on_to(page: Page, one: Candidate[Money], later: Candidate[Money]) -> bool:
    """Whether the rows between two sums come to their difference, with or without the tax; what is paid in parts does
    not count."""
    if one.place is None or later.place is None or one.place.end >= later.place.start or partial(page, later):
        return False
    between = rows_between(page, one.place.end, later.place.start)
    if one.value == later.value or any(page.within(part, row.start, row.end) for row in between for part in PAID_SO):
        return False
    taxes = [row for row in between if page.within("label.tax", row.start, row.end)]
    change = sum((changed(page, row) for row in between if row not in taxes), Decimal(0))
    apart = later.value.amount - one.value.amount - change
    return bool(between) and apart in (Decimal(0), sum((row.sum.amount for row in taxes), Decimal(0)))


def rows_between(page: Page, start: int, end: int) -> list[Row]:
    """The rows whose sums begin there; none where they are more than any total is made of."""
    rows = page.ledger
    first, last = (bisect_left(rows, at, key=lambda row: row.sum.start) for at in (start, end))
    return rows[first:last] if last - first <= MOST_ROWS else []


def rows_above(page: Page, start: int) -> list[Row]:
    """The rows of sums just above one: a gift card may stand above the total it pays a part of."""
    at = bisect_left(page.ledger, start, key=lambda row: row.sum.start)
    return page.ledger[max(0, at - MOST_ABOVE) : at]


def changed(page: Page, row: Row) -> Decimal:
    off = page.within("label.discount", row.start, row.end)
    return -abs(row.sum.amount) if off else row.sum.amount


def in_prose(page: Page, one: Candidate[Money]) -> bool:
    """Whether a sum stands in a long paragraph: terms name sums that are no order's."""
    piece = page.pieces[page.piece_at(one.place.start)] if one.place else None
    return piece is not None and piece.end - piece.start > PROSE


def by_means(page: Page, one: Candidate[Money]) -> bool:
    return one.place is not None and said(page, PAYMENT, one.place.start) and partial(page, one)


def partial(page: Page, one: Candidate[Money]) -> bool:
    """Whether the words for a sum say no total: "Paid by Visa", "Balance due"."""
    return one.place is not None and not said(page, WHOLE, one.place.start)


def left(page: Page, one: Candidate[Money], found: list[Candidate[Money]]) -> bool:
    """Whether a sum is what a gift card, a deposit or the like left of another one."""
    return any(
        one.value.amount in (Decimal(0), more.value.amount - stored(page, more, one))
        for more in found
        if more.value != one.value
    )


def stored(page: Page, whole: Candidate[Money], part: Candidate[Money]) -> Decimal:
    """What was paid between two sums out of stored value, or in advance: where no row names it, all rows that are no
    discount or postage."""
    if whole.place is None or part.place is None:
        return Decimal(0)
    between = rows_between(page, whole.place.end, part.place.start)
    if not between:
        between = [one for one in rows_above(page, whole.place.start) if page.within("flag.stored", one.start, one.end)]
    named = [row for row in between if page.within("flag.stored", row.start, row.end)]
    changes = any(page.within(one, row.start, row.end) for row in between for one in (*TAKEN_OFF, "label.tax"))
    paid = named if named or changes else between
    return sum((abs(row.sum.amount) for row in paid), Decimal(0))


def without_tax(page: Page, found: list[Candidate[Money]]) -> list[Candidate[Money]]:
    """Without the tax a total holds, where it stands beside that total: "Total TVA comprise 22,08", "Total 132,50"."""
    most = max((one.value.amount for one in found), default=Decimal(0))
    return [
        one
        for one in found
        if one.value.amount > most * MOST_TAX or one.place is None or not said(page, ("label.tax",), one.place.start)
    ]


PART = ("label.subtotal", "label.shipping", "label.item_name", "label.tax")
LESS = 0.06
"""How much less likely a part of what is paid back is than the whole of it."""
SUMMED, TOLD_IN_ALL = 0.82, 0.87


def paid_back(page: Page, labelled: list[Candidate[Money]]) -> list[Candidate[Money]]:
    """Sums named as paid back: the parts of it less likely, and what parts come to though no known words name it."""
    known = [one for one in labelled if one.place]
    whole = whole_rows(page) if known else {}
    starts = {one.place.start for one in known if one.place}
    found = [
        replace(one, score=one.score - LESS)
        if one.place and one.place.start not in whole and said(page, PART, one.place.start)
        else one
        for one in labelled
    ]
    if len({one.value for one in known}) == 1 and starts & whole.keys():
        return found
    for start, parts in whole.items():
        if start not in starts and (start < max(starts) or said(page, (*PAYMENT, "label.subtotal"), start)):
            continue  # a sum above what is paid back, the part of it paid so, or what all articles cost
        if start in starts or any(part.sum.start in starts and part.sum.amount > 0 for part in parts):
            one = next(row.sum for row in page.ledger if row.sum.start == start)
            value, place = Money(one.amount, one.currency), page.place(one.start, one.end)
            found.append(Candidate(value, place, "refund: adds up", SUMMED, ("what is above it together",)))
    return found + [one for start in sorted(starts) for one in together(page, start)]


def together(page: Page, start: int) -> list[Candidate[Money]]:
    """What the sum there and others of its paragraph come to."""
    one = in_all(page, start)
    if one is None:
        return []
    place = page.place(one.start, one.end)
    return [Candidate(Money(one.amount, one.currency), place, "refund: in all", TOLD_IN_ALL, ("what it comes to",))]
