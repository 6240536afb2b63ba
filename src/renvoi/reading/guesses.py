"""What a field may be where no reader offers anything: looked for only then, to be asked, never to be asserted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from renvoi.facts.doubts import MOST
from renvoi.facts.money import Money
from renvoi.facts.reading import Kind
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.numbers import code_at
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.findings import Findings

GUESSED = 0.3
"""Far below what is asserted."""
MANY = 40
"""A page with more sums than this shows a catalogue, not an order."""
NUMBERED = re.compile(r"[:#№]|n[°º]", re.IGNORECASE)
PHONE = re.compile(r"\+?0\d[\d .]{7,}|\+\d+")
LATE = timedelta(days=14)
"""How long before its mail a delivery may have been."""


def guess(found: Findings, field: str, kind: Kind) -> list[Candidate[Any]]:
    """The likeliest values of a field, best first; none for a document of a kind that does not tell it."""
    telling = GUESSES.get(field)
    return telling[1](found)[:MOST] if telling and kind in telling[0] else []


def sums(found: Findings) -> list[Candidate[Any]]:
    """Sums with cents of a page that shows few, the largest first; each where it stands last, as totals do."""
    parts = (*found.subtotals, *found.shipping, *found.discounts, *found.taxes, *found.fees)
    taken = {(one.place.part, one.place.start) for one in parts if one.place}
    out: dict[Money, Candidate[Any]] = {}
    for page in found.pages[:2]:
        if len(page.sums) > MANY:
            continue
        for one in page.sums:
            value = Money(one.amount, one.currency)
            if one.amount > 0 and not one.whole and seen(page, one.start) and (page.node.path, one.start) not in taken:
                out[value] = Candidate(value, page.place(one.start, one.end), "guess: sum", GUESSED)
    return sorted(out.values(), key=lambda one: -one.value.amount)


def numbers(found: Findings) -> list[Candidate[Any]]:
    """Codes behind a colon, "#" or "n°" that are the number of nothing else, those of the subject first."""
    taken = {name_key(one.value) for one in (*found.invoice_numbers, *found.return_numbers, *found.credit_numbers)}
    taken |= {name_key(one.value.number) for one in found.parcels}
    out: dict[str, Candidate[Any]] = {}
    for page in found.with_subject[:3]:
        for piece in page.shown:
            code = code_of(page, piece)
            value = page.text[slice(*code)] if code else ""
            if code and name_key(value) not in taken and sum(map(str.isdigit, value)) >= 4 and not PHONE.match(value):
                out.setdefault(name_key(value), Candidate(value, page.place(*code), "guess: code", GUESSED))
    return list(out.values())


def code_of(page: Page, piece: Piece) -> tuple[int, int] | None:
    """The code behind the last colon or sign of a number in a short piece."""
    if piece.end - piece.start > 120:
        return None
    signs = list(NUMBERED.finditer(page.text, piece.start, piece.end))
    return code_at(page.text, signs[-1].end(), piece.end) if signs else None


def days(found: Findings) -> Iterator[Candidate[Any]]:
    """Single days written out, in the order of the page."""
    known: set[object] = set()
    for page in found.pages[:2]:
        for day in page.days:
            if day.first == day.last and not day.relative and day.sure and seen(page, day.start):
                if day.first not in known:
                    yield Candidate(day.first, page.place(day.start, day.end), "guess: day", GUESSED)
                known.add(day.first)


def days_of_order(found: Findings) -> list[Candidate[Any]]:
    """Where no mail was sent, whose day would do."""
    return [] if found.sheaf.sent.day or found.document_dates else list(days(found))


def days_of_delivery(found: Findings) -> list[Candidate[Any]]:
    sent = found.sheaf.sent.day
    return [one for one in days(found) if sent and sent - LATE <= one.value <= sent]


def seen(page: Page, offset: int) -> bool:
    return offset < page.ads and not page.hidden(offset)


ORDER = (Kind.ORDER_CONFIRMATION, Kind.INVOICE)
GUESSES: dict[str, tuple[tuple[Kind, ...], Callable[[Findings], list[Candidate[Any]]]]] = {
    "total": (ORDER, sums),
    "refund": ((Kind.REFUND,), sums),
    "order_number": ((Kind.ORDER_CONFIRMATION, Kind.SHIPPING), numbers),
    "order_date": (ORDER, days_of_order),
    "delivered_on": ((Kind.DELIVERY,), days_of_delivery),
}
