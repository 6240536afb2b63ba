"""The money of a return: announced is not seen; the same announcement twice counts once; the lower sum when unsure."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.returns.status import Sums
from renvoi.rights.result import Certainty

RETURN_STEPS = (
    EventKind.RETURN_REGISTERED,
    EventKind.RETURN_LABEL,
    EventKind.RETURN_SENT,
    EventKind.RETURN_RECEIVED,
    EventKind.RETURN_REFUSED,
)


def sums_of(purchase: Purchase, events: tuple[Event, ...]) -> Sums:
    """What is expected, announced, seen and missing by the given events of a purchase."""
    announcements = [e for e in events if e.kind is EventKind.REFUND_ANNOUNCED]
    sightings = [e for e in events if e.kind is EventKind.REFUND_SEEN]
    currency = _currency(purchase, announcements + sightings)
    told = sorted({e.amount.amount for e in announcements if _counts(e, currency) and e.amount})
    announced = _announced(told, purchase, currency)
    seen = _seen(sightings, currency)
    expected, certainty = _expected(purchase, events, announced, sure=len(told) == 1)
    missing = None
    if expected and seen and certainty is Certainty.CERTAIN and seen < expected:
        missing = expected - seen
    all_seen = any(e.amount is None for e in sightings)
    return Sums(
        expected=expected,
        certainty=certainty,
        announced=announced,
        seen=seen,
        missing=None if all_seen else missing,
        closed=bool(sightings) and (all_seen or missing is None),
    )


def _currency(purchase: Purchase, events: list[Event]) -> str | None:
    if purchase.total:
        return purchase.total.value.currency
    return next((e.amount.currency for e in events if e.amount), None)


def _counts(event: Event, currency: str | None) -> bool:
    return event.amount is not None and event.amount.currency == currency and event.amount.amount > 0


def _announced(told: list[Decimal], purchase: Purchase, currency: str | None) -> Money | None:
    """Different sums add up, but never beyond what was paid: one of them may repeat the whole."""
    if not told or currency is None:
        return None
    together = sum(told, Decimal(0))
    if len(told) > 1 and purchase.total:
        together = max(told[-1], min(together, purchase.total.value.amount))
    return Money(together, currency)


def _seen(sightings: list[Event], currency: str | None) -> Money | None:
    """A sum the buyer says and a bank line shows is one sum: of each amount, the larger number of either."""
    said: Counter[Decimal] = Counter()
    witnessed: Counter[Decimal] = Counter()
    counted: set[tuple[date, Decimal, bool]] = set()
    for event in sightings:
        if event.amount is None or not _counts(event, currency):
            continue
        mark = (event.day, event.amount.amount, event.said)
        if mark not in counted:
            (said if event.said else witnessed)[event.amount.amount] += 1
        counted.add(mark)
    both = said | witnessed
    if not both or currency is None:
        return None
    return Money(sum((amount * times for amount, times in both.items()), Decimal(0)), currency)


def _expected(
    purchase: Purchase, events: tuple[Event, ...], announced: Money | None, *, sure: bool
) -> tuple[Money | None, Certainty]:
    if announced:
        return announced, Certainty.CERTAIN if sure else Certainty.ESTIMATED
    cancelled = [e.amount for e in events if e.kind is EventKind.CANCELLED and e.amount and not e.said]
    if cancelled:
        return cancelled[-1], Certainty.ESTIMATED
    steps = [e for e in events if e.kind in RETURN_STEPS]
    told = [e.amount for e in steps if e.amount and e.amount.amount > 0]
    if told:
        return told[-1], Certainty.ESTIMATED
    if steps and not purchase.exchange and _one_piece(purchase) and purchase.total and purchase.total.value.amount > 0:
        return purchase.total.value, Certainty.ESTIMATED
    return None, Certainty.OPEN


def _one_piece(purchase: Purchase) -> bool:
    """Whether a return can only be of the whole. Of several articles some may stay: no sum is known then."""
    return len(purchase.lines) == 1 and purchase.lines[0].quantity == 1
