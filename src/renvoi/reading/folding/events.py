"""The dated events that the proofs witness: what is told twice is one event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.purchase import Event, EventKind, Fact
from renvoi.facts.reading import Kind, Reading, ReturnStep
from renvoi.reading.folding.choose import SENT_DAY, sent_day
from renvoi.reading.folding.parcels import delivered, goes_back, numbers_of, waiting_since
from renvoi.reading.folding.scans import scans_of
from renvoi.reading.grouping.keys import fold_number
from renvoi.reading.grouping.naming import age
from renvoi.reading.grouping.shapes import Facet

TOLD_TWICE = 3
"""Days within which the same sum announced again is the same refund."""
STEPS = {
    ReturnStep.REGISTERED: EventKind.RETURN_REGISTERED,
    ReturnStep.LABEL: EventKind.RETURN_LABEL,
    ReturnStep.RECEIVED: EventKind.RETURN_RECEIVED,
    ReturnStep.REFUSED: EventKind.RETURN_REFUSED,
}
OF_A_PARCEL = (EventKind.SHIPPED, EventKind.AVAILABLE, EventKind.DELIVERED)


class _Told(Struct, frozen=True, eq=False):
    event: Event
    stated: bool
    """The day is read, not taken from the mail's sending."""
    return_number: str = ""


def events_of(
    facets: Sequence[Facet],
    order_date: Fact[date] | None,
    only_parcel: str | None,
    backward: frozenset[str] = frozenset(),
) -> tuple[Event, ...]:
    """Events sorted by day, kind and proof. `only_parcel`: the number of the only parcel, for mails that name none.
    `backward`: numbers of parcels on their way back."""
    ordered = sorted(facets, key=lambda one: age(one.reading))
    told = [one for facet in ordered for one in _of_parcels(facet, backward, only_parcel)]
    told += [one for facet in ordered if not facet.shared for one in _of_order(facet.reading)]
    refunds = [one for one in told if one.event.kind is EventKind.REFUND_ANNOUNCED]
    others = [one for one in told if one.event.kind is not EventKind.REFUND_ANNOUNCED]
    scanned = scans_of(ordered, backward)
    return in_order([*_ordered(ordered, order_date), *_once(others), *_refunds(refunds), *scanned])


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda e: (e.day, e.kind, e.proof or "", e.tracking_number or "", str(e.amount))))


def _ordered(facets: Sequence[Facet], order_date: Fact[date] | None) -> Iterator[Event]:
    if order_date:
        proof = order_date.place.proof if order_date.place else _proof_of(facets, order_date.value)
        yield Event(day=order_date.value, kind=EventKind.ORDERED, proof=proof, place=order_date.place)
        return
    for facet in facets:
        day = sent_day(facet.reading)
        if facet.reading.kind.value is Kind.ORDER_CONFIRMATION and day:
            yield _event(facet.reading, EventKind.ORDERED, day)
            return


def _proof_of(facets: Sequence[Facet], day: date) -> str | None:
    telling = (f.reading.proof for f in facets if f.reading.order_date and f.reading.order_date.value == day)
    return next(telling, None)


def _of_parcels(facet: Facet, backward: frozenset[str], only_parcel: str | None) -> Iterator[_Told]:
    reading, numbers = facet.reading, numbers_of(facet)
    if reading.kind.value not in (Kind.SHIPPING, Kind.DELIVERY, Kind.ORDER_CONFIRMATION, Kind.INVOICE):
        return
    if goes_back(facet, backward) or (facet.shared and reading.parcels and not numbers):
        return
    kept: list[str | None] = [number for number in numbers if number not in backward] or [only_parcel]
    shipped = sent_day(reading) if reading.kind.value is Kind.SHIPPING else None
    if shipped:
        yield from (_tell(reading, EventKind.SHIPPED, shipped, number) for number in kept)
    alone = kept[0] if len(kept) == 1 else None
    for kind, day in ((EventKind.AVAILABLE, waiting_since(reading)), (EventKind.DELIVERED, delivered(reading))):
        if day:
            yield _tell(reading, kind, day, alone)


def _of_order(reading: Reading) -> Iterator[_Told]:
    kind, day = reading.kind.value, reading.document_date or sent_day(reading)
    if not day:
        return
    if kind is Kind.INVOICE:
        yield _tell(reading, EventKind.INVOICED, day)
    if kind is Kind.CANCELLATION:
        yield _tell(reading, EventKind.CANCELLED, day)
    step = reading.return_step.value if reading.return_step else None
    if step or kind is Kind.RETURN_CONFIRMATION:
        # the sum such a mail names is what will come, not yet an announcement that it does
        yield _tell(reading, STEPS[step or ReturnStep.REGISTERED], day, amount=reading.refund)
    if kind is Kind.REFUND or (reading.refund and (kind is Kind.CANCELLATION or step is ReturnStep.RECEIVED)):
        yield _tell(reading, EventKind.REFUND_ANNOUNCED, day, amount=reading.refund)


def _tell(
    reading: Reading,
    kind: EventKind,
    day: Found[date],
    number: str | None = None,
    amount: Found[Money] | None = None,
) -> _Told:
    return_number = fold_number(reading.return_number.value) if reading.return_number else ""
    return _Told(_event(reading, kind, day, number, amount), day.reader != SENT_DAY, return_number)


def _event(
    reading: Reading,
    kind: EventKind,
    day: Found[date],
    number: str | None = None,
    amount: Found[Money] | None = None,
) -> Event:
    place = amount.place if amount else day.place
    value = amount.value if amount else None
    return Event(day=day.value, kind=kind, proof=reading.proof, place=place, amount=value, tracking_number=number)


def _once(told: Sequence[_Told]) -> Iterator[Event]:
    """Each event once: a stated day before a guessed one, and one with its parcel's number before one without."""
    stated = {(one.event.kind, one.event.tracking_number) for one in told if one.stated}
    numbered = {(e.kind, e.day) for one in told if (e := one.event).tracking_number}
    seen: set[tuple[EventKind, str | None, date]] = set()
    for one in told:
        event = one.event
        if event.kind in OF_A_PARCEL:
            if not one.stated and (event.kind, event.tracking_number) in stated:
                continue
            if event.tracking_number is None and (event.kind, event.day) in numbered:
                continue
        key = (event.kind, event.tracking_number, event.day)
        if key not in seen:
            seen.add(key)
            yield event


def _refunds(told: Sequence[_Told]) -> list[Event]:
    """Several refunds are several events; the same sum told again within days, or for the same return, is one."""
    kept: list[_Told] = []
    for one in sorted(told, key=lambda one: (one.event.amount is None, one.event.day, one.event.proof or "")):
        if not any(_again(one, other) for other in kept):
            kept.append(one)
    return [one.event for one in kept]


def _again(one: _Told, before: _Told) -> bool:
    """A mail that tells no sum repeats any refund it is near to."""
    near = abs((one.event.day - before.event.day).days) <= TOLD_TWICE
    same_return = bool(one.return_number) and one.return_number == before.return_number
    return one.event.amount in (None, before.event.amount) and (near or same_return)
