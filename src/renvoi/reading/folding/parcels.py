"""The parcels of a purchase, merged by tracking number; what names no parcel belongs to the only one, or to none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import msgspec

from renvoi.facts.place import Found
from renvoi.facts.purchase import Fact, Parcel
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.folding.choose import CONTRADICTED, SENT_DAY, Heard, choose, sent_day
from renvoi.reading.grouping.keys import fold_number
from renvoi.reading.grouping.naming import age
from renvoi.reading.grouping.shapes import Facet

OUTWARD = (Kind.ORDER_CONFIRMATION, Kind.SHIPPING, Kind.INVOICE)
HOMEWARD = (Kind.RETURN_CONFIRMATION, Kind.REFUND)
DAYS: dict[str, tuple[Kind, ...]] = {
    "shipped_on": (Kind.SHIPPING,),
    "expected_until": (Kind.SHIPPING, Kind.DELIVERY, Kind.ORDER_CONFIRMATION),
    "available_on": (Kind.DELIVERY, Kind.SHIPPING),
    "pickup_until": (Kind.DELIVERY, Kind.SHIPPING),
    "delivered_on": (Kind.DELIVERY,),
}
"""The days of a parcel and the kinds of document that tell each, best first."""


def parcels_of(facets: Sequence[Facet], backward: frozenset[str] = frozenset()) -> tuple[Parcel, ...]:
    """The parcels sent to the buyer, in the order they were first told of; parcels that went back are left out.

    So is what comes in exchange: it begins no new period for what was bought.
    """
    told: dict[str | None, list[Facet]] = {}
    for facet in sorted(facets, key=lambda one: age(one.reading)):
        numbers = numbers_of(facet)
        of_another = facet.reading.exchange or (facet.shared and facet.reading.parcels and not numbers)
        if of_another or goes_back(facet, backward):
            continue
        for number in numbers or (None,):
            if number not in backward:
                told.setdefault(number, []).append(facet)
    unnamed = told.pop(None, [])
    if not told:
        only = _parcel(None, unnamed)
        return (only,) if only != Parcel() else ()
    if len(told) == 1:
        return tuple(_parcel(number, [*named, *unnamed]) for number, named in told.items())
    return tuple(_parcel(number, named) for number, named in told.items())


def numbers_of(facet: Facet) -> tuple[str, ...]:
    """Folded tracking numbers of a facet that are of this purchase."""
    if facet.shared:
        return facet.tracking_numbers
    folded = (fold_number(parcel.tracking_number.value) for parcel in facet.reading.parcels)
    return tuple(dict.fromkeys(number for number in folded if number))


def returned(facets: Sequence[Facet], said: frozenset[str] = frozenset()) -> frozenset[str]:
    """Numbers of parcels on their way back: told by a mail about a return and by none about the sending.

    `said` are those a person said of a return: the carrier's news of one are no sending, unless the order is named.
    """
    home = {number for facet in facets if facet.reading.kind.value in HOMEWARD for number in numbers_of(facet)}
    out = [facet for facet in facets if facet.reading.kind.value in OUTWARD]
    sent = {number for facet in out for number in numbers_of(facet)}
    ordered = {number for facet in out if facet.order_numbers for number in numbers_of(facet)}
    return frozenset((home - sent) | (said - ordered))


def goes_back(facet: Facet, backward: frozenset[str]) -> bool:
    """Whether all parcels a facet names are on their way back."""
    numbers = numbers_of(facet)
    return bool(numbers) and set(numbers) <= backward


def delivered(reading: Reading) -> Found[date] | None:
    """The day of handing over: as stated, else guessed from a delivery mail that speaks of no waiting."""
    if reading.delivered_on:
        return reading.delivered_on
    waiting = reading.pickup_from or reading.pickup_until or reading.expected_from or reading.expected_until
    return sent_day(reading) if reading.kind.value is Kind.DELIVERY and not waiting else None


def _shipped(reading: Reading) -> Found[date] | None:
    return sent_day(reading) if reading.kind.value is Kind.SHIPPING else None


def waiting_since(reading: Reading) -> Found[date] | None:
    """The day from which the goods wait to be fetched; an order confirmation only says when they should."""
    return reading.pickup_from if reading.kind.value in (Kind.SHIPPING, Kind.DELIVERY) else None


READ: dict[str, Callable[[Reading], Found[date] | None]] = {
    "shipped_on": _shipped,
    "expected_until": lambda reading: reading.expected_until,
    "available_on": waiting_since,
    "pickup_until": lambda reading: reading.pickup_until,
    "delivered_on": delivered,
}
OF_ONE = ("available_on", "pickup_until", "delivered_on")
"""Days that a document about several parcels does not tell of each."""


def _parcel(number: str | None, facets: Sequence[Facet]) -> Parcel:
    facets = [facet for facet in facets if facet.reading.kind.value not in HOMEWARD]
    days: dict[str, Any] = {name: _day(name, facets) for name in DAYS}
    if number is None:
        return Parcel(**days)
    named = [
        (facet, parcel)
        for facet in facets
        for parcel in facet.reading.parcels
        if fold_number(parcel.tracking_number.value) == number
    ]
    shown = choose([Heard(parcel.tracking_number, facet) for facet, parcel in named], DAYS["expected_until"])
    carrier = next((parcel.carrier for _, parcel in named if parcel.carrier), None)
    return Parcel(tracking_number=shown, carrier=carrier, **days)


def _day(name: str, facets: Sequence[Facet]) -> Fact[date] | None:
    telling = [facet for facet in facets if name not in OF_ONE or len(facet.reading.parcels) < 2]
    heard = [Heard(found, facet) for facet in telling if (found := READ[name](facet.reading))]
    stated = [one for one in heard if one.found.reader != SENT_DAY] or heard
    fact = choose(stated, DAYS[name])
    if fact and name == "delivered_on" and (fact.rivals or not any(_tells_delivery(one.facet) for one in stated)):
        return msgspec.structs.replace(fact, confidence=min(fact.confidence, CONTRADICTED))
    return fact


def _tells_delivery(facet: Facet) -> bool:
    """Whether a facet surely speaks of the delivery of this purchase."""
    mine = not facet.shared or bool(facet.tracking_numbers)
    return mine and facet.reading.kind.value in (Kind.DELIVERY, Kind.SHIPPING)
