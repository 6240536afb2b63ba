"""What is wrong with a proposal, said as generally as possible: each clause forbids it and all that fail alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from renvoi.packing.crowds import Clause, Pair
from renvoi.packing.lining import starts
from renvoi.packing.model import Size
from renvoi.packing.question import AXES, Question, face
from renvoi.packing.scales import TOLERANCE

Volumes = Sequence[Sequence[Sequence[float]]]
"""By piece and stance: its stretched volumes as shares of the box, see `scales`."""


def too_much(question: Question, volumes: Volumes, chosen: Sequence[int]) -> Iterator[Clause]:
    """Pieces that stand so that together they are larger than the box by one of the scales."""
    rows = [volumes[piece][number] for piece, number in enumerate(chosen)]
    for scale, shares in enumerate(zip(*rows, strict=True)):
        over = sum(shares) - 1 - TOLERANCE
        if over <= 0:
            continue
        clause: Clause = []
        saved = [share - min(row[scale] for row in volumes[piece]) for piece, share in enumerate(shares)]
        for piece in sorted(range(len(rows)), key=saved.__getitem__):
            if saved[piece] < over:
                over -= saved[piece]
                continue
            smaller = zip(question.stands[piece], volumes[piece], strict=True)
            clause += [literal for literal, row in smaller if row[scale] < shares[piece] - TOLERANCE]
        yield clause
        return


def too_crowded(question: Question, sizes: Sequence[Size], apart: Sequence[Sequence[Pair]]) -> Iterator[Clause]:
    for axis in AXES:
        masks = _masks(apart[axis], len(sizes))
        if clause := question.lengths[axis].refute([size[axis] for size in sizes], masks):
            yield clause
        everyone = (1 << len(sizes)) - 1
        others = [everyone ^ mask ^ 1 << piece for piece, mask in enumerate(masks)]
        if clause := question.faces[axis].refute([face(size, axis) for size in sizes], others):
            yield clause


def out_of_line(question: Question, axis: int, edges: Sequence[int], pairs: Sequence[Pair], room: int) -> Clause:
    """Why these pairs cannot be apart along the axis, though each crowd of them fits: the fewest, and the shortest
    edges, for which that is so."""
    pieces = {one for pair in pairs for one in pair}
    for piece in sorted(pieces):
        fewer = [pair for pair in pairs if piece not in pair]
        if starts(edges, fewer, room) is None:
            pairs = fewer
            pieces.discard(piece)
    for pair in pairs:
        fewer = [one for one in pairs if one != pair]
        if starts(edges, fewer, room) is None:
            pairs = fewer
    least = list(edges)
    for piece in sorted(pieces):
        for edge in question.edges[axis][piece]:
            tried = [*least[:piece], edge, *least[piece + 1 :]]
            if edge >= least[piece] or starts(tried, pairs, room) is None:
                least = tried
                break
    clause = [-question.apart[axis][pair] for pair in pairs]
    return clause + [literal for piece in sorted(pieces) for literal in question.shorter(axis, piece, least[piece])]


def _masks(pairs: Sequence[Pair], many: int) -> list[int]:
    masks = [0] * many
    for a, b in pairs:
        masks[a] |= 1 << b
        masks[b] |= 1 << a
    return masks
