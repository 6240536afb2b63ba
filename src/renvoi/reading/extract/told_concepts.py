"""What phrases stand around a value, as signs: on its line, on the lines above and below, a little before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from renvoi.reading.extract.around import MOST, Spot
from renvoi.reading.extract.spans import begun

NEAR = 400
"""Signs of text before a value in which phrases are heard."""
AROUND = (("up", -1), ("up2", -2), ("down", 1))
PARTS = 10


def concepts(spots: Sequence[Spot]) -> Iterator[str]:
    for one in islice(spots, MOST):
        yield from concepts_around(one)


def concepts_around(one: Spot) -> Iterator[str]:
    page = one.page
    index = page.piece_at(one.start)
    for hit in page.in_piece(page.pieces[index]):
        if hit.start < one.start:
            yield f"behind {hit.concept}"
        if hit.end >= one.end:
            yield f"ahead {hit.concept}"
    for name, step in AROUND:
        if 0 <= index + step < len(page.pieces):
            yield from (f"{name} {hit.concept}" for hit in page.in_piece(page.pieces[index + step]))
    yield from (f"before {hit.concept}" for hit in begun(page.hits, one.start - NEAR, one.start))
    yield f"part {index * PARTS // len(page.pieces)}"
