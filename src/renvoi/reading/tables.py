"""Which tables of a page are worth drawing again, and where each cell opens and closes."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from msgspec import Struct

from renvoi.reading.tree import Cell, Node

DEEPEST_DRAWN = 5
WIDEST_GAP = 12


class Edge(Struct, frozen=True):
    """Tags that stand at a position of the canonical text."""

    position: int
    tags: str


def edges(node: Node) -> list[Edge]:
    """The opening and closing tags of drawn tables in reading order.

    Layout tables of one column are not drawn; nor are tables that something other than white space stands in between.
    """
    tables: dict[int, list[Cell]] = defaultdict(list)
    for cell in node.cells:
        tables[cell.table].append(cell)
    drawn = {number for number, cells in tables.items() if is_grid(cells) and is_clean(node.text, cells)}
    depth: dict[int, int] = {}
    opening: list[tuple[int, int, str]] = []
    closing: list[tuple[int, int, str]] = []
    for number, cells in tables.items():
        around = node.cells[cells[0].parent].table if 0 <= cells[0].parent < len(node.cells) else -1
        depth[number] = depth.get(around, 0) + (number in drawn)
        if number not in drawn or depth[number] > DEEPEST_DRAWN:
            continue
        for index, cell in enumerate(cells):
            before = cells[index - 1] if index else None
            after = cells[index + 1] if index + 1 < len(cells) else None
            opening.append((cell.start, depth[number], opened(cell, before)))
            closing.append((cell.end, -depth[number], closed(cell, after)))
    # At one position inner cells close first, then outer ones; only then the next cell opens, outer ones first.
    ordered = [(p, 0, d, tags) for p, d, tags in closing] + [(p, 1, d, tags) for p, d, tags in opening]
    return [Edge(position, tags) for position, _, _, tags in sorted(ordered)]


def is_grid(cells: list[Cell]) -> bool:
    """Some row has two cells with words."""
    return any(a.row == b.row for a, b in pairwise(cells))


def is_clean(text: str, cells: list[Cell]) -> bool:
    """Cells come one after the other, none empty, all in one parent, white space alone between them."""
    return all(cell.start < cell.end and cell.parent == cells[0].parent for cell in cells) and all(
        a.end <= b.start and not text[a.end : b.start].strip() for a, b in pairwise(cells)
    )


def opened(cell: Cell, before: Cell | None) -> str:
    starts_row = before is None or before.row != cell.row
    reached = 0 if starts_row or before is None else before.column + 1
    filler = "<td></td>" * min(max(cell.column - reached, 0), WIDEST_GAP)
    return f"{'<table>' if before is None else ''}{'<tr>' if starts_row else ''}{filler}<td>"


def closed(cell: Cell, after: Cell | None) -> str:
    if after is None:
        return "</td></tr></table>"
    return "</td></tr>" if after.row != cell.row else "</td>"
