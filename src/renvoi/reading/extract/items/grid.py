"""Articles side by side: a line of names over a line of as many counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import property_line, spoken
from renvoi.reading.extract.items.name_and_count import count_in, trim
from renvoi.reading.extract.items.own_sums import only_sum
from renvoi.reading.extract.items.words import label_at, named
from renvoi.reading.extract.page import Page, Piece

FEWEST = 2
"""Articles beside each other."""


def grid(page: Page) -> list[Draft]:
    return [draft for above, below in pairwise(lines(page)) for draft in side_by_side(page, above, below)]


def lines(page: Page) -> Iterator[list[Piece]]:
    for _, pieces in groupby(page.shown, key=lambda piece: piece.line):
        yield list(pieces)


def side_by_side(page: Page, names: list[Piece], counts: list[Piece]) -> list[Draft]:
    """The articles of two such lines; none where a cell holds anything else."""
    if len(names) != len(counts) or len(names) < FEWEST:
        return []
    many = [count_in(page, *one[:2]) for one in counts]
    if not all(many) or not all(nameable(page, one) for one in names):
        return []
    spans = (trim(page, *one[:2]) for one in names)
    return [Draft(span, count or 1, True, style="block") for span, count in zip(spans, many, strict=True)]


def nameable(page: Page, piece: Piece) -> bool:
    """Whether a cell is several words that can be a name."""
    start, end = piece[:2]
    words = " " in page.text[start:end] and named(page, start, end, 160) and label_at(page, start, end) is None
    return words and not (only_sum(page, start, end) or spoken(page, piece) or property_line(page, piece))
