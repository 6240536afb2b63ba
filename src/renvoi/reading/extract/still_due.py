"""What the reader still has to pay when a parcel comes or is fetched."""

from __future__ import annotations

from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum

REACH = 40
"""Signs between the words and the sum at most."""


def still_due(page: Page, one: Sum) -> bool:
    """Whether words for what is still to be paid stand before a sum in its sentence, or fill the line above."""
    index = page.piece_at(one.start)
    piece = page.pieces[index]
    before = sentence(page.text, one.start)[0]
    start = max(piece.start, before, one.start - REACH)
    if page.within("flag.due", start, one.start):
        return True
    above = page.pieces[index - 1] if index and one.start - piece.start <= 1 else None
    words = page.within("flag.due", above.start, above.end) if above else []
    return any(not page.text[hit.end : above.end].strip(" :") for hit in words if above)
