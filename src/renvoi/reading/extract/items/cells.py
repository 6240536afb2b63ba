"""Rows of a page and what their cells hold: a name, its properties, a price."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from renvoi.reading.extract.items.copies import copies_of, of_the_seller
from renvoi.reading.extract.items.draft import Row, Span
from renvoi.reading.extract.items.name_and_count import count_in, trim
from renvoi.reading.extract.items.own_sums import bare_price, sums_in
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.items.wrapped import wrapped
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum

LEAST_BARS = 2
"""Bars that make a line of text a row; a single one does beside a count."""
CODE = re.compile(r"(?=\S*\d)[A-Z0-9][A-Z0-9./-]{3,23}")


def rows_of(page: Page) -> list[tuple[int, Row]]:
    """Rows of two cells or more, as (table, cells), by place; for plain text the lines set in columns (table -1)."""
    if page.cells:
        grouped: dict[tuple[int, int], Row] = {}
        for cell in page.cells:
            grouped.setdefault((cell.table, cell.row), []).append((cell.column, (cell.start, cell.end)))
        rows = [(table, row) for (table, _), row in grouped.items()]
    else:
        lines: dict[int, Row] = {}
        for piece in page.pieces:
            lines.setdefault(piece.line, []).append((piece.column, (piece.start, piece.end)))
        columned = [cells for row in lines.values() if len(cells := barred(page, row)) > 1]
        rows = [(-1, row) for row in wrapped(page, columned)]
    found = [(table, row) for table, row in rows if len(row) > 1 and row[0][1][0] < page.ads]
    return sorted(found, key=lambda one: one[1][0][1])


BAR = re.compile(r" +\| +|^\| *| *\|$")


def barred(page: Page, row: Row) -> Row:
    """A line of plain text whose columns are parted by upright bars: "Cup | Size: L | Qty: 2 | 24,00 €"."""
    start, end = row[0][1][0], row[-1][1][1]
    bars = list(BAR.finditer(page.text, start, end)) if len(row) == 1 else []
    edges = [start, *(edge for bar in bars for edge in bar.span()), end]
    cells = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    told = len(bars) >= LEAST_BARS or (bars and any(count_in(page, *cell) for cell in cells))
    return list(enumerate(cells)) if told else row


def last_sum(page: Page, span: Span | None) -> Sum | None:
    inside = sums_in(page, *span) if span else []
    return inside[-1] if inside else None


def price_of(page: Page, span: Span | None) -> Sum | None:
    """The price in a cell under the name of a price: with its currency, or without it in the one the page shows."""
    return last_sum(page, span) or (bare_price(page, *trim(page, *span)) if span else None)


def first_of_two(page: Page, span: Span | None) -> Sum | None:
    """The first of two sums in a cell: with tax beside without, or the price crossed out."""
    inside = sums_in(page, *span) if span else []
    return inside[0] if len(inside) == 2 and inside[0].amount != inside[1].amount else None


def lines_in(page: Page, span: Span) -> Iterator[Span]:
    """The visible pieces of a cell."""
    index = page.piece_at(span[0])
    while index < len(page.pieces) and page.pieces[index].start < span[1]:
        piece = page.pieces[index]
        if piece.end > span[0] and not page.hidden(piece.start):
            yield max(piece.start, span[0]), min(piece.end, span[1])
        index += 1


def name_in(page: Page, span: Span) -> Span | None:
    """The first line of a cell that can be a name, that below two codes where it begins with them."""
    lines = (line for line in lines_in(page, span) if copies_of(page, *line) or named(page, *line))
    able = list(islice(lines, 3))
    codes = [line for line in able[:2] if CODE.fullmatch(page.text, *line)]
    return able[2] if len(codes) == 2 and len(able) > 2 else next(iter(able), None)


def variant_in(page: Page, cell: Span, name: Span) -> str | None:
    rest = [
        page.text[slice(*trim(page, *line))]
        for line in lines_in(page, cell)
        if line[0] > name[0] and not sums_in(page, *line) and not of_the_seller(page, *line)
    ]
    text = ", ".join(rest[:3])
    return text[:120] if text and len(text) <= 120 else None


def described_in(page: Page, cell: Span, name: Span) -> bool:
    return any(line[0] > name[0] and not sums_in(page, *line) for line in lines_in(page, cell))
