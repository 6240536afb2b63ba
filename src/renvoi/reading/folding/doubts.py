"""The open doubts of a purchase: what its proofs may say of the fields that no proof tells surely."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from msgspec import Struct

from renvoi.facts.corrections import written
from renvoi.facts.doubts import ASKED, MOST, RIVALLED, SURE, Doubt
from renvoi.facts.place import Found
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.folding.parcels import delivered
from renvoi.reading.grouping.keys import fold_name
from renvoi.reading.grouping.naming import age
from renvoi.reading.grouping.shapes import Facet

TELLING: dict[str, tuple[Kind, ...]] = {
    "delivered_on": (Kind.DELIVERY,),
    "refund": (Kind.REFUND,),
    "total": (Kind.ORDER_CONFIRMATION, Kind.INVOICE, Kind.SHIPPING, Kind.DELIVERY),
    "order_date": (Kind.ORDER_CONFIRMATION, Kind.INVOICE, Kind.SHIPPING),
    "order_number": (Kind.ORDER_CONFIRMATION, Kind.SHIPPING, Kind.INVOICE, Kind.DELIVERY),
    "merchant": (Kind.ORDER_CONFIRMATION, Kind.INVOICE, Kind.SHIPPING, Kind.DELIVERY, Kind.REFUND),
}
"""Kinds of document that tell a field, best first."""
READ: dict[str, Callable[[Reading], Found[Any] | None]] = {
    "delivered_on": delivered,
    "refund": lambda reading: reading.refund,
    "total": lambda reading: reading.total,
    "order_date": lambda reading: reading.order_date,
    "order_number": lambda reading: reading.order_numbers[0] if reading.order_numbers else None,
    "merchant": lambda reading: reading.merchant,
}
Rank = tuple[int, float]


class _Offer(Struct, frozen=True, eq=False):
    """A value one document offers; `asserted` when its reading stands to it."""

    doubt: Doubt
    rank: Rank
    age: tuple[float, str]
    number: int
    """Its place among the offers of its document."""
    asserted: bool


def open_doubts(purchase: Purchase, facets: Sequence[Facet], settled: Collection[str]) -> tuple[Doubt, ...]:
    """At most MOST of each field, the likeliest first. `settled`: fields a person spoke of, asked no more.

    Depends on the set of facets alone. Of a document about several purchases nothing is asked.
    """
    alone = [facet for facet in facets if not facet.shared]
    return tuple(
        doubt
        for field in ASKED
        if field not in settled and not _parted(purchase, field, alone)
        for doubt in _of_field(field, alone)
    )


def _parted(purchase: Purchase, field: str, facets: Sequence[Facet]) -> bool:
    """Whether no single value can be told: several parcels came on several days, several invoices bill parts."""
    if field == "delivered_on":
        return len(purchase.parcels) > 1
    told = any(facet.reading.total and facet.reading.kind.value in TELLING["total"] for facet in facets)
    return field == "total" and purchase.total is None and told


def _of_field(field: str, facets: Sequence[Facet]) -> list[Doubt]:
    offers = sorted(
        (offer for facet in facets for offer in _offers(field, facet.reading)),
        key=lambda one: (not one.asserted, one.rank, one.age, one.number),
    )
    if not offers:
        return []
    best = offers[0]
    if best.asserted and best.doubt.found.confidence >= SURE[field]:
        equal = [one for one in offers if _as_good(one, best) and _key(one) != _key(best)]
        if not equal or field not in RIVALLED:
            return []
        offers = [best, *equal]
    return _once(offers)


def _as_good(one: _Offer, best: _Offer) -> bool:
    return all(mine <= other for mine, other in zip(one.rank, best.rank, strict=True))


def _once(offers: Sequence[_Offer]) -> list[Doubt]:
    """Each value once, with its line where any document showed one."""
    kept: dict[str, Doubt] = {}
    for one in offers:
        known = kept.get(_key(one))
        if known is None or (not (known.before or known.after) and (one.doubt.before or one.doubt.after)):
            kept[_key(one)] = one.doubt
    return list(kept.values())[:MOST]


def _offers(field: str, reading: Reading) -> Iterator[_Offer]:
    kind = reading.kind.value
    if kind not in TELLING[field]:
        return
    place = TELLING[field].index(kind)
    told = READ[field](reading)
    mine = [doubt for doubt in reading.doubts if doubt.field == field]
    value = written(told.value) if told else ""
    if told and value and not any(doubt.found.value == value for doubt in mine):
        mine.insert(0, Doubt(field, Found(value, told.place, told.reader, told.confidence)))
    for number, doubt in enumerate(mine):
        rank = (place, -round(doubt.found.confidence, 1))
        yield _Offer(doubt, rank, age(reading), number, told is not None and doubt.found.value == value)


def _key(offer: _Offer) -> str:
    value = offer.doubt.found.value
    return fold_name(value) if offer.doubt.field in ("merchant", "order_number") else value
