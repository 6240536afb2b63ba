"""When one box does not take everything: the box that nearly does, and by how much it is too small."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from renvoi.packing.loading import load
from renvoi.packing.model import Box, Item, Size
from renvoi.packing.trying import PLAIN, attempt

STEP = 5
"""mm: nobody cuts finer."""
FARTHEST = 1000
MOST_TRIED = 12
PIECES_TRIED = 60
"""In all boxes together: with many pieces, only the largest boxes are tried."""
FEW = 40
EDGES = EVERY = 3


class Nearest(Struct, frozen=True):
    """A box that would do with `lacking` mm more along `axis` (0 width, 1 depth, 2 height, 3 each of
    them), or, when `lacking` is 0, with less weight."""

    box: str
    axis: int
    lacking: int


def nearest(items: Sequence[Item], boxes: Sequence[Box]) -> Nearest | None:
    """The box that lacks least, along one edge or all; None when none does within a metre."""
    most = min(MOST_TRIED, max(1, PIECES_TRIED // sum(item.quantity for item in items)))
    tried = sorted(boxes, key=lambda box: -box.volume)[:most]
    found = [
        (lacking * (EDGES if axis == EVERY else 1), -box.volume, box.id, axis, lacking)
        for box in tried
        for axis in range(EVERY + 1)
        if (lacking := _lacking(items, box.size, axis)) is not None
    ]
    if not found:
        return None
    *_, name, axis, lacking = min(found)
    return Nearest(name, axis, lacking)


def _lacking(items: Sequence[Item], size: Size, axis: int) -> int | None:
    low, high = 0, FARTHEST // STEP
    if not _fits(items, _grown(size, axis, high * STEP)):
        return None
    while low < high:
        middle = (low + high) // 2
        if _fits(items, _grown(size, axis, middle * STEP)):
            high = middle
        else:
            low = middle + 1
    return low * STEP


def _grown(size: Size, axis: int, more: int) -> Size:
    w, d, h = (edge + more if axis in (number, EVERY) else edge for number, edge in enumerate(size))
    return w, d, h


def _fits(items: Sequence[Item], size: Size) -> bool:
    total = sum(item.quantity for item in items)
    if total > FEW:
        return len(load(items, [item.quantity for item in items], Box("", size), 1)) == total
    pieces = [item.stances for item in items for _ in range(item.quantity)]
    return attempt(pieces, size, PLAIN) is not None
