"""Rows of a table whose cells fell one below the other, as where a mail's text was made from its page by stripping the
marks: the names of the columns, then as many lines for every article."""

from __future__ import annotations

from collections.abc import Iterator

from renvoi.reading.extract.items.draft import Row
from renvoi.reading.extract.items.line_kinds import property_line
from renvoi.reading.extract.items.name_and_count import count_in, trim
from renvoi.reading.extract.items.own_sums import bare_price, only_sum
from renvoi.reading.extract.items.rows import HEADERS, header
from renvoi.reading.extract.items.words import SUM_LABELS, label_at, named
from renvoi.reading.extract.page import Page, Piece, once

LONGEST = 40
"""Signs of a column's name at most."""
NAMES = tuple(f"label.{meaning}" for meaning in HEADERS)
MOST_COLUMNS, FEWEST_COLUMNS = 6, 3
FALLEN = -3
"""The table such rows belong to."""


@once
def fallen(page: Page) -> list[tuple[int, Row]]:
    """The rows of one such table, its header first; none where no article stands below one."""
    pieces = page.shown
    for index in starts(page, pieces):
        for width in range(MOST_COLUMNS, FEWEST_COLUMNS - 1, -1):
            names = named_columns(page, pieces[index : index + width], width)
            if names:
                rows = below(page, pieces, index + width, width, names)
                return [(FALLEN, cells(pieces[index : index + width])), *rows] if rows else []
    return []


def starts(page: Page, pieces: list[Piece]) -> Iterator[int]:
    """Where the name of a column stands alone in a line or cell, before another."""
    named_before = False
    for index, piece in enumerate(pieces):
        short = piece.end - piece.start <= LONGEST
        names = short and any(page.within(name, piece.start, piece.start + 1) for name in NAMES)
        if names and named_before:
            yield index - 1
        named_before = names


def named_columns(page: Page, run: list[Piece], width: int) -> dict[int, str]:
    """Column → meaning, where every piece is the name of a column."""
    names = header(page, cells(run)) if len(run) == width else {}
    return names if len(names) == width and "item_name" in names.values() else {}


def cells(run: list[Piece]) -> Row:
    return [(column, (piece.start, piece.end)) for column, piece in enumerate(run)]


def below(page: Page, pieces: list[Piece], index: int, width: int, names: dict[int, str]) -> list[tuple[int, Row]]:
    rows: list[tuple[int, Row]] = []
    while row := next_row(page, pieces[index : index + width + 1], width, names):
        rows.append((FALLEN, row))
        index = next((at for at in range(index, len(pieces)) if pieces[at].start >= row[-1][1][1]), len(pieces))
        while index < len(pieces) and property_line(page, pieces[index]):
            index += 1
    return rows


def next_row(page: Page, run: list[Piece], width: int, names: dict[int, str]) -> Row | None:
    """The next lines as a row; a name may have a line about it below."""
    for told in (0, 1):
        row: Row = []
        rest = iter(run)
        for column in range(width):
            first = next(rest, None)
            last = next(rest, None) if told and names[column] == "item_name" else first
            if first is None or last is None:
                return None
            row.append((column, (first.start, last.end)))
        if all(fits(page, names[column], *span) for column, span in row):
            return row
    return None


def fits(page: Page, meaning: str, start: int, end: int) -> bool:
    if meaning == "quantity":
        return count_in(page, start, end) is not None
    if meaning in ("unit_price", "line_total"):
        if label_at(page, start, end) in SUM_LABELS:
            return False
        return bool(only_sum(page, start, end) or bare_price(page, *trim(page, start, end)))
    return meaning != "item_name" or named(page, start, end) or "\n" in page.text[start:end]
