"""The nouns of packing. Lengths are whole units (mm), weights grams; w lies along x, d along y, h stands along z."""

from __future__ import annotations

from itertools import permutations

from msgspec import Struct

Size = tuple[int, int, int]
UPRIGHT = (0, 1, 2)
"""Which edges (w, d, h by number) may stand; all three: the thing may be turned as one likes."""


class Item(Struct, frozen=True):
    """Things of one kind. `weight` of one piece, None where nobody knows it."""

    id: str
    size: Size
    weight: float | None = None
    quantity: int = 1
    upright: tuple[int, ...] = UPRIGHT

    @property
    def volume(self) -> int:
        return self.size[0] * self.size[1] * self.size[2]

    @property
    def stances(self) -> tuple[Size, ...]:
        """The different sizes the thing takes as it may be turned, flattest first."""
        found = {
            (self.size[a], self.size[b], self.size[up])
            for up in self.upright
            for a, b in permutations([edge for edge in UPRIGHT if edge != up])
        }
        return tuple(sorted(found, key=lambda size: (size[2], -size[0])))


class Box(Struct, frozen=True):
    """Inner size; `most` is the heaviest content in grams."""

    id: str
    size: Size
    most: float | None = None

    @property
    def volume(self) -> int:
        return self.size[0] * self.size[1] * self.size[2]


class Placed(Struct, frozen=True):
    """One piece where it lies: the corner nearest the origin, and its size as turned."""

    item: str
    at: Size
    size: Size


class Packed(Struct, frozen=True):
    """One filled box."""

    box: str
    placed: tuple[Placed, ...]
