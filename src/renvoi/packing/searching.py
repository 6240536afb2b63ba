"""Whether pieces fit into a box, searched completely: packing classes after S. Fekete, J. Schepers, J. van der Veen,
"An exact algorithm for higher-dimensional orthogonal packing", 2007, with turning.

Two pieces that do not overlap are apart along some axis. The search decides along which, pair after pair; pieces
apart from one another along an axis add up and must fit in its length. Where on the axis comes last."""

from __future__ import annotations

from collections.abc import Sequence
from operator import add
from random import Random

from renvoi.packing.apart import AXES, Apart
from renvoi.packing.lining import Lines
from renvoi.packing.model import Size
from renvoi.packing.scales import TOLERANCE, stretched

Rooms = tuple[int, int, int]
"""What stays of each axis beside two pieces apart along it; below 0 they overlap there."""
Ways = dict[int, Rooms]
"""By earlier piece, as long as it is not decided along which axis it is apart."""
Spot = tuple[Size, Size]
Order = Sequence[int]
Stances = Sequence[Size]


class OutOfSteps(Exception):
    """The search was not ended: nothing is known."""


class Search:
    """`pieces`: the sizes each may take. One question may be searched several times, in several orders."""

    def __init__(self, pieces: Sequence[Stances], box: Size) -> None:
        self.box = box
        self.pieces = [
            [one for one in stances if all(a <= b for a, b in zip(one, box, strict=True))] for stances in pieces
        ]
        self.lines = [Lines(room) for room in box]
        self.stretched = stretched(self.pieces, box) if all(self.pieces) else []

    def run(self, steps: int, order: Order, chance: Random | None = None) -> list[Spot] | None:
        """A corner and a size for each piece, None when there is none. Raises OutOfSteps after so many, so that the
        same question has one answer. Pieces come in `order`; how each is turned first, and along which axis two are
        apart first, `chance` says: with none, what leaves most room."""
        if not all(self.pieces):
            return None
        self.left, self.chance = steps, chance
        turns = [list(range(len(stances))) for stances in self.pieces]
        if chance:
            turns = [chance.sample(turn, len(turn)) for turn in turns]
        self.stances = [[self.pieces[piece][turn] for turn in turns[piece]] for piece in order]
        self.volumes = [[self.stretched[piece][turn] for turn in turns[piece]] for piece in order]
        self.rest = _sums([[min(values) for values in zip(*volumes, strict=True)] for volumes in self.volumes])
        self.chosen = [0] * len(order)
        self.axes = [Apart(axis, self.box, len(order)) for axis in AXES]
        if max(self.rest[0], default=0) > 1 + TOLERANCE or not self._place(0, [0.0] * len(self.rest[0])):
            return None
        starts = [line.starts(axis.size, axis.apart) for line, axis in zip(self.lines, self.axes, strict=True)]
        found: dict[int, Spot] = {}
        for slot, piece in enumerate(order):
            x, y, z = (one[slot] for one in starts if one)
            found[piece] = (x, y, z), self.stances[slot][self.chosen[slot]]
        return [found[piece] for piece in range(len(order))]

    def _place(self, piece: int, spent: list[float]) -> bool:
        if piece == len(self.stances):
            return True
        same = piece and self.stances[piece] == self.stances[piece - 1]
        rest = self.rest[piece + 1]
        for number, stance in enumerate(self.stances[piece]):
            if same and number < self.chosen[piece - 1]:
                continue
            total = list(map(add, spent, self.volumes[piece][number]))
            if max(map(add, total, rest)) > 1 + TOLERANCE:
                continue
            self.chosen[piece] = number
            for axis in self.axes:
                axis.put(piece, stance)
            marked: list[tuple[int, int]] = []
            ways = self._beside(piece, stance, marked)
            if ways is not None and self._pair(piece, ways, total):
                return True
            self._unmark(piece, marked)
        return False

    def _beside(self, piece: int, stance: Size, marked: list[tuple[int, int]]) -> Ways | None:
        """The rooms beside each earlier piece; None when some piece has none."""
        w, d, h = (room - edge for room, edge in zip(self.box, stance, strict=True))
        x, y, z = (axis.size for axis in self.axes)
        ways = {one: (w - x[one], d - y[one], h - z[one]) for one in range(piece)}
        if any(max(rooms) < 0 for rooms in ways.values()):
            return None
        for one, rooms in ways.items():
            for axis in AXES:
                if rooms[axis] < 0 and not self._join(axis, piece, one, marked):
                    return None
        return ways

    def _pair(self, piece: int, ways: Ways, total: list[float]) -> bool:
        """Decides the pairs of `piece` with earlier ones, that with the fewest ways first."""
        self.left -= 1
        if self.left < 0:
            raise OutOfSteps
        if not ways:
            placed = piece + 1
            for line, one in zip(self.lines, self.axes, strict=True):
                if line.starts(one.size[:placed], one.apart) is None:
                    return False
            return self._place(placed, total)
        other = _tightest(ways)
        rooms = ways[other]
        below = dict(ways)
        del below[other]
        marked: list[tuple[int, int]] = []
        axes = sorted((axis for axis in AXES if rooms[axis] >= 0), key=lambda axis: -rooms[axis])
        if self.chance:
            self.chance.shuffle(axes)
        for axis in axes:
            if self.axes[axis].may_part(piece, other) and self._part(axis, piece, other, below, total):
                return True
            if not self._join(axis, piece, other, marked):
                break
        self._unmark(piece, marked)
        return False

    def _part(self, axis: int, piece: int, other: int, ways: Ways, total: list[float]) -> bool:
        self.axes[axis].part(piece, other)
        marked: list[tuple[int, int]] = []
        left = self._narrowed(axis, piece, other, ways, marked)
        if left is not None and self._pair(piece, left, total):
            return True
        self._unmark(piece, marked)
        self.axes[axis].part(piece, other)
        return False

    def _narrowed(self, axis: int, piece: int, other: int, ways: Ways, marked: list[tuple[int, int]]) -> Ways | None:
        """The ways left once the two are apart along the axis; None when some pair has none."""
        along = self.axes[axis]
        near = along.apart[other]
        left = dict(ways)
        for one, rooms in ways.items():
            if rooms[axis] < 0 or not near >> one & 1:
                continue
            room = along.room(piece, one)
            if room == rooms[axis]:
                continue
            x, y, z = rooms
            now = (room, y, z) if axis == 0 else (x, room, z) if axis == 1 else (x, y, room)
            left[one] = now
            if room < 0 and (max(now) < 0 or not self._join(axis, piece, one, marked)):
                return None
        return left

    def _join(self, axis: int, piece: int, one: int, marked: list[tuple[int, int]]) -> bool:
        if not self.axes[axis].join(piece, one):
            return False
        marked.append((axis, one))
        return True

    def _unmark(self, piece: int, marked: list[tuple[int, int]]) -> None:
        for axis, one in marked:
            self.axes[axis].unjoin(piece, one)


def _tightest(ways: Ways) -> int:
    """The piece with the fewest axes to be apart along."""
    fewest, tightest = 4, 0
    for one, (x, y, z) in ways.items():
        few = (x >= 0) + (y >= 0) + (z >= 0)
        if few < fewest:
            if few == 1:
                return one
            fewest, tightest = few, one
    return tightest


def _sums(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    """The sum of all rows from each one on; the last is nothing."""
    sums = [[0.0] * len(rows[0])] if rows else [[]]
    for row in reversed(rows):
        sums.append(list(map(add, sums[-1], row)))
    return sums[::-1]
