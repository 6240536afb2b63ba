"""Whether pieces fit into one box, settled in rounds: the complete search in two orders, and between them short
searches from elsewhere, turned by chance. What fits is mostly found within a few hundred steps from somewhere, and
hardly ever from where one happens to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct

from renvoi.packing.model import Size
from renvoi.packing.searching import OutOfSteps, Search, Spot, Stances

SEED = 20240603
FIRST, BRIEF, BRIEFS = 1_500, 400, 12
"""Steps of the first complete search, and of so many short ones after it."""
SECOND = 6_000
LONGER, LATER = 2_000, ((4, 24_000), (20, 100_000), (60, 650_000))
"""Steps of the second complete search and of longer ones after it; how many of these come before complete ones of so
many steps. What is left then goes to longer ones again."""
NOISE = 0.3


class Settled(Struct, frozen=True):
    """`spots`: where each piece lies; None when proved that they do not fit, empty when that is not known."""

    spots: list[Spot] | None
    steps: int


class _Round(Struct, frozen=True):
    steps: int
    volume_first: bool
    chance: bool = False


def settle(pieces: Sequence[Stances], box: Size, steps: int) -> Settled:
    """The same question has one answer."""
    search, chance, left = Search(pieces, box), Random(SEED), steps  # noqa: S311 -- to try ways, not to keep secrets
    for one in _rounds():
        allowed = min(one.steps, left)
        if allowed <= 0:
            break
        sizes = [_weigh(stances[0], volume_first=one.volume_first) for stances in pieces]
        if one.chance:
            sizes = [size * (1 + NOISE * chance.random()) for size in sizes]
        order = sorted(range(len(pieces)), key=lambda piece: (-sizes[piece], piece))
        try:
            spots = search.run(allowed, order, chance if one.chance else None)
        except OutOfSteps:
            left -= allowed
        else:
            return Settled(spots, steps - left + allowed - search.left)
    return Settled([], steps - left)


def _rounds() -> Iterator[_Round]:
    yield _Round(FIRST, volume_first=False)
    yield from [_Round(BRIEF, volume_first=True, chance=True)] * BRIEFS
    yield _Round(SECOND, volume_first=False)
    for many, steps in LATER:
        yield from [_Round(LONGER, volume_first=True, chance=True)] * many
        yield _Round(steps, volume_first=True)
    while True:
        yield _Round(LONGER, volume_first=True, chance=True)


def _weigh(size: Size, *, volume_first: bool) -> float:
    """How much a piece is in the way: its volume, or that of a slab that is as long as its middle edge."""
    w, d, h = size
    return w * d * h * (1 if volume_first else sorted(size)[1])
