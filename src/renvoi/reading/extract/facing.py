"""Sums that face their words across a table: a row of names over a row of sums, a cell of names beside one of sums."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from renvoi.reading.extract.sums import Sum

if TYPE_CHECKING:
    from renvoi.reading.extract.page import Page, Piece

FEWEST, MOST = 2, 12
"""Names that face sums."""
OF_AN_ORDER = tuple(
    f"label.{part}" for part in ("total", "plain_total", "subtotal", "shipping", "discount", "tax", "fee", "refund")
)
AROUND = 3
"""Signs of a piece that is a sum, beside the sum."""


def facing(page: Page) -> dict[int, Sum | None]:
    """By index of a piece: the sum it faces; None where names and sums are not as many, so that nobody can tell."""
    found: dict[int, Sum | None] = {}
    if len(page.sums) < FEWEST:
        return found
    for names, values in (*over(page), *beside(page), *below(page)):
        sums = [alone(page, one) for one in values]
        clear = len(names) == len(values) and all(sums)
        named = all(worded(page, page.pieces[index]) for index in names)
        if named and FEWEST <= len(names) <= MOST and sum(one is not None for one in sums) >= FEWEST:
            found |= dict(zip(names, sums, strict=True)) if clear else dict.fromkeys(names)
    return found


def over(page: Page) -> Iterator[tuple[list[int], list[Piece]]]:
    """Lines of several pieces, and the pieces of the line below."""
    above: list[int] = []
    for _, group in groupby(range(len(page.pieces)), key=lambda index: page.pieces[index].line):
        line = list(group)
        if len(above) > 1 and len(line) > 1:
            yield above, [page.pieces[index] for index in line]
        above = line


def beside(page: Page) -> Iterator[tuple[list[int], list[Piece]]]:
    """The pieces of a cell of several lines, and those of the next cell of its row."""
    places: dict[tuple[int, int, int], list[int]] = {}
    inner = sorted(page.node.cells, key=lambda cell: cell.end - cell.start)
    taken: set[int] = set()
    for cell in inner:
        first = page.piece_at(cell.start)
        inside = [
            index
            for index in range(first, min(first + MOST + 1, len(page.pieces)))
            if cell.start <= page.pieces[index].start < cell.end and index not in taken
        ]
        taken.update(inside)
        if len(inside) > 1:
            places[cell.table, cell.row, cell.column] = inside
    for (table, row, column), names in places.items():
        other = places.get((table, row, column + 1))
        if other:
            yield names, [page.pieces[index] for index in other]


def below(page: Page) -> Iterator[tuple[list[int], list[Piece]]]:
    """In plain text, lines of names and below them all lines of sums, as where a column came after the other."""
    if page.node.cells:
        return
    names: list[int] = []
    for kind, group in groupby(range(len(page.pieces)), key=lambda index: kind_of(page, page.pieces[index])):
        run = list(group)
        if kind == "sum" and FEWEST <= len(run) <= MOST and names:
            told = names[-len(run) :] if len(names) >= len(run) and labelled(page, names[-len(run)]) else names
            yield told, [page.pieces[index] for index in run]
        names = [index for index in run if kind == "words"]
        while names and not labelled(page, names[0]):
            names.pop(0)
        if len(names) < FEWEST or not labelled(page, names[-1]):
            names = []


def kind_of(page: Page, piece: Piece) -> str:
    return "words" if worded(page, piece) else "sum" if alone(page, piece) else "other"


def labelled(page: Page, index: int) -> bool:
    """Whether a piece begins with a word for a sum of an order."""
    start = page.pieces[index].start
    return any(page.within(concept, start, start + 1) for concept in OF_AN_ORDER)


def alone(page: Page, piece: Piece) -> Sum | None:
    """The sum a piece is, and nothing else."""
    sums = within(page, piece)
    if len(sums) != 1:
        return None
    around = page.text[piece.start : sums[0].start] + page.text[sums[0].end : piece.end]
    return sums[0] if len(around) <= AROUND and not any(map(str.isalnum, around)) else None


def worded(page: Page, piece: Piece) -> bool:
    """Whether a piece is words without a sum."""
    return not within(page, piece) and any(sign.isalpha() for sign in page.text[piece.start : piece.end])


def within(page: Page, piece: Piece) -> list[Sum]:
    starts = page.sums.starts
    return page.sums[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
