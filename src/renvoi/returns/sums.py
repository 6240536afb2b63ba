"""The money of a return: announced is not seen; the same announcement twice counts once; the lower sum when unsure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from renvoi.atlas.country import Law
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.returns.status import Sums
from renvoi.rights.result import Certainty
from renvoi.rights.sums.balance import Balance, Received, balance

RETURN_STEPS = (
    EventKind.RETURN_REGISTERED,
    EventKind.RETURN_LABEL,
    EventKind.RETURN_SENT,
    EventKind.RETURN_RECEIVED,
    EventKind.RETURN_REFUSED,
)
ZERO = Decimal(0)
Mark = tuple[Decimal, bool, bool]
"""A sum, whether it is a voucher, whether that was agreed to."""


def sums_of(purchase: Purchase, events: tuple[Event, ...], back: Money | None = None) -> Sums:
    """What is expected, announced, seen and missing by the given events of a purchase.

    `back`: what its articles cost, where it is known which go back. A lower sum announced settles nothing: what is
    missing is then told of the price, as an estimate, and what came closes only when it is all.
    """
    announcements = [e for e in events if e.kind is EventKind.REFUND_ANNOUNCED]
    sightings = [e for e in events if e.kind is EventKind.REFUND_SEEN and not is_refused(e)]
    currency = currency_of(purchase, events)
    told = sorted({e.amount.amount for e in announcements if _counts(e, currency) and e.amount})
    announced = _announced(told, purchase, currency)
    came = received_of(purchase, events)
    seen = _total([one for one in came if one.counts], currency)
    expected, certainty = _expected(purchase, events, announced, back, sure=len(told) == 1)
    all_seen = any(e.amount is None for e in sightings)
    missing = None if all_seen else _missing(expected, seen, sure=bool(told) or back is not None)
    return Sums(
        expected=expected,
        certainty=certainty,
        announced=announced,
        seen=seen,
        vouchers=_total([one for one in came if not one.counts], currency),
        missing=missing,
        at_least=None if missing is None or seen is None else _at_least(told, seen),
        closed=bool(sightings) and missing is None,
    )


def balance_of(
    purchase: Purchase, events: tuple[Event, ...], sums: Sums, law: Law, due: date, today: date
) -> Balance | None:
    """What being late since `due` adds, part by part; None when no sum is expected, or the law has another currency.

    The price that stops the increase is the total without its delivery where all of it comes back: the lower sum.
    """
    if sums.expected is None or sums.expected.currency != law.currency:
        return None
    total, shipping = purchase.total, purchase.shipping
    price = None
    if total and shipping and total.value == sums.expected and shipping.value.currency == law.currency:
        price = max(ZERO, total.value.amount - max(ZERO, shipping.value.amount))
    came = received_of(purchase, events)
    return balance(law, "late_withdrawal_refund", sums.expected.amount, due, came, today, price)


def received_of(purchase: Purchase, events: tuple[Event, ...]) -> tuple[Received, ...]:
    """What came, each once: a sum the buyer says and a bank line shows is one sum, on the day the bank shows.

    Of each amount there are as many as the more numerous of the two tell; two proofs of one day are two refunds, and
    so are two that the buyer tells apart (`Event.again`).
    """
    currency = currency_of(purchase, events)
    said: dict[Mark, set[Event]] = defaultdict(set)
    witnessed: dict[Mark, set[tuple[date, str]]] = defaultdict(set)
    for event in events:
        if event.kind is EventKind.REFUND_SEEN and event.amount and _counts(event, currency):
            mark = (event.amount.amount, event.voucher, event.agreed)
            if event.proof:
                witnessed[mark].add((event.day, event.proof))
            else:
                said[mark].add(event)
    came = []
    for mark in said.keys() | witnessed.keys():
        shown = sorted(day for day, _ in witnessed[mark])
        plain, counted, others = _told(said[mark])
        spare = len(shown) - others - len(plain)
        days = shown + plain[len(shown) :] + counted[max(0, spare) :]
        came += [Received(day=day, amount=mark[0], voucher=mark[1], agreed=mark[2]) for day in days]
    return tuple(sorted(came, key=lambda one: (one.day, one.amount, one.voucher)))


def _told(said: set[Event]) -> tuple[list[date], list[date], int]:
    """The days of what the buyer says came, of what they say came beside others known (a bank line, for one), and how
    many these others are. The first may be what any bank line shows, the second only what is none of the others.

    What is said of a purchase and of its returns is the same money; of two returns it is not.
    """
    plain: list[date] = []
    beside: list[date] = []
    others = 0
    for day in sorted({one.day for one in said}):
        counted: dict[str, set[int]] = defaultdict(set)
        for one in said:
            if one.day == day:
                counted[one.of_return].add(one.again)
        claimed, known = max(max(of) + 1 for of in counted.values()), sum(len(of) for of in counted.values())
        came = max(known - len(counted.get("", ())), min(claimed, known))
        before = max(0, claimed - came)
        others += before
        (beside if before else plain).extend([day] * came)
    return plain, beside, others


def currency_of(purchase: Purchase, events: tuple[Event, ...]) -> str | None:
    """That of the total, else of the first sum announced or seen: others are not mixed in."""
    if purchase.total:
        return purchase.total.value.currency
    kinds = (EventKind.REFUND_ANNOUNCED, EventKind.REFUND_SEEN)
    told = sorted((e for e in events if e.kind in kinds and e.amount), key=lambda e: kinds.index(e.kind))
    return next((e.amount.currency for e in told if e.amount), None)


def is_refused(event: Event) -> bool:
    """A voucher nobody agreed to: not the money."""
    return event.voucher and not event.agreed


def _counts(event: Event, currency: str | None) -> bool:
    return event.amount is not None and event.amount.currency == currency and event.amount.amount > 0


def _announced(told: list[Decimal], purchase: Purchase, currency: str | None) -> Money | None:
    """Different sums add up, but never beyond what was paid: one of them may repeat the whole."""
    if not told or currency is None:
        return None
    together = sum(told, ZERO)
    if len(told) > 1 and purchase.total:
        together = max(told[-1], min(together, purchase.total.value.amount))
    return Money(together, currency)


def _total(came: list[Received], currency: str | None) -> Money | None:
    if not came or currency is None:
        return None
    return Money(sum((one.amount for one in came), ZERO), currency)


def _missing(expected: Money | None, seen: Money | None, *, sure: bool) -> Money | None:
    """What has not come of an announced sum; of a mere estimate nothing is said to be missing."""
    return expected - seen if sure and expected and seen and seen < expected else None


def _at_least(told: list[Decimal], seen: Money) -> Money | None:
    """What is missing by the lower reading of several announcements: that the largest repeats the others."""
    return Money(told[-1] - seen.amount, seen.currency) if told and told[-1] > seen.amount else None


def _expected(
    purchase: Purchase, events: tuple[Event, ...], announced: Money | None, back: Money | None, *, sure: bool
) -> tuple[Money | None, Certainty]:
    if announced and back and back.currency == announced.currency and announced < back:
        return back, Certainty.ESTIMATED
    if announced:
        return announced, Certainty.CERTAIN if sure else Certainty.ESTIMATED
    cancelled = _amounts(e for e in events if e.kind is EventKind.CANCELLED and not e.said)
    if cancelled:
        return cancelled[-1], Certainty.ESTIMATED
    steps = [e for e in events if e.kind in RETURN_STEPS]
    told = _amounts(steps)
    if told:
        return told[-1], Certainty.ESTIMATED
    if back and not purchase.exchange:
        return back, Certainty.ESTIMATED
    if steps and not purchase.exchange and _one_piece(purchase) and purchase.total and purchase.total.value.amount > 0:
        return purchase.total.value, Certainty.ESTIMATED
    return None, Certainty.OPEN


def _amounts(events: Iterable[Event]) -> list[Money]:
    return [event.amount for event in events if event.amount and event.amount.amount > 0]


def _one_piece(purchase: Purchase) -> bool:
    """Whether a return can only be of the whole. Of several articles some may stay: no sum is known then."""
    return len(purchase.lines) == 1 and purchase.lines[0].quantity == 1
