"""The articles of a purchase, from the documents that list them best."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from renvoi.facts.place import Found
from renvoi.facts.purchase import Fact, Line
from renvoi.facts.reading import Kind, LineRead, Reading
from renvoi.reading.folding.parcels import numbers_of
from renvoi.reading.grouping.keys import fold_name
from renvoi.reading.grouping.naming import age
from renvoi.reading.grouping.shapes import Facet

T = TypeVar("T")

LISTING = (Kind.ORDER_CONFIRMATION, Kind.INVOICE, Kind.SHIPPING, Kind.DELIVERY, Kind.CANCELLATION)
"""Kinds that list articles, best first; mails about returns list what goes back only."""


def lines_of(facets: Sequence[Facet]) -> tuple[Line, ...]:
    """The lines of the best kind of document that has any.

    An order is confirmed whole: its surest confirmation counts alone. Invoices and shipping mails may each tell a part:
    the surest for each invoice number or set of parcels counts, and an article told by several of them is one line.
    """
    for kind in LISTING:
        telling = [f for f in facets if f.reading.kind.value is kind and f.reading.lines and not f.shared]
        if telling:
            return _union([_best(part) for part in _parts(kind, telling)])
    return ()


def _parts(kind: Kind, facets: Sequence[Facet]) -> list[list[Facet]]:
    parts: dict[object, list[Facet]] = {}
    for facet in facets:
        part: object = None
        if kind is Kind.INVOICE and facet.reading.invoice_number:
            part = fold_name(facet.reading.invoice_number.value)
        elif kind in (Kind.SHIPPING, Kind.DELIVERY):
            part = tuple(sorted(numbers_of(facet)))
        parts.setdefault(part, []).append(facet)
    return list(parts.values())


def _best(facets: Sequence[Facet]) -> Reading:
    return min(facets, key=lambda f: (-round(_sureness(f.reading), 1), age(f.reading))).reading


def _sureness(reading: Reading) -> float:
    return sum(line.name.confidence for line in reading.lines) / len(reading.lines)


def _union(readings: Sequence[Reading]) -> tuple[Line, ...]:
    lines: dict[tuple[str, str, int], LineRead] = {}
    for reading in sorted(readings, key=age):
        times: dict[tuple[str, str], int] = {}
        for line in reading.lines:
            name = (fold_name(line.name.value), fold_name(line.variant or ""))
            times[name] = times.get(name, 0) + 1
            known = lines.setdefault((*name, times[name]), line)
            if line.quantity > known.quantity:
                lines[(*name, times[name])] = line
    return tuple(_line(line) for line in lines.values())


def _line(line: LineRead) -> Line:
    return Line(
        name=_fact(line.name),
        quantity=line.quantity,
        unit_price=_fact(line.unit_price) if line.unit_price else None,
        line_total=_fact(line.line_total) if line.line_total else None,
        variant=line.variant,
    )


def _fact(found: Found[T]) -> Fact[T]:
    return Fact(found.value, place=found.place, reader=found.reader, confidence=found.confidence)
