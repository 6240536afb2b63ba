"""Articles by a name over a price on a line of its own."""

from __future__ import annotations

import re

from renvoi.reading.extract.items.above import Step, name_above, walked
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_sums import TOTALS
from renvoi.reading.extract.items.name_and_count import count_in, without_code
from renvoi.reading.extract.items.own_sums import only_sum
from renvoi.reading.extract.items.words import label_at
from renvoi.reading.extract.page import Page, Piece

COMES_TO = re.compile(r"\s*[×xX*] ?(\d{1,3}) ?= ?")
""" "× 2 = " before what two come to."""


def over_price(page: Page) -> list[Draft]:
    """A name, lines that describe it, and a price on a line of its own; only what they add up to bears it out."""

    def read(pieces: list[Piece], index: int, used: int) -> Step | None:
        piece = pieces[index]
        price = only_sum(page, piece.start, piece.end)
        if price is None or price.amount <= 0 or label_at(page, piece.start, piece.end) in TOTALS:
            return None
        faced = beside_price(page, pieces, index) or labelled_before(page, pieces, index)
        above = (
            None
            if faced or (index and names_columns(page, pieces[index - 1]))
            else name_above(page, pieces, index, used)
        )
        if above is None:
            return None
        name = without_code(page, above[1])
        times = COMES_TO.fullmatch(page.text, piece.start, price.start)
        if times:
            return Step(Draft(name, int(times[1]), counted=True, line=price, style="block"), index)
        between = [count_in(page, one.start, one.end) for one in pieces[above[0] + 1 : index]]
        count = next((one for one in between if one), None)
        return Step(Draft(name, count or 1, count is not None, price=price, style="block"), index)

    return [] if page.paper else walked(page, read)  # of a paper in columns the price stands beside


def beside_price(page: Page, pieces: list[Piece], index: int) -> bool:
    """Whether a sum faces words in a block that a line for the price of the article opened: "Buyer care | 5,50 €"."""
    before = pieces[index - 1] if index else None
    if before is None or before.line != pieces[index].line:
        return False
    opened = page.all("label.unit_price", "label.subtotal")
    return any(hit.start < before.start and page.pieces[page.piece_at(hit.start)].start == hit.start for hit in opened)


def names_columns(page: Page, piece: Piece) -> bool:
    """ "Pos. Art.Nr. Menge Preis Summe": the head of a table on one line."""
    return len({hit.start for hit in page.in_piece(piece) if hit.concept.startswith("label.")}) >= 3


def labelled_before(page: Page, pieces: list[Piece], index: int) -> bool:
    """Whether the cell before a sum names it: "Item Subtotal | £54.00"."""
    before = pieces[index - 1] if index else None
    return (
        before is not None
        and before.line == pieces[index].line
        and (label_at(page, before.start, before.end) is not None or page.text[before.end - 1] == ":")
    )
