"""Sizes out of a photo: a bank card or ten centimetres of a ruler lie in the plane of the face that is measured.

A thing is larger than a card, so its own four corners, which are a rectangle's, tell how the plane was looked at; the
card then tells how long the rectangle's edges are. A ruler tells only a scale, so its margin is wider."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import ceil, hypot

from msgspec import Struct

from renvoi.atlas.wrapping import wrapping

Point = tuple[float, float]
CORNERS, ENDS = 4, 2
SLIP = 0.006
"""How far a finger misses a corner, as a share of what the points span."""
SURE = 2 / 3**0.5
"""Two standard deviations of a miss anywhere within that."""
SLANTED = 0.06
"""More margin with a ruler: nothing tells how slanted the look was."""
NARROWEST, WIDEST = 1.25, 2.0
"""Long by short side of a card as seen: beyond, the look was too slanted."""
LONGEST = 3000
ALIKE = 0.2
"""One edge seen in two photos differs by less."""
_POINT = r"-?\d{1,5}(?:\.\d)?,-?\d{1,5}(?:\.\d)?"
_POINTS = re.compile(rf"{_POINT}(?: {_POINT}){{5}}(?: {_POINT} {_POINT})?")


class Face(Struct, frozen=True):
    """Two edges in mm, the longer first, and what each may be off by; a box is sought with that added."""

    edges: tuple[int, int]
    margins: tuple[int, int]

    @property
    def safe(self) -> tuple[int, int]:
        return self.edges[0] + self.margins[0], self.edges[1] + self.margins[1]


def face(text: str) -> Face | None:
    """Of points as `x,y x,y …`: four corners of the card or two ends of ten centimetres, then four of the face, each
    round its edge. None when they are no such points, or seen too slanted to tell."""
    if not _POINTS.fullmatch(text[:200]):
        return None
    points = [(float(x), float(y)) for x, y in (one.split(",") for one in text.split())]
    reference, corners = points[:-CORNERS], points[-CORNERS:]
    if (len(reference) == CORNERS and not _seen_well(reference)) or not _round(corners):
        return None
    if (edges := _edges(reference, corners)) is None:
        return None
    off = _off(points, edges)
    if off is None or max(edges) + max(off) > LONGEST or min(edges) < 1:
        return None
    (long, a), (short, b) = sorted(zip(edges, off, strict=True), reverse=True)
    return Face((round(long), round(short)), (ceil(a), ceil(b)))


def height(known: tuple[int, int], side: Face) -> int | None:
    """The third edge (mm, with margin) out of a face that shares one of the two known; None when it shares none."""
    found = [(abs(side.edges[shared] - edge) / edge, side.safe[1 - shared]) for edge in known for shared in (0, 1)]
    off, other = min(found)
    return other if off <= ALIKE else None


def _seen_well(card: Sequence[Point]) -> bool:
    if not _round(card):
        return False
    a, b = _sides(card)
    return NARROWEST <= max(a, b) / min(a, b) <= WIDEST


def _round(four: Sequence[Point]) -> bool:
    """Whether they go round a convex figure."""
    turns = []
    for n in range(CORNERS):
        (ax, ay), (bx, by), (cx, cy) = four[n], four[(n + 1) % CORNERS], four[(n + 2) % CORNERS]
        turns.append((bx - ax) * (cy - by) - (by - ay) * (cx - bx))
    return all(turn > 0 for turn in turns) or all(turn < 0 for turn in turns)


def _sides(four: Sequence[Point]) -> tuple[float, float]:
    """Opposite sides, each pair's mean."""
    a, b, c, d = (_far(four[n], four[(n + 1) % CORNERS]) for n in range(CORNERS))
    return (a + c) / 2, (b + d) / 2


def _far(a: Point, b: Point) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _edges(reference: Sequence[Point], corners: Sequence[Point]) -> tuple[float, float] | None:
    rules = wrapping()
    if len(reference) == ENDS:
        seen = _far(*reference)
        return None if seen < 1 else _scaled(_sides(corners), rules.ruler_mm / seen)
    plane = _plane(corners, ((0, 0), (1, 0), (1, 1), (0, 1)))
    laid = [one for point in reference if plane and (one := _laid(plane, point))]
    if len(laid) < CORNERS:
        return None
    a, b = _sides(reference)
    long, short = rules.card_mm
    first, second = (long, short) if a >= b else (short, long)
    return _stretched(laid, (first, second, first, second))


def _stretched(card: Sequence[Point], sides: Sequence[float]) -> tuple[float, float] | None:
    """The edges of the square's rectangle that make the card's sides, and its diagonals, as long as they are: the
    squares of both by least squares."""
    pairs = [(card[n], card[(n + 1) % CORNERS], side) for n, side in enumerate(sides)]
    across = hypot(sides[0], sides[1])
    pairs += [(card[0], card[2], across), (card[1], card[3], across)]
    aa = ab = bb = ac = bc = 0.0
    for (ax, ay), (bx, by), far in pairs:
        a, b, c = (bx - ax) ** 2 / far, (by - ay) ** 2 / far, far
        aa, ab, bb, ac, bc = aa + a * a, ab + a * b, bb + b * b, ac + a * c, bc + b * c
    found = _solved([[aa, ab, ac], [ab, bb, bc]])
    return (found[0] ** 0.5, found[1] ** 0.5) if found and min(found) > 0 else None


def _scaled(edges: tuple[float, float], scale: float) -> tuple[float, float]:
    return edges[0] * scale, edges[1] * scale


def _off(points: Sequence[Point], edges: tuple[float, float]) -> tuple[float, float] | None:
    """How much each edge changes when every point is missed a little."""
    slip = SLIP * max(_far(a, b) for a in points for b in points)
    first = second = 0.0
    for moved in _missed(points, slip):
        other = _edges(moved[:-CORNERS], moved[-CORNERS:])
        if other is None:
            return None
        first, second = first + (edges[0] - other[0]) ** 2, second + (edges[1] - other[1]) ** 2
    slanted = SLANTED if len(points) == ENDS + CORNERS else 0
    return SURE * float(first**0.5) + slanted * edges[0], SURE * float(second**0.5) + slanted * edges[1]


def _missed(points: Sequence[Point], slip: float) -> Iterator[list[Point]]:
    for n, (x, y) in enumerate(points):
        for moved in ((x + slip, y), (x, y + slip)):
            yield [*points[:n], moved, *points[n + 1 :]]


def _plane(seen: Sequence[Point], true: Sequence[Point]) -> list[float] | None:
    """The eight numbers that take a point of the photo to the plane."""
    rows = []
    for (x, y), (u, v) in zip(seen, true, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return _solved(rows)


def _laid(plane: Sequence[float], point: Point) -> Point | None:
    a, b, c, d, e, f, g, h = plane
    x, y = point
    depth = g * x + h * y + 1
    return ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth) if depth > 1e-6 else None


def _solved(rows: list[list[float]]) -> list[float] | None:
    """Gauss with the largest pivot; None when the rows tell too little."""
    size = len(rows)
    for n in range(size):
        pivot = max(range(n, size), key=lambda row: abs(rows[row][n]))
        if abs(rows[pivot][n]) < 1e-12:
            return None
        rows[n], rows[pivot] = rows[pivot], rows[n]
        for row in range(size):
            if row != n:
                share = rows[row][n] / rows[n][n]
                rows[row] = [a - share * b for a, b in zip(rows[row], rows[n], strict=True)]
    return [row[-1] / row[n] for n, row in enumerate(rows)]
