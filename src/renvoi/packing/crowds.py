"""Pieces that stand in one another's way along an axis: all apart from one another, they add up in its length; all
overlapping there, their faces lie side by side in the face across it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise, product

from msgspec import Struct

Literal = int
"""A variable of the question by number, or, below 0, that it is not so."""
Clause = list[Literal]
"""One of these holds at least."""
Pair = tuple[int, int]
"""Two pieces by number, the lower first."""


class Crowd(Struct, frozen=True):
    """Along one axis, one of the two. `weights`: how much each piece may take of the `room`, from the least on;
    `lighter`: what holds when it takes less than that; `parted`: what holds when a pair is not of one crowd."""

    room: int
    weights: list[list[int]]
    lighter: list[dict[int, Literal]]
    parted: Mapping[Pair, Literal]

    def forbid(self, members: Sequence[int], weights: Sequence[int]) -> Clause:
        """These pieces, so heavy or heavier, are no crowd."""
        pairs = [self.parted[pair] for pair in combinations(members, 2)]
        return pairs + [
            self.lighter[one][weight]
            for one, weight in zip(members, weights, strict=True)
            if weight in self.lighter[one]
        ]

    def small(self, many: int) -> Iterator[Clause]:
        """All that is forbidden to crowds of so many pieces."""
        for members in combinations(range(len(self.weights)), many):
            for weights in _just_too_heavy([self.weights[one] for one in members], self.room):
                yield self.forbid(members, weights)

    def refute(self, weight: Sequence[int], beside: Sequence[int]) -> Clause | None:
        """What forbids the heaviest crowd among pieces of such weights, `beside` one another by masks, said of as few
        and as light pieces as possible; None when it has room."""
        members = list(heaviest(weight, beside, self.room))
        if not members:
            return None
        total = sum(weight[one] for one in members)
        for one in sorted(members, key=lambda one: weight[one]):
            if total - weight[one] > self.room:
                members.remove(one)
                total -= weight[one]
        members.sort()
        least = []
        for one in members:
            enough = next(value for value in self.weights[one] if total - weight[one] + value > self.room)
            total += enough - weight[one]
            least.append(enough)
        return self.forbid(members, least)


def heaviest(weight: Sequence[int], beside: Sequence[int], room: int) -> tuple[int, ...]:
    """The pieces of the heaviest crowd that is heavier than `room`; none when there is none."""
    best = room
    found: tuple[int, ...] = ()

    def grow(mask: int, total: int, members: tuple[int, ...]) -> None:
        nonlocal best, found
        if total > best:
            best, found = total, members
        left = sum(value for one, value in enumerate(weight) if mask >> one & 1)
        while mask and total + left > best:
            one = mask.bit_length() - 1
            mask ^= 1 << one
            grow(mask & beside[one], total + weight[one], (*members, one))
            left -= weight[one]

    grow((1 << len(weight)) - 1, 0, ())
    return found


def _just_too_heavy(options: Sequence[Sequence[int]], room: int) -> Iterator[tuple[int, ...]]:
    """The choices of one weight for each that exceed the room, and would not if one was the next lighter."""
    if sum(weights[-1] for weights in options) <= room:
        return
    lower = [{heavier: one for one, heavier in pairwise(weights)} for weights in options]
    for chosen in product(*options):
        over = sum(chosen) - room
        if over > 0 and all(
            one not in below or one - below[one] >= over for one, below in zip(chosen, lower, strict=True)
        ):
            yield chosen
