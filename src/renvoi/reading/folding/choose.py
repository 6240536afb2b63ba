"""Choose among what several readings say of one thing, always the same whatever order they came in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Generic, TypeVar

from msgspec import Struct

from renvoi.facts.place import Found
from renvoi.facts.purchase import Fact
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grouping.keys import fold_name
from renvoi.reading.grouping.naming import age
from renvoi.reading.grouping.shapes import Facet

T = TypeVar("T")

SENT_DAY = "sent_at"
"""Reader of a day that no word states: the day the mail was sent, in its sender's offset."""
GUESS = 0.5
"""Confidence of such a day: rights take it for an estimate."""
CONTRADICTED = 0.6
"""Most confidence left to a day that another proof contradicts, or that no mail about a delivery tells."""


class Heard(Struct, Generic[T], frozen=True, eq=False):
    """What one facet says of one thing."""

    found: Found[T]
    facet: Facet


def hear(facets: Iterable[Facet], get: Callable[[Reading], Found[T] | None], *, shared: bool = False) -> list[Heard[T]]:
    """What the facets say; those of several purchases only with `shared`, for what is the same for all of them."""
    return [
        Heard(found, facet)
        for facet in facets
        if (shared or not facet.shared) and (found := get(facet.reading)) is not None
    ]


def choose(heard: Sequence[Heard[T]], suited: Sequence[Kind]) -> Fact[T] | None:
    """The best value with its rivals, or None.

    Kinds of document that speak of the thing (`suited`, best first) before others, those that name the order before
    those that do not, then confidence in steps of a tenth, the better kind, the earlier mail, the smaller digest.
    """
    if not heard:
        return None
    ranked = sorted(heard, key=lambda one: _rank(one, suited))
    best, seen = ranked[0].found, {_same(ranked[0].found.value)}
    rivals: list[T] = []
    for other in ranked[1:]:
        if _same(other.found.value) not in seen:
            seen.add(_same(other.found.value))
            rivals.append(other.found.value)
    return Fact(best.value, place=best.place, reader=best.reader, confidence=best.confidence, rivals=tuple(rivals))


def sent_day(reading: Reading) -> Found[date] | None:
    """The day a mail was sent, as a guess at the day of what it announces."""
    if reading.sent_at is None:
        return None
    return Found(reading.sent_at.date(), reading.kind.place, SENT_DAY, GUESS)


def _rank(heard: Heard[T], suited: Sequence[Kind]) -> tuple[bool, bool, float, int, tuple[float, str]]:
    kind = heard.facet.reading.kind.value
    place = suited.index(kind) if kind in suited else len(suited)
    return (
        kind not in suited,
        not heard.facet.order_numbers,
        -round(heard.found.confidence, 1),
        place,
        age(heard.facet.reading),
    )


def _same(value: object) -> object:
    return fold_name(value) if isinstance(value, str) else value
