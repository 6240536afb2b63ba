"""When the goods came: the day of reception as far as the proofs tell, else the earliest day it can have been."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Origin, Parcel, Purchase
from renvoi.rights.result import Certainty, Citation, Reason
from renvoi.rights.start import Start

SURE = 0.9
"""A delivery day read with less confidence counts as an estimate."""


class Arrival(Struct, frozen=True):
    """Of one parcel: the day it came (`came`), or the earliest day it can have come, and what says so."""

    day: date | None
    came: bool
    sure: bool
    how: str
    proof: str | None = None


def reception(purchase: Purchase, today: date, several: str, regular: str) -> Start:
    """The reception from which a period runs.

    `several` and `regular` are the law's words ("last", "first") for one order in several parcels and for
    deliveries repeated over a set period; without them only one parcel tells when.
    """
    told = arrivals(purchase, today)
    if not any(one.day for one in told):
        return Start(None, Certainty.OPEN, (Reason("nothing_known"),))
    if purchase.subscription and regular == "first":
        return _first(told)
    if several != "last" and len(told) > 1:
        return Start(None, Certainty.OPEN, (Reason("nothing_known"),))
    return _last(told)


def arrivals(purchase: Purchase, today: date) -> tuple[Arrival, ...]:
    """What the proofs say of each parcel; of a purchase without any, of the one its events tell of."""
    return tuple(arrival(parcel, purchase, today) for parcel in _parcels(purchase))


def arrival(parcel: Parcel, purchase: Purchase, today: date) -> Arrival:
    """What the proofs say of one parcel's reception; days after `today` are not believed."""
    ordered = _past(purchase.order_date, today)
    delivered = _past(parcel.delivered_on, today)
    if delivered:
        return _delivered(delivered, ordered, purchase.channel)
    for fact, how in (
        (parcel.available_on, "available"),
        (parcel.shipped_on, "shipped"),
        (purchase.order_date, "ordered"),
    ):
        known = _past(fact, today)
        if known:
            return Arrival(known.value, False, False, how, _proof(known))
    return Arrival(None, False, False, "unknown")


def is_cancelled(purchase: Purchase, today: date) -> bool:
    """The order is off: it was cancelled and nothing of it is known to have come."""
    told = any(event.kind is EventKind.CANCELLED and event.day <= today for event in purchase.events)
    return told and not any(arrival(parcel, purchase, today).came for parcel in _parcels(purchase))


def _delivered(delivered: Fact[date], ordered: Fact[date] | None, channel: Channel) -> Arrival:
    day, proof = delivered.value, _proof(delivered)
    if delivered.origin is Origin.SAID:
        return Arrival(day, True, True, "said")
    if ordered and day < ordered.value:
        return Arrival(day, True, False, "before_order", proof)
    if delivered.confidence < SURE:
        return Arrival(min((day, *delivered.rivals)), True, False, "doubtful", proof)
    return Arrival(day, True, True, "collected" if channel is Channel.CLICK_AND_COLLECT else "delivered", proof)


def _last(arrivals: tuple[Arrival, ...]) -> Start:
    came = sum(a.came for a in arrivals)
    last = max((a for a in arrivals if a.day), key=_day)
    if 0 < came < len(arrivals):
        values: dict[str, str | int] = {"came": came, "parcels": len(arrivals)}
        return Start(None, Certainty.OPEN, (Reason("parcel_to_come", values),), earliest=last.day)
    if all(a.sure for a in arrivals):
        return Start(last.day, Certainty.CERTAIN, (_reason(last, "_last" if len(arrivals) > 1 else ""),))
    doubt = next((a for a in arrivals if not a.sure and a.day == last.day), None)
    told = (_reason(doubt),) if doubt else (_reason(last, "_last"), Reason("other_parcel_doubtful"))
    return Start(last.day, Certainty.ESTIMATED, told, earliest=last.day)


def _first(arrivals: tuple[Arrival, ...]) -> Start:
    if any(a.day is None for a in arrivals):
        return Start(None, Certainty.OPEN, (Reason("nothing_known"),))
    first = min(arrivals, key=_day)
    certainty = Certainty.CERTAIN if first.sure else Certainty.ESTIMATED
    return Start(first.day, certainty, (_reason(first, "_first" if first.sure else ""),), earliest=first.day)


def _reason(arrival: Arrival, suffix: str = "") -> Reason:
    values: dict[str, str | int] = {"day": arrival.day.isoformat()} if arrival.day else {}
    cited = (Citation("", proof=arrival.proof),) if arrival.proof else ()
    return Reason(f"{arrival.how}{suffix}", values, cited)


def _parcels(purchase: Purchase) -> tuple[Parcel, ...]:
    """The parcels; of a purchase without any, the one its events tell of."""
    if purchase.parcels:
        return purchase.parcels
    days = {event.kind: _fact(event) for event in purchase.events}
    return (
        Parcel(
            shipped_on=days.get(EventKind.SHIPPED),
            available_on=days.get(EventKind.AVAILABLE),
            delivered_on=days.get(EventKind.DELIVERED),
        ),
    )


def _fact(event: Event) -> Fact[date]:
    return Fact(event.day, Origin.SAID if event.said else Origin.READ, event.place)


def _past(fact: Fact[date] | None, today: date) -> Fact[date] | None:
    return fact if fact and fact.value <= today else None


def _proof(fact: Fact[date]) -> str | None:
    return fact.place.proof if fact.place else None


def _day(arrival: Arrival) -> date:
    return arrival.day or date.max
