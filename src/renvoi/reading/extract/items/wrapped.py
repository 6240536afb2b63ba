"""In plain text, the row of an article whose name stands on a line above: its columns begin beside the last line about
it, "Linen towel / Colour: sand ⇥ 2 ⇥ 24,00 €"."""

from __future__ import annotations

from itertools import pairwise

from renvoi.reading.extract.items.above import name_above, opens_list
from renvoi.reading.extract.items.draft import Row
from renvoi.reading.extract.items.line_kinds import property_line
from renvoi.reading.extract.items.name_and_count import count_in, trim
from renvoi.reading.extract.items.own_sums import only_sum, sums_in
from renvoi.reading.extract.items.words import label_at, named
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.variants import variant_of

ABOUT = ("label.attribute", "label.item_sku", "label.seller", "label.quantity")
"""What a line about an article may begin with."""


def wrapped(page: Page, rows: list[Row]) -> list[Row]:
    """The rows; a first cell that only describes goes back to the name above it, and a row without one gets it."""
    if page.paper:
        return rows  # what eyes misread there looks like such a row
    found: list[Row] = []
    used = -1
    for row in rows:
        first, last = page.piece_at(row[0][1][0]), page.piece_at(row[-1][1][0])
        above = name_above(page, page.pieces, first, used) if nameless(page, row) else None
        found.append(with_name(page, row, above[1]) if above and beside(page, above[0], first) else row)
        used = last
    return found


def nameless(page: Page, row: Row) -> bool:
    """Whether a row ends with a price and none of its cells can be the name of an article."""
    (start, end), price = row[0][1], row[-1][1]
    labelled = label_at(page, *trim(page, start, end)) not in (None, *ABOUT) or page.text[end - 1] == ":"
    if labelled or not only_sum(page, *price):
        return False
    texts = [span for _, span in row if not only_sum(page, *span) and count_in(page, *span) is None]
    return all(describes(page, *span) for span in texts)


def describes(page: Page, start: int, end: int) -> bool:
    piece = page.pieces[page.piece_at(start)]
    told = property_line(page, piece) or variant_of(page.text[start:end]) is not None
    return told or bool(sums_in(page, start, end)) or not named(page, start, end)


def beside(page: Page, above: int, first: int) -> bool:
    """Whether a line is a name, with no empty line between it and its row."""
    lines = [piece.line for piece in page.pieces[above : first + 1]]
    unbroken = all(after - before == 1 for before, after in pairwise(lines))
    name = page.pieces[above]
    return unbroken and not opens_list(page, name) and not sums_in(page, name.start, name.end)


def with_name(page: Page, row: Row, name: tuple[int, int]) -> Row:
    column, (start, end) = row[0]
    if only_sum(page, start, end) or count_in(page, start, end) is not None:
        return [(column, name), *((other + 1, span) for other, span in row)]
    return [(column, (name[0], end)), *row[1:]]
