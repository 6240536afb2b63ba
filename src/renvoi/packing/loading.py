"""Filling one box with many things: block after block of equal pieces into the space nearest a corner. After
F. Parreño, R. Alvarez-Valdés, J. Tamarit, J. Oliveira, "A maximal-space algorithm for the container loading
problem", 2008."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import permutations
from random import Random

from renvoi.packing.model import Box, Item, Placed, Size
from renvoi.packing.spaces import Block, carve

SEED = 20240602
Counts = tuple[int, int, int]
Lot = tuple[int, Size, Counts]
"""Item by number, its size as turned, and how many stand along each axis."""
Load = tuple[int, list[tuple[Size, Lot]]]
"""Volume filled, and what lies at which corner."""


def load(items: Sequence[Item], counts: Sequence[int], box: Box, tries: int) -> list[tuple[int, Placed]]:
    """As much volume as `tries` attempts find: item by number and where each piece lies. Always the same answer."""
    chance = Random(SEED)  # noqa: S311 -- to try ways, not to keep secrets
    best: Load = (0, [])
    most = min(box.volume, sum(item.volume * count for item, count in zip(items, counts, strict=True)))
    for number in range(tries):
        found = _once(items, list(counts), box, _taste(number, chance))
        if found[0] > best[0]:
            best = found
        if best[0] >= most and all(item.weight is None for item in items):
            break
    return [(lot[0], one) for at, lot in best[1] for one in _pieces(items[lot[0]].id, at, lot)]


Taste = Callable[[Size, Lot, int], tuple[float, ...]]
"""Larger is better: for a space's size, a lot and the volume of one piece."""


def _taste(number: int, chance: Random) -> tuple[Taste, float]:
    """What makes a lot good; the first attempts are plain, later ones stray."""

    def volume(space: Size, lot: Lot, piece: int) -> tuple[float, ...]:
        filled = piece * lot[2][0] * lot[2][1] * lot[2][2]
        return filled, -min(_gaps(space, lot))

    def closeness(space: Size, lot: Lot, piece: int) -> tuple[float, ...]:
        gaps = sorted(_gaps(space, lot))
        return -gaps[0], -gaps[1], piece * lot[2][0] * lot[2][1] * lot[2][2]

    return (volume, closeness)[number % 2], 0.0 if number < 2 else 0.1 + 0.3 * chance.random()


def _gaps(space: Size, lot: Lot) -> tuple[int, int, int]:
    _, (w, d, h), (a, b, c) = lot
    return space[0] - a * w, space[1] - b * d, space[2] - c * h


def _once(items: Sequence[Item], left: list[int], box: Box, taste: tuple[Taste, float]) -> Load:
    like, noise = taste
    chance = Random(f"{SEED} {noise}")  # noqa: S311
    spaces: list[Block] = [(0, 0, 0, *box.size)]
    spare = box.most
    volume, laid = 0, []
    stances = [item.stances for item in items]
    while spaces:
        space = min(spaces, key=lambda block: _to_corner(block, box.size))
        size = space[3] - space[0], space[4] - space[1], space[5] - space[2]
        lots = [
            lot
            for number in range(len(items))
            for lot in _lots(number, items[number], stances[number], left[number], size, spare)
        ]
        if not lots:
            spaces.remove(space)
            continue
        if noise:
            lots = [lot for lot in lots if chance.random() > noise] or lots
        number, (w, d, h), (a, b, c) = lot = max(lots, key=lambda one: like(size, one, items[one[0]].volume))
        extent = a * w, b * d, c * h
        at = _anchor(space, extent, box.size)
        laid.append((at, lot))
        left[number] -= a * b * c
        volume += items[number].volume * a * b * c
        if spare is not None:
            spare -= (items[number].weight or 0) * a * b * c
        least = min((min(item.size) for item, count in zip(items, left, strict=True) if count), default=0)
        if not least:
            break
        spaces = carve(spaces, (*at, at[0] + extent[0], at[1] + extent[1], at[2] + extent[2]), least)
    return volume, laid


def _to_corner(block: Block, box: Size) -> tuple[int, ...]:
    """How far a space is from the nearest corner of the box, axis by axis; of equals the larger comes first."""
    far = sorted(min(block[axis], box[axis] - block[axis + 3]) for axis in range(3))
    x1, y1, z1, x2, y2, z2 = block
    return far[2], far[1], far[0], -(x2 - x1) * (y2 - y1) * (z2 - z1), x1, y1, z1


def _anchor(space: Block, extent: Size, box: Size) -> Size:
    """Against the wall that is nearer; always down."""
    x, y = (
        space[axis] if space[axis] <= box[axis] - space[axis + 3] else space[axis + 3] - extent[axis]
        for axis in range(2)
    )
    return x, y, space[2] if space[2] <= box[2] - space[5] else space[5] - extent[2]


def _lots(number: int, item: Item, stances: Sequence[Size], count: int, space: Size, spare: float | None) -> list[Lot]:
    if spare is not None and item.weight:
        count = min(count, int((spare + 1e-6) // item.weight))
    if count < 1:
        return []
    found: dict[Lot, None] = {}
    for size in stances:
        room = space[0] // size[0], space[1] // size[1], space[2] // size[2]
        if not room[0] or not room[1] or not room[2]:
            continue
        for first, second, third in permutations((0, 1, 2)):
            many = [1, 1, 1]
            many[first] = min(room[first], count)
            many[second] = min(room[second], count // many[first])
            many[third] = min(room[third], count // (many[first] * many[second]))
            found[number, size, (many[0], many[1], many[2])] = None
    return list(found)


def _pieces(name: str, at: Size, lot: Lot) -> list[Placed]:
    _, (w, d, h), (a, b, c) = lot
    return [
        Placed(name, (at[0] + i * w, at[1] + j * d, at[2] + k * h), (w, d, h))
        for k in range(c)
        for j in range(b)
        for i in range(a)
    ]
