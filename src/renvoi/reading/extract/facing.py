"""Sums that face their words across a table: a row of names over a row of sums, a cell of names beside one of sums."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
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
    holding = {page.piece_at(one.start) for one in page.sums}
    for names, values in (*over(page, holding), *beside(page), *below(page, holding)):
        if sum(index in holding for index in values) < FEWEST:
            continue
        sums = [alone(page, page.pieces[index]) for index in values]
        clear = len(names) == len(values) and all(sums)
        named = not any(index in holding for index in names) and all(spelt(page, page.pieces[index]) for index in names)
        if named and FEWEST <= len(names) <= MOST and sum(one is not None for one in sums) >= FEWEST:
            found |= dict(zip(names, sums, strict=True)) if clear else dict.fromkeys(names)
    return found


def over(page: Page, holding: set[int]) -> Iterator[tuple[list[int], list[int]]]:
    """Lines of several pieces, and the pieces of the line below. `holding`: the pieces with sums."""
    above: list[int] = []
    for _, group in groupby(range(len(page.pieces)), key=lambda index: page.pieces[index].line):
        line = list(group)
        if len(above) > 1 and len(line) > 1 and not holding.isdisjoint(line):
            yield above, line
        above = line


def beside(page: Page) -> Iterator[tuple[list[int], list[int]]]:
    """The pieces of a cell of several lines, and those of the next cell of its row."""
    places: dict[tuple[int, int, int], list[int]] = {}
    inner = sorted(page.cells, key=lambda cell: cell.end - cell.start)
    taken: set[int] = set()
    starts = page.starts
    for cell in inner:
        first = page.piece_at(cell.start)
        most = min(first + MOST + 1, len(starts))
        inside = [
            index
            for index in range(bisect_left(starts, cell.start, first, most), bisect_left(starts, cell.end, first, most))
            if index not in taken
        ]
        taken.update(inside)
        if len(inside) > 1:
            places[cell.table, cell.row, cell.column] = inside
    for (table, row, column), names in places.items():
        other = places.get((table, row, column + 1))
        if other:
            yield names, other


def below(page: Page, holding: set[int]) -> Iterator[tuple[list[int], list[int]]]:
    """In plain text, lines of names and below them all lines of sums, as where a column came after the other."""
    if page.cells:
        return
    names: list[int] = []
    kinds = (kind_of(page, index, holding) for index in range(len(page.pieces)))
    for kind, group in groupby(enumerate(kinds), key=itemgetter(1)):
        run = [index for index, _ in group]
        under = bool(names) and page.pieces[run[0]].line > page.pieces[names[-1]].line
        if kind == "sum" and FEWEST <= len(run) <= MOST and under:
            told = names[-len(run) :] if len(names) >= len(run) and labelled(page, names[-len(run)]) else names
            yield told, run
        names = run if kind == "words" else []
        first = next((at for at, index in enumerate(names) if labelled(page, index)), len(names))
        names = names[first:]
        if len(names) < FEWEST or not labelled(page, names[-1]):
            names = []


def kind_of(page: Page, index: int, holding: set[int]) -> str:
    if index in holding:
        return "sum" if alone(page, page.pieces[index]) else "other"
    return "words" if spelt(page, page.pieces[index]) else "other"


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


def spelt(page: Page, piece: Piece) -> bool:
    """Whether a piece has letters."""
    return any(map(str.isalpha, page.text[piece.start : piece.end]))


def within(page: Page, piece: Piece) -> list[Sum]:
    starts = page.sums.starts
    return page.sums[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
