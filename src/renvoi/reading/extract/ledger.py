"""The rows of a block of sums: which words stand before each, and which sum is what the rows above it come to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from renvoi.reading.extract.page import Page
    from renvoi.reading.extract.sums import Sum

APART = 3
"""Lines without a sum between two rows of one block at most."""
MOST_ROWS = 12
TAKEN_OFF = ("label.discount", "label.fee", "label.wrap", "label.shipping")
"""Rows that may be taken off though no minus is written: "Return fee 3.99"."""
OF_A_PART = (*TAKEN_OFF, "label.subtotal", "label.not_total", "label.tax", "label.refund")
"""What is not the total, even where it adds up."""


class Row(NamedTuple):
    """A sum and the span of its words: from behind the sum before, on its own line or the line above; or facing it."""

    start: int
    end: int
    sum: Sum
    line: int


def rows(page: Page) -> list[Row]:
    """The last sum of each line with sums, before the advertisements."""
    found: list[Row] = []
    end = 0
    faced = {one.start: page.pieces[index] for index, one in page.facing.items() if one}
    for one in page.sums:
        index = page.piece_at(one.start)
        line = page.pieces[index].line
        if one.start >= page.ads or page.hidden(one.start):
            continue
        start = max(end, first(page, index))
        end = one.end
        if name := faced.get(one.start):
            found.append(Row(name.start, name.end, one, line))
        elif found and found[-1].line == line:
            found[-1] = Row(found[-1].start, one.start, one, line)
        else:
            found.append(Row(start, one.start, one, line))
    return found


def first(page: Page, index: int) -> int:
    """Where the words for a sum begin: on its line, or the line above when nothing stands before it there."""
    line, at = page.pieces[index].line, index
    while at and page.pieces[at - 1].line == line:
        at -= 1
    alone = at == index and index and not page.in_piece(page.pieces[index])
    return page.pieces[at - 1 if alone else at].start


def said(page: Page, concepts: Sequence[str], start: int) -> bool:
    """Whether the words before a sum hold a word of one of some concepts."""
    at = bisect_left(page.ledger, start, key=lambda row: row.sum.start)
    if at == len(page.ledger) or page.ledger[at].start > start:
        return False
    row = page.ledger[at]
    return any(page.within(concept, row.start, min(row.end, start)) for concept in concepts)


def whole_rows(page: Page, least: int = 2) -> dict[int, tuple[Row, ...]]:
    """Where the sums stand that so many rows or more above them come to, less what is taken off; and those rows."""
    off = [taken_off(page, row) for row in page.ledger]
    found = {page.ledger[one.stop - 1].sum.start: parts_of(page.ledger[one], off[one], least) for one in blocks(page)}
    return {start: parts for start, parts in found.items() if parts}


def blocks(page: Page) -> Iterator[slice]:
    """Of every row, the rows that end with it."""
    begin = 0
    for index, row in enumerate(page.ledger):
        if index and row.line - page.ledger[index - 1].line > APART:
            begin = index
        yield slice(max(begin, index - MOST_ROWS), index + 1)


def taken_off(page: Page, row: Row) -> bool:
    """Whether a row may be taken off though it has no minus."""
    return row.sum.amount > 0 and any(page.within(concept, row.start, row.end) for concept in TAKEN_OFF)


def parts_of(block: list[Row], off: list[bool], least: int) -> tuple[Row, ...]:
    """The rows that come to the last one of a block, from the nearest up; none when it is no sum of them. `off`: which
    rows may be taken off."""
    *above, last = block
    added = less = Decimal(0)
    for count, (row, taken) in enumerate(zip(reversed(above), reversed(off[:-1]), strict=True), 1):
        if taken:
            less += row.sum.amount
        else:
            added += row.sum.amount
        if count >= least and last.sum.amount > 0 and last.sum.amount in (added + less, added - less):
            return tuple(above[-count:])
    return ()
