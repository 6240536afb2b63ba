"""A progress bar ("Ordered, Shipped, Delivered"): it names every stage of an order and tells none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renvoi.reading.extract.page import Page, Piece

MORE = ("day.to", "day.yes", "weekday.", "month.", "text.order_confirmation")
"""A day, or thanks: more than the name of a stage."""
LEAST, NEAR, LONGEST = 3, 7, 32
"""Different stages of a bar, pieces it reaches over, signs of a stage."""


def stages(page: Page) -> list[tuple[int, int]]:
    """The spans of the pieces of progress bars."""
    alone = [(index, name) for index, piece in enumerate(page.pieces) if (name := stage(page, piece))]
    found: list[tuple[int, int]] = []
    for first, _ in alone:
        near = [(index, name) for index, name in alone if first <= index <= first + NEAR]
        if len({name for _, name in near}) >= LEAST:
            found += [(page.pieces[index].start, page.pieces[index].end) for index, _ in near]
    return found


def stage(page: Page, piece: Piece) -> str:
    """The stage a short piece names and nothing else; '' when it says more, such as a day."""
    if piece.end - piece.start > LONGEST:
        return ""
    hits = page.in_piece(piece)
    told = next((hit for hit in hits if hit.concept.startswith(("subject.", "text."))), None)
    more = any(hit.concept.startswith(MORE) for hit in hits)
    if told is None or more or (told.end - told.start) * 10 < (piece.end - piece.start) * 7:
        return ""
    return told.concept.partition(".")[2]
