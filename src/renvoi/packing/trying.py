"""Quick attempts at laying a few pieces into one box: piece by piece, each into the space where it fits closest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations
from random import Random

from renvoi.packing.model import Size
from renvoi.packing.spaces import Block, carve

Stances = tuple[Size, ...]
Spot = tuple[Size, Size]
"""Where a piece lies (nearest corner) and its size as turned."""
SEED = 20240601
AXES = tuple(permutations((0, 1, 2)))
PLAIN = 12
"""Attempts without chance: three orders, four tastes."""


def attempt(pieces: Sequence[Stances], box: Size, tries: int, first: int = 0) -> list[Spot] | None:
    """A place for every piece, in the order given, or None when attempts `first` to `tries` found none.

    The same question always has the same answer."""
    chance = Random(SEED + first)  # noqa: S311 -- to try orders, not to keep secrets
    volumes = [_volume(one[0]) for one in pieces]
    longest = [max(one[0]) for one in pieces]
    bases = (volumes, [v * e for v, e in zip(volumes, longest, strict=True)], [e**3 for e in longest])
    least = min(min(one[0]) for one in pieces)
    for number in range(first, tries):
        keys: Sequence[float] = bases[number % 3]
        turned, axes = pieces, AXES[0]
        if number >= PLAIN:
            noise = 0.6 * chance.random()
            keys = [value * (1 + noise * (chance.random() - 0.5) * 2) for value in keys]
            turned = [_favoured(stances, chance) for stances in pieces]
            axes = chance.choice(AXES)
        order = sorted(range(len(pieces)), key=lambda one: -keys[one])
        if found := _lay(turned, order, box, least, (number % 4, axes)):
            return found
    return None


def _favoured(stances: Stances, chance: Random) -> Stances:
    """Some pieces may stand one way only in this attempt: closest fit alone would turn them all alike."""
    return (chance.choice(stances),) if chance.random() < 0.15 else stances


Taste = tuple[int, tuple[int, ...]]
"""What counts first in choosing a space, and in which order the axes count."""


def _lay(pieces: Sequence[Stances], order: list[int], box: Size, least: int, taste: Taste) -> list[Spot] | None:
    spaces: list[Block] = [(0, 0, 0, *box)]
    spots: dict[int, Spot] = {}
    for number in order:
        found = _closest(pieces[number], spaces, taste)
        if found is None:
            return None
        at, size = found
        spots[number] = found
        spaces = carve(spaces, (*at, at[0] + size[0], at[1] + size[1], at[2] + size[2]), least)
    return [spots[number] for number in range(len(pieces))]


def _closest(stances: Stances, spaces: list[Block], taste: Taste) -> Spot | None:
    """The space and turn that leave least room beside the piece, as the taste says."""
    best: tuple[int, int, int] | None = None
    spot: Spot | None = None
    like, (p, q, r) = taste
    for space in spaces:
        x1, y1, z1, x2, y2, z2 = space
        a, b, c = x2 - x1, y2 - y1, z2 - z1
        for size in stances:
            w, d, h = size
            if w > a or d > b or h > c:
                continue
            gap = min(a - w, b - d, c - h)
            if like == 0:
                key = gap, x1 + y1 + z1, a + b + c - w - d - h
            elif like == 1:
                key = space[r] + size[r], space[q] + size[q], space[p] + size[p]
            elif like == 2:
                key = x1 + y1 + z1 + w + d + h, gap, space[r]
            else:
                key = a * b * c, gap, space[r]
            if best is None or key < best:
                best, spot = key, ((x1, y1, z1), size)
    return spot


def _volume(size: Size) -> int:
    return size[0] * size[1] * size[2]
