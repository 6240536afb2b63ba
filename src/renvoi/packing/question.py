"""Whether pieces fit into a box, as a question of logic: how each piece stands, and along which axes each two are
apart. After the packing classes of S. Fekete, J. Schepers, J. van der Veen, "An exact algorithm for
higher-dimensional orthogonal packing", 2007, with turning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, count, pairwise

from renvoi.packing.crowds import Clause, Crowd, Literal, Pair
from renvoi.packing.model import Size

AXES = (0, 1, 2)
Stances = Sequence[Size]


class Question:
    """`pieces`: the sizes each may take, all within the box. What it does not say of larger crowds, and of places along
    an axis, is said once a proposal goes wrong there."""

    def __init__(self, pieces: Sequence[Stances], box: Size) -> None:
        self.pieces = pieces
        self.pairs: list[Pair] = list(combinations(range(len(pieces)), 2))
        numbers = count(1)
        self.stands: list[list[Literal]] = [[next(numbers) for _ in stances] for stances in pieces]
        self.edges = [[sorted({size[axis] for size in stances}) for stances in pieces] for axis in AXES]
        self.long: list[list[dict[int, Literal]]] = [
            [{edge: next(numbers) for edge in edges[1:]} for edges in self.edges[axis]] for axis in AXES
        ]
        """By axis and piece: that its edge there is at least so long."""
        self.apart: list[dict[Pair, Literal]] = [{pair: next(numbers) for pair in self.pairs} for _ in AXES]
        self.lengths = [self._lengths(axis, box) for axis in AXES]
        self.faces = [self._faces(axis, box) for axis in AXES]

    def clauses(self) -> Iterator[Clause]:
        yield from self._turned()
        yield from ([apart[pair] for apart in self.apart] for pair in self.pairs)
        for crowd in (*self.lengths, *self.faces):
            yield from crowd.small(2)
            yield from crowd.small(3)
        for apart in self.apart:
            yield from self._no_ring(apart)

    def shorter(self, axis: int, piece: int, edge: int) -> Clause:
        """Holds when the piece's edge along the axis is shorter than that; nothing when it cannot be."""
        return [-self.long[axis][piece][edge]] if edge in self.long[axis][piece] else []

    def _turned(self) -> Iterator[Clause]:
        for piece, stances in enumerate(self.pieces):
            stands = self.stands[piece]
            yield list(stands)
            yield from ([-one, -two] for one, two in combinations(stands, 2))
            for axis in AXES:
                for edge, long in self.long[axis][piece].items():
                    for literal, size in zip(stands, stances, strict=True):
                        yield [-literal, long if size[axis] >= edge else -long]
            if piece and stances == self.pieces[piece - 1]:
                # Of two alike the first stands as early in the list as the second.
                for number, before in enumerate(self.stands[piece - 1]):
                    yield from ([-before, -literal] for literal in stands[:number])

    def _lengths(self, axis: int, box: Size) -> Crowd:
        lighter = [{edge: -long for edge, long in longs.items()} for longs in self.long[axis]]
        return Crowd(box[axis], self.edges[axis], lighter, {pair: -one for pair, one in self.apart[axis].items()})

    def _faces(self, axis: int, box: Size) -> Crowd:
        """The longer a piece is along the axis, the smaller its face across."""
        weights, lighter = [], []
        for edges, long, stances in zip(self.edges[axis], self.long[axis], self.pieces, strict=True):
            volume = face(stances[0], axis) * stances[0][axis]
            weights.append([volume // edge for edge in reversed(edges)])
            lighter.append({volume // edge: long[longer] for edge, longer in pairwise(edges)})
        return Crowd(face(box, axis), weights, lighter, self.apart[axis])

    def _no_ring(self, apart: dict[Pair, Literal]) -> Iterator[Clause]:
        """Of intervals, no four overlap in a ring without two overlapping across it."""
        for a, b, c, d in combinations(range(len(self.pieces)), 4):
            ab, ac, ad, bc, bd, cd = (apart[pair] for pair in ((a, b), (a, c), (a, d), (b, c), (b, d), (c, d)))
            yield [-ab, -cd, ac, ad, bc, bd]
            yield [-ac, -bd, ab, ad, bc, cd]
            yield [-ad, -bc, ab, ac, bd, cd]


def face(size: Size, axis: int) -> int:
    w, d, h = size
    return (d * h, w * h, w * d)[axis]
