"""Conservative scales: sizes that may be stretched so that what fits still fits. If the stretched volume exceeds the
box, nothing fits. From dual feasible functions: S. Fekete, J. Schepers, "A general framework for bounds for
higher-dimensional orthogonal packing problems", 2004."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from heapq import nlargest
from itertools import product

from renvoi.packing.model import Size

Scale = Callable[[int], float]
KEPT = 100
"""Scales kept for one box: those that tell most before anything is placed."""
MOST_THRESHOLDS = 5
TOLERANCE = 1e-9


def stretched(pieces: Sequence[Sequence[Size]], box: Size) -> list[list[list[float]]]:
    """For each piece and stance its stretched volumes as shares of the box, one for each scale kept."""
    edges = [[{size[axis] for size in stances} for stances in pieces] for axis in range(3)]
    scales = [_scales(set().union(*edges[axis]), box[axis]) for axis in range(3)]
    tables = [
        [{edge: scale(edge) for edge in set().union(*edges[axis])} for scale in scales[axis]] for axis in range(3)
    ]

    def told(three: tuple[dict[int, float], ...]) -> float:
        a, b, c = three
        return sum(min(a[w] * b[d] * c[h] for w, d, h in stances) for stances in pieces)

    best = nlargest(KEPT, product(*tables), key=told)
    return [[[a[w] * b[d] * c[h] for a, b, c in best] for w, d, h in stances] for stances in pieces]


def _scales(edges: set[int], room: int) -> list[Scale]:
    found: list[Scale] = [lambda edge: edge / room]
    small = sorted(
        {edge for edge in edges if 2 * edge <= room} | {room - edge + 1 for edge in edges if 2 * edge > room}
    )
    step = max(1, len(small) // MOST_THRESHOLDS)
    found += [_dropping(threshold, room) for threshold in small[::-step][:MOST_THRESHOLDS]]
    found += [_rounding(parts, room) for parts in (1, 2, 3)]
    return found


def _dropping(threshold: int, room: int) -> Scale:
    """What leaves less than `threshold` beside it takes the whole room; what is smaller takes none."""
    return lambda edge: 1.0 if edge > room - threshold else 0.0 if edge < threshold else edge / room


def _rounding(parts: int, room: int) -> Scale:
    def scale(edge: int) -> float:
        whole, rest = divmod((parts + 1) * edge, room)
        return edge / room if rest == 0 else whole / parts

    return scale
