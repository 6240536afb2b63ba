"""Whether pieces fit into a box, searched completely: packing classes after S. Fekete, J. Schepers, J. van der Veen,
"An exact algorithm for higher-dimensional orthogonal packing", 2007, with turning.

Two pieces that do not overlap are apart along some axis. The search decides along which, pair after pair; pieces
apart from one another along an axis add up and must fit in its length. Where on the axis comes last."""

from __future__ import annotations

from collections.abc import Sequence

from renvoi.packing.lining import Lines
from renvoi.packing.model import Size
from renvoi.packing.scales import TOLERANCE, stretched

AXES = (0, 1, 2)


class OutOfSteps(Exception):
    """The search was not ended: nothing is known."""


class Search:
    """`stances`: the sizes each piece may take. `steps` bounds the work, so that the same question has one answer."""

    def __init__(self, pieces: Sequence[Sequence[Size]], box: Size, steps: int) -> None:
        fitting = [[one for one in stances if all(a <= b for a, b in zip(one, box, strict=True))] for stances in pieces]
        self.order = sorted(range(len(pieces)), key=lambda one: -_volume(pieces[one][0]))
        self.stances = [fitting[one] for one in self.order]
        self.box, self.steps = box, steps
        count = len(pieces)
        self.size: list[list[int]] = [[0] * count for _ in AXES]
        self.apart: list[list[int]] = [[0] * count for _ in AXES]
        self.together: list[list[int]] = [[0] * count for _ in AXES]
        self.face: list[list[int]] = [[0] * count for _ in AXES]
        self.faces = [_volume(box) // box[axis] for axis in AXES]
        self.chosen = [0] * count
        self.lines = [Lines(box[axis]) for axis in AXES]
        self.volumes = stretched(self.stances, box) if all(self.stances) else []
        least = [[min(values) for values in zip(*stances, strict=True)] for stances in self.volumes]
        self.rest = [[0.0] * len(least[0])] if least else []
        for values in reversed(least):
            self.rest.append([a + b for a, b in zip(self.rest[-1], values, strict=True)])
        self.rest.reverse()

    def run(self) -> list[tuple[Size, Size]] | None:
        """A corner and a size for each piece, None when there is none. Raises OutOfSteps."""
        if not all(self.stances) or max(self.rest[0]) > 1 + TOLERANCE:
            return None
        if not self._place(0, [0.0] * len(self.rest[0])):
            return None
        starts = [self.lines[axis].starts(self.size[axis], self.apart[axis]) for axis in AXES]
        assert all(starts)
        found = {}
        for number, piece in enumerate(self.order):
            at = tuple(axis[number] for axis in starts if axis)
            found[piece] = at, tuple(self.size[axis][number] for axis in AXES)
        return [found[piece] for piece in range(len(self.order))]  # type: ignore[misc]

    def _place(self, piece: int, spent: list[float]) -> bool:
        if piece == len(self.stances):
            return True
        same = piece and self.stances[piece] == self.stances[piece - 1]
        rest = self.rest[piece + 1]
        for number, stance in enumerate(self.stances[piece]):
            if same and number < self.chosen[piece - 1]:
                continue
            total = [a + b for a, b in zip(spent, self.volumes[piece][number], strict=True)]
            if max(map(float.__add__, total, rest)) > 1 + TOLERANCE:
                continue
            self.chosen[piece] = number
            for axis in AXES:
                self.size[axis][piece] = stance[axis]
                self.apart[axis][piece] = self.together[axis][piece] = 0
                self.face[axis][piece] = _volume(stance) // stance[axis]
            if self._pair(piece, (1 << piece) - 1, total):
                return True
        return False

    def _pair(self, piece: int, open_pairs: int, total: list[float]) -> bool:
        """Decides the pairs of `piece` with the earlier ones of the mask `open_pairs`, the tightest first."""
        self.steps -= 1
        if self.steps < 0:
            raise OutOfSteps
        if not open_pairs:
            fits = all(self.lines[axis].starts(self.size[axis][: piece + 1], self.apart[axis]) for axis in AXES)
            return fits and self._place(piece + 1, total)
        marked: list[tuple[int, int]] = []
        choice = self._tightest(piece, open_pairs, marked)
        done = choice is not None and self._decide(piece, choice, open_pairs, total, marked)
        for axis, one in marked:
            self.together[axis][piece] ^= 1 << one
            self.together[axis][one] ^= 1 << piece
        return done

    def _tightest(self, piece: int, open_pairs: int, marked: list[tuple[int, int]]) -> tuple[int, list[int]] | None:
        """The pair with the fewest axes to be apart along, and these; None when a pair has none."""
        best: list[tuple[int, int]] = [(0, 0)] * 4
        other, left = -1, open_pairs
        while left:
            bit = left & -left
            left ^= bit
            one = bit.bit_length() - 1
            ways = []
            for axis in AXES:
                if not self.together[axis][piece] & bit:
                    room = self._room(axis, piece, one)
                    if room >= 0:
                        ways.append((-room, axis))
                    elif not self._join(axis, piece, one, marked):
                        return None
            if not ways:
                return None
            if len(ways) < len(best):
                best, other = ways, one
        return other, [axis for _, axis in sorted(best)]

    def _decide(
        self,
        piece: int,
        choice: tuple[int, list[int]],
        open_pairs: int,
        total: list[float],
        marked: list[tuple[int, int]],
    ) -> bool:
        other, ways = choice
        bit, mine = 1 << other, 1 << piece
        for axis in ways:
            apart = self.apart[axis]
            if self._may_part(axis, piece, other):
                apart[piece] |= bit
                apart[other] |= mine
                if self._pair(piece, open_pairs ^ bit, total):
                    return True
                apart[piece] ^= bit
                apart[other] ^= mine
            if not self._join(axis, piece, other, marked):
                return False
        return False

    def _join(self, axis: int, piece: int, one: int, marked: list[tuple[int, int]]) -> bool:
        """Notes that the two overlap along the axis; whether that can be."""
        together, apart = self.together[axis], self.apart[axis]
        left = apart[piece] & together[one]
        across = together[piece] & apart[one]
        if left and across:
            while left:
                a = left.bit_length() - 1
                left ^= 1 << a
                if together[a] & across:
                    return False
        common = together[piece] & together[one]
        face = self.face[axis]
        room = self.faces[axis] - face[piece] - face[one]
        if room < 0 or (common and heaviest(common, together, face) > room):
            return False
        together[piece] |= 1 << one
        together[one] |= 1 << piece
        marked.append((axis, one))
        return True

    def _may_part(self, axis: int, piece: int, one: int) -> bool:
        """False when four pieces would overlap in a ring along the axis, which intervals cannot."""
        together, apart = self.together[axis], self.apart[axis]
        common = together[piece] & together[one]
        left = common
        while left:
            a = left.bit_length() - 1
            left ^= 1 << a
            if apart[a] & common:
                return False
        return True

    def _room(self, axis: int, piece: int, one: int) -> int:
        """What stays of the axis beside the heaviest set of pieces all apart along it, these two among them."""
        apart, size = self.apart[axis], self.size[axis]
        room = self.box[axis] - size[piece] - size[one]
        common = apart[piece] & apart[one]
        return room - heaviest(common, apart, size) if common and room >= 0 else room


def heaviest(mask: int, apart: Sequence[int], size: Sequence[int]) -> int:
    """The largest sum of sizes of pieces of `mask` that are apart from one another."""
    best = 0
    while mask:
        one = mask.bit_length() - 1
        mask ^= 1 << one
        found = size[one] + heaviest(mask & apart[one], apart, size)
        best = max(best, found)
    return best


def _volume(size: Size) -> int:
    return size[0] * size[1] * size[2]
