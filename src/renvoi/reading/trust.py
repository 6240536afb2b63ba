"""Scores made into confidence by their record on labelled mails, for each value and for a whole mail."""

from __future__ import annotations

from math import exp
from typing import TypeVar

import msgspec

from renvoi.atlas.confidence import UNPROVEN, Confidence, confidence
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, LineRead, Reading
from renvoi.reading.extract.candidate import HOUSEHOLD

T = TypeVar("T")
SINGLE = {
    "kind": "kind",
    "merchant": "merchant",
    "total": "sum",
    "refund": "sum",
    "order_date": "order_date",
}
"""Fields and whose record counts for them. The day of a delivery keeps its own rules: it decides what is certain."""
AGREED, TWICE = 0.9, "sum told twice"
"""A score that a sum only reaches when two readers found it, or arithmetic; those have a record of their own."""
PROVED = ("total: adds up", "schema.org", "factur-x")
BACK = (Kind.RETURN_CONFIRMATION, Kind.REFUND, Kind.CANCELLATION)
WITH_SUM = (Kind.ORDER_CONFIRMATION, Kind.INVOICE)
WITH_ITEMS = (Kind.ORDER_CONFIRMATION, Kind.RETURN_CONFIRMATION)


def trusted(reading: Reading, record: Confidence | None = None) -> Reading:
    """The same facts, each as sure as its reader proved to be."""
    if reading.kind.value is Kind.OTHER:
        return reading
    known = record or confidence()
    changed = {name: sure(getattr(reading, name), key, known) for name, key in SINGLE.items()}
    return msgspec.structs.replace(
        reading,
        order_numbers=tuple(sure(one, "order_number", known) for one in reading.order_numbers),
        lines=tuple(line(one, known) for one in reading.lines),
        **changed,
    )


def sure(found: Found[T] | None, key: str, record: Confidence) -> Found[T]:
    twice = record.fields.get(TWICE) if key == "sum" and found and found.confidence >= AGREED else None
    worth = twice or record.fields.get(key)
    if found is None or worth is None or found.reader.startswith(HOUSEHOLD):
        return found  # type: ignore[return-value]
    return msgspec.structs.replace(found, confidence=worth.of(found.confidence))


def line(one: LineRead, record: Confidence) -> LineRead:
    key = one.name.reader
    return msgspec.structs.replace(
        one,
        name=sure(one.name, key, record),
        unit_price=sure(one.unit_price, key, record),
        line_total=sure(one.line_total, key, record),
    )


def whole(reading: Reading, record: Confidence | None = None) -> float:
    """How likely it is that kind and all facts of a mail are right, and none is missing; 0 to 1."""
    weights = (record or confidence()).whole
    if not weights or reading.kind.value is Kind.OTHER:
        return round(min(values(reading), default=0.0), 2)
    logit = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) * value for name, value in signs(reading).items())
    return round(1 / (1 + exp(-logit)), 2)


def values(reading: Reading) -> list[float]:
    """The confidence of each main fact."""
    facts = [reading.kind, reading.merchant, reading.total, reading.refund, *reading.order_numbers[:1]]
    return [one.confidence for one in (*facts, *(line.name for line in reading.lines)) if one is not None]


def signs(reading: Reading) -> dict[str, float]:
    """What tells whether a whole mail is right: doubts about its facts, and facts of its kind that are missing."""
    kind, lines = reading.kind.value, reading.lines
    items = [one.name.confidence for one in lines]
    return {
        "doubt": sum(1 - one for one in values(reading)[: len(values(reading)) - len(lines)]),
        "doubt of an article": 1 - min(items, default=1.0),
        "no merchant": float(reading.merchant is None),
        "no number": float(not reading.order_numbers),
        "no sum": float(kind in WITH_SUM and reading.total is None),
        "no refund": float(kind is Kind.REFUND and reading.refund is None),
        "no articles": float(not lines and kind in WITH_ITEMS),
        "articles unpriced": float(bool(lines) and kind in WITH_SUM and any(one.unit_price is None for one in lines)),
        "many articles": float(len(lines) > 3),
        "no parcel": float(kind is Kind.SHIPPING and not reading.parcels),
        "no day": float(kind is Kind.SHIPPING and reading.expected_until is None),
        "articles proved": float(bool(items) and min(items) >= UNPROVEN),
        "sum proved": float(reading.total is not None and reading.total.reader in PROVED),
        "declared": float("schema.org" in readers(reading)),
        "on its way back": float(kind in BACK),
        "no articles on the way": float(not lines and kind in (Kind.SHIPPING, Kind.DELIVERY)),
        "no articles back": float(not lines and kind in BACK),
    }


def readers(reading: Reading) -> set[str]:
    facts = (reading.merchant, reading.total, *reading.order_numbers[:1], *(one.name for one in reading.lines[:1]))
    return {one.reader for one in facts if one is not None}
