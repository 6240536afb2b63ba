"""A CSV text as records of cells that know where they stand (RFC 4180)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

MOST_CELLS = 200
MOST_RECORDS = 200_000


class Cell(Struct, frozen=True):
    """`text[start:end]` are its words as written, without the quotes around them."""

    start: int
    end: int
    value: str


class Record(Struct, frozen=True):
    """One line of the table; `start` to `end` with its line end."""

    start: int
    end: int
    cells: tuple[Cell, ...]


class NotATable(ValueError):
    pass


@cache
def _cell(separator: str) -> re.Pattern[str]:
    sign, blank = re.escape(separator), "[ ]" if separator == "\t" else r"[ \t]"
    return re.compile(rf'{blank}*+(?:"((?:[^"]|"")*+)"{blank}*+|([^"{sign}\r\n]*))(?={sign}|\r?\n|\r|$)')


def records(text: str, separator: str = ",") -> Iterator[Record]:
    """Raises NotATable where the text is no CSV any more."""
    cell = _cell(separator)
    at = 1 if text.startswith("\ufeff") else 0
    count = 0
    while at < len(text):
        start = at
        cells: list[Cell] = []
        while True:
            found = cell.match(text, at)
            if found is None or len(cells) >= MOST_CELLS:
                raise NotATable(f"broken at character {at}")
            group = 1 if found[1] is not None else 2
            cells.append(Cell(found.start(group), found.end(group), found[group].replace('""', '"').strip()))
            at = found.end()
            if text[at : at + 1] != separator:
                break
            at += 1
        at += 2 if text.startswith("\r\n", at) else 1
        count += 1
        if count > MOST_RECORDS:
            raise NotATable("too long")
        if len(cells) > 1 or cells[0].value:
            yield Record(start, min(at, len(text)), tuple(cells))
