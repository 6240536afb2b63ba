"""Legal interest pro rata: each half-year at its own rate; a rate not yet published is the last known, and marked."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from decimal import Decimal

from msgspec import Struct

from renvoi.atlas.country import Entry, Law
from renvoi.rights.result import Citation, cite
from renvoi.rights.sums.cents import cents

RULE = "interest.private_creditor"


class Interest(Struct, frozen=True, kw_only=True):
    """Interest on a sum. With `published` False a rate in it is only the last known: shown, never claimed as a sum."""

    amount: Decimal
    published: bool
    citations: tuple[Citation, ...] = ()


def interest(law: Law, amount: Decimal, due: date, paid: date) -> Interest | None:
    """The interest on `amount` for each day after `due` up to and with `paid`; None when no rate is known for a day.

    A year counts its own days, 366 in a leap year: the lower reading.
    """
    total, published = Decimal(0), True
    used: dict[Entry, None] = {}
    day = due
    while day < paid:
        first = day + timedelta(days=1)
        entry = law.last_known(RULE, first)
        if entry is None:
            return None
        known = entry.until is None or first <= entry.until
        last = min(paid, _end(law, entry, first, known=known), date(first.year, 12, 31))
        days = (last - day).days
        total += amount * Decimal(str(entry.value)) * days / (100 * (366 if isleap(first.year) else 365))
        published = published and known
        used[entry] = None
        day = last
    return Interest(amount=cents(total), published=published, citations=cite(*used))


def _end(law: Law, entry: Entry, day: date, *, known: bool) -> date:
    """The last day the same rate serves: its own end, or, for one only last known, the eve of the next."""
    if known and entry.until is not None:
        return entry.until
    later = [one.first_day for one in law.rules.get(RULE, ()) if one.first_day > day]
    return min(later) - timedelta(days=1) if later else date.max
