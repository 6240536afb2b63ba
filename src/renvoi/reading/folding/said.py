"""Lay what a person said over what was read: it always wins, and what was read becomes its rival."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from renvoi.facts.decisions import Correction, SaidLine, Seen
from renvoi.facts.money import Money
from renvoi.facts.papers import Section
from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Line, Origin, Parcel, Purchase
from renvoi.reading.folding.events import in_order
from renvoi.reading.grouping.keys import fold_name, fold_number

T = TypeVar("T")

PLAIN = ("gift", "subscription", "private_seller", "country")
FACTS = (
    "merchant",
    "seller",
    "order_date",
    "total",
    "shipping",
    "discount",
    "invoice_number",
    "return_number",
    "return_window_days",
    "payment",
    "serial_number",
)


def lay_over(purchase: Purchase, corrections: Sequence[Correction]) -> Purchase:
    """The purchase with the corrections, given in the order of the journal; a field nobody here knows is left."""
    last: dict[str, Any] = {correction.field: correction.value for correction in corrections}
    changes: dict[str, Any] = {name: last[name] for name in PLAIN if last.get(name) is not None}
    for name in FACTS:
        if name in last:
            changes[name] = said_fact(last[name], getattr(purchase, name))
    if isinstance(merchant := last.get("merchant"), str):
        changes["merchant_keys"] = tuple(sorted({*purchase.merchant_keys, fold_name(merchant)}))
    if channel := last.get("channel"):
        changes["channel"] = Channel(channel)
    if answers := {name[8:]: yes for name, yes in last.items() if name.startswith("answers.") and yes is not None}:
        changes["answers"] = tuple(sorted(answers.items()))
    if sections := {name[8:]: where for name, where in last.items() if name.startswith("section.") and where}:
        changes["sections"] = tuple(sorted(sections.items()))
    changes["skipped"] = tuple(sorted(name[8:] for name, yes in last.items() if name.startswith("skipped.") and yes))
    if isinstance(there := last.get("accessories"), tuple):
        changes["accessories"] = there
    if "order_number" in last:
        changes["order_numbers"] = _order_numbers(purchase, last["order_number"])
    if isinstance(lines := last.get("lines"), tuple):
        changes["lines"] = tuple(_line(line) for line in lines)
    purchase = replace(purchase, **changes)
    if isinstance(day := last.get("order_date"), date):
        purchase = _instead(purchase, EventKind.ORDERED, day)
    if isinstance(sum_ := last.get("refund"), Money):
        purchase = _refund(purchase, sum_)
    purchase = _receptions(purchase, corrections)
    return replace(purchase, events=in_order([*purchase.events, *_said_events(last, corrections, purchase.proofs)]))


def said_fact(value: Any, before: Fact[Any] | None) -> Fact[Any] | None:
    """A said value; None when the person said that what was read is wrong."""
    if value is None:
        return None
    read = (before.value, *before.rivals) if before else ()
    return Fact(value, Origin.SAID, rivals=tuple(rival for rival in read if rival != value))


def _order_numbers(purchase: Purchase, number: Any) -> tuple[Fact[str], ...]:
    if number is None:
        return ()
    read = tuple(fact.value for fact in purchase.order_numbers if fold_number(fact.value) != fold_number(number))
    return (Fact(number, Origin.SAID, rivals=read),)


def _line(line: SaidLine) -> Line:
    return Line(name=Fact(line.name, Origin.SAID), quantity=line.quantity)


def _refund(purchase: Purchase, amount: Money) -> Purchase:
    """The announced sum as a person read it: of the last announcement without one, else of the last of all."""
    told = [event for event in purchase.events if event.kind is EventKind.REFUND_ANNOUNCED]
    if not told:
        return purchase
    one = max(told, key=lambda event: (event.amount is None, event.day, event.proof or ""))
    others = [event for event in purchase.events if event is not one]
    return replace(purchase, events=in_order([*others, replace(one, amount=amount, place=None)]))


def _receptions(purchase: Purchase, corrections: Sequence[Correction]) -> Purchase:
    for correction in corrections:
        path = correction.field.split(".")
        if path[-1] != "delivered_on" or not isinstance(correction.value, date | None):
            continue
        if len(path) == 1:
            purchase = _received_whole(purchase, correction.value)
        elif len(path) == 3 and path[0] == "parcels":
            purchase = _received_one(purchase, path[1], correction.value)
    return purchase


def _received_whole(purchase: Purchase, day: date | None) -> Purchase:
    parcels = purchase.parcels or ((Parcel(),) if day else ())
    changed = tuple(replace(parcel, delivered_on=said_fact(day, parcel.delivered_on)) for parcel in parcels)
    return _instead(replace(purchase, parcels=changed), EventKind.DELIVERED, day)


def _received_one(purchase: Purchase, which: str, day: date | None) -> Purchase:
    number = _find(purchase.parcels, which)
    if number is None:
        return purchase
    parcel = purchase.parcels[number]
    changed = replace(parcel, delivered_on=said_fact(day, parcel.delivered_on))
    parcels = (*purchase.parcels[:number], changed, *purchase.parcels[number + 1 :])
    tracking = fold_number(parcel.tracking_number.value) if parcel.tracking_number else None
    return _instead(replace(purchase, parcels=parcels), EventKind.DELIVERED, day, tracking)


def _find(parcels: Sequence[Parcel], which: str) -> int | None:
    """A parcel by its tracking number, else by its place (from 0) on the page."""
    for number, parcel in enumerate(parcels):
        if parcel.tracking_number and fold_number(parcel.tracking_number.value) == fold_number(which):
            return number
    return int(which) if which.isdecimal() and len(which) < 4 and int(which) < len(parcels) else None


def _instead(purchase: Purchase, kind: EventKind, day: date | None, tracking: str | None = None) -> Purchase:
    """The said event instead of those witnessed (of one parcel, when it is named)."""
    others = [event for event in purchase.events if event.kind is not kind]
    if tracking:
        others += [e for e in purchase.events if e.kind is kind and e.tracking_number not in (None, tracking)]
    said = [Event(day=day, kind=kind, tracking_number=tracking)] if day else []
    return replace(purchase, events=in_order([*others, *said]))


def _said_events(last: dict[str, Any], corrections: Sequence[Correction], proofs: Sequence[str]) -> list[Event]:
    events = [Event(day=last["kept"], kind=EventKind.KEPT)] if isinstance(last.get("kept"), date) else []
    seen: list[tuple[Seen, str | None]] = []
    for correction in corrections:
        if correction.field == "refund_seen":
            shown = _filed_with(correction, corrections, proofs)
            seen = [*seen, (correction.value, shown)] if isinstance(correction.value, Seen) else []
    return events + [_seen_event(one, proof) for one, proof in dict.fromkeys(seen)]


def _filed_with(seen: Correction, corrections: Sequence[Correction], proofs: Sequence[str]) -> str | None:
    """The proof put beside what came back in the same step, as a bank's line is: two lines alike are two refunds."""
    step = [one.field for one in corrections if one.seq == seen.seq and one.value == Section.BACK]
    return min((field[8:] for field in step if field.startswith("section.") and field[8:] in proofs), default=None)


def _seen_event(seen: Seen, proof: str | None) -> Event:
    kind = EventKind.REFUND_SEEN
    return Event(
        day=seen.day,
        kind=kind,
        proof=proof,
        amount=seen.amount,
        voucher=seen.voucher,
        agreed=seen.agreed,
        again=seen.again,
    )
