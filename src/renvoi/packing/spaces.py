"""The empty spaces of a box that is being filled: every largest empty block, however they overlap."""

from __future__ import annotations

Block = tuple[int, int, int, int, int, int]
"""Nearest corner x, y, z and farthest corner x, y, z."""
MOST_SPACES = 400
"""Kept at most, those nearest the origin first: a bound on work, never on what is right."""


def carve(spaces: list[Block], solid: Block, least: int) -> list[Block]:
    """The largest empty blocks once `solid` lies there; those with an edge below `least` can hold nothing more."""
    x1, y1, z1, x2, y2, z2 = solid
    kept: list[Block] = []
    cut: list[Block] = []
    for space in spaces:
        a1, b1, c1, a2, b2, c2 = space
        if x1 >= a2 or a1 >= x2 or y1 >= b2 or b1 >= y2 or z1 >= c2 or c1 >= z2:
            kept.append(space)
            continue
        if x1 - a1 >= least:
            cut.append((a1, b1, c1, x1, b2, c2))
        if a2 - x2 >= least:
            cut.append((x2, b1, c1, a2, b2, c2))
        if y1 - b1 >= least:
            cut.append((a1, b1, c1, a2, y1, c2))
        if b2 - y2 >= least:
            cut.append((a1, y2, c1, a2, b2, c2))
        if z1 - c1 >= least:
            cut.append((a1, b1, c1, a2, b2, z1))
        if c2 - z2 >= least:
            cut.append((a1, b1, z2, a2, b2, c2))
    for number, one in enumerate(cut):
        if not _inside_any(one, kept) and not _inside_other(number, one, cut):
            kept.append(one)
    kept.sort(key=lambda block: (block[2], block[1], block[0]))
    return kept[:MOST_SPACES]


def _inside_any(one: Block, others: list[Block]) -> bool:
    a1, b1, c1, a2, b2, c2 = one
    for x1, y1, z1, x2, y2, z2 in others:
        if x1 <= a1 and y1 <= b1 and z1 <= c1 and x2 >= a2 and y2 >= b2 and z2 >= c2:
            return True
    return False


def _inside_other(number: int, one: Block, others: list[Block]) -> bool:
    """Of two equal blocks the first stays."""
    a1, b1, c1, a2, b2, c2 = one
    for place, other in enumerate(others):
        x1, y1, z1, x2, y2, z2 = other
        if (
            place != number
            and x1 <= a1
            and y1 <= b1
            and z1 <= c1
            and x2 >= a2
            and y2 >= b2
            and z2 >= c2
            and (other != one or place < number)
        ):
            return True
    return False
