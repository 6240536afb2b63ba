"""The boxes to take: one, the smallest that takes everything, with the proof that no smaller one does; else a few."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from renvoi.packing.loading import load
from renvoi.packing.model import Box, Item, Packed, Placed, Size
from renvoi.packing.settling import settle
from renvoi.packing.trying import PLAIN, Spot, attempt

STEPS = 400_000
"""Of the complete search, for one question: most need a few hundred, the hardest of 400 orders 50,000."""
BRISK = 20_000
"""Steps while a person waits, two seconds or so: with so few or fewer, the attempts are bounded too."""
MOST_SEARCHED = 16
"""Pieces; with more the search would not end."""
MOST_TRIED = 40
TRIES = 2_000
LOADS = 6
BRISK_TRIES, BRISK_LOADS, BRISK_STARTS = 1_000, 1, 1
"""Quick attempts in all boxes together, ways to fill one box, and boxes tried as the first of several."""
MOST_BOXES = 200
SLACK = 1e-6


class Never(Enum):
    """Why a box was not taken."""

    PROVED = "proved"
    UNKNOWN = "unknown"


class Choice(Struct, frozen=True):
    """The boxes in the order to fill them; none when some piece fits in no box. `proved`: no fewer boxes, and of one
    box no smaller one, can do."""

    boxes: tuple[Packed, ...]
    proved: bool
    steps: int = 0


def choose(items: Sequence[Item], boxes: Sequence[Box], steps: int = STEPS) -> Choice:
    """As few boxes as possible for everything; one box is the smallest by volume. The same question has one answer."""
    solver = _Solver(tuple(items), tuple(sorted(boxes, key=lambda box: (box.volume, box.id))), steps)
    return solver.answer()


class _Solver:
    def __init__(self, items: tuple[Item, ...], boxes: tuple[Box, ...], steps: int) -> None:
        self.items, self.boxes, self.allowed, self.left = items, boxes, steps, steps
        self.counts = [item.quantity for item in items]
        brisk = steps <= BRISK
        self.tries = BRISK_TRIES if brisk else TRIES * len(boxes)
        self.loads = BRISK_LOADS if brisk else LOADS
        self.starts = BRISK_STARTS if brisk else len(boxes)

    def answer(self) -> Choice:
        if not self.items:
            return Choice((), proved=True)
        usable = [box for box in self.boxes if any(_alone(item, box) for item in self.items)]
        if any(not any(_alone(item, box) for box in usable) for item in self.items):
            return Choice((), proved=True)
        proved = True
        for box in usable:
            found = self.one(box)
            if isinstance(found, Packed):
                return Choice((found,), proved, self.allowed - self.left)
            proved = proved and found is Never.PROVED
        packed = self.several(usable)
        return Choice(packed, proved and 0 < len(packed) <= max(2, self.floor(usable)), self.allowed - self.left)

    def one(self, box: Box) -> Packed | Never:
        """Everything in this box, or why not."""
        items, counts = self.items, self.counts
        pairs = list(zip(items, counts, strict=True))
        volume = sum(item.volume * count for item, count in pairs)
        weight = sum((item.weight or 0) * count for item, count in pairs)
        if volume > box.volume or (box.most is not None and weight > box.most + SLACK):
            return Never.PROVED
        if not all(_alone(item, box) for item in items):
            return Never.PROVED
        total = sum(counts)
        if total <= MOST_TRIED:
            pieces = [item for item, count in pairs for _ in range(count)]
            if spots := self.laid([item.stances for item in pieces], box.size):
                return Packed(box.id, tuple(Placed(item.id, *spot) for item, spot in zip(pieces, spots, strict=True)))
            if spots is None:
                return Never.PROVED
        if total > MOST_SEARCHED:
            laid = load(items, counts, box, self.loads)
            if len(laid) == total:
                return Packed(box.id, tuple(one for _, one in laid))
        return Never.UNKNOWN

    def laid(self, pieces: list[tuple[Size, ...]], box: Size) -> list[Spot] | None:
        """A corner and size for each piece; None: proved impossible; empty: unknown."""
        fitting = [tuple(one for one in stances if _within(one, box)) for stances in pieces]
        if found := attempt(fitting, box, PLAIN):
            return found
        if len(pieces) > MOST_SEARCHED:
            return self.tried(fitting, box)
        settled = settle(fitting, box, self.left)
        self.left -= settled.steps
        return settled.spots

    def tried(self, pieces: list[tuple[Size, ...]], box: Size) -> list[Spot]:
        """As `laid`, by quick attempts with chance."""
        tries = min(TRIES, PLAIN + self.tries)
        self.tries -= tries - PLAIN
        return attempt(pieces, box, tries, PLAIN) or []

    def floor(self, boxes: Sequence[Box]) -> int:
        """Fewer boxes cannot do, by volume and weight."""
        volume = sum(item.volume * count for item, count in zip(self.items, self.counts, strict=True))
        least = -(-volume // max(box.volume for box in boxes))
        if all(box.most is not None for box in boxes):
            weight = sum((item.weight or 0) * count for item, count in zip(self.items, self.counts, strict=True))
            heaviest = max(box.most or 0 for box in boxes)
            least = max(least, int(-(-(weight - SLACK) // heaviest)))
        return least

    def several(self, boxes: Sequence[Box]) -> tuple[Packed, ...]:
        best: list[Packed] = []
        for first in (None, *boxes[: -1 - self.starts : -1]):
            found = self.greedy(boxes, first)
            if found and (not best or len(found) < len(best)):
                best = found
            if best and len(best) <= max(2, self.floor(boxes)):
                break
        return tuple(best)

    def greedy(self, boxes: Sequence[Box], first: Box | None) -> list[Packed] | None:
        left = list(self.counts)
        packed: list[Packed] = []
        while any(left) and len(packed) < MOST_BOXES:
            kinds = [first] if first and not packed else list(boxes)
            fills = [(box, load(self.items, left, box, self.loads)) for box in kinds]
            box, laid = max(fills, key=lambda fill: (sum(_volume(one.size) for _, one in fill[1]), -fill[0].volume))
            if not laid:
                return None
            for number, _ in laid:
                left[number] -= 1
            packed.append(Packed(box.id, tuple(one for _, one in laid)))
        return None if any(left) else packed


def _alone(item: Item, box: Box) -> bool:
    heavy = box.most is not None and (item.weight or 0) > box.most + SLACK
    return not heavy and any(_within(stance, box.size) for stance in item.stances)


def _within(size: Size, box: Size) -> bool:
    return size[0] <= box[0] and size[1] <= box[1] and size[2] <= box[2]


def _volume(size: Size) -> int:
    return size[0] * size[1] * size[2]
