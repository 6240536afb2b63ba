"""The parts of a mail by their headings: "Still to come", "Already sent", up to one that tells of the goods again."""

from __future__ import annotations

from renvoi.reading.extract.page import Page, once
from renvoi.reading.extract.phrases import Hit


def below_heading(page: Page, at: int, concept: str) -> bool:
    """Whether a place stands below a heading of a concept, and below none that tells of the goods again."""
    return next((away for start, away in reversed(turns(page, concept)) if start < at), False)


@once
def turns(page: Page, concept: str) -> list[tuple[int, bool]]:
    """Where headings of a concept stand, and those that tell of the goods."""
    rest = [(hit.start, True) for hit in page.all(concept) if heads(page, hit)]
    here = [(hit.start, False) for hit in page.all("section.goods") if heads(page, hit)] if rest else []
    return sorted(rest + here)


def heads(page: Page, hit: Hit) -> bool:
    """Whether words are most of a short line, or begin one that ends with a colon."""
    piece = page.pieces[page.piece_at(hit.start)]
    most = (hit.end - hit.start) * 2 > piece.end - piece.start or page.text[piece.end - 1] == ":"
    return most and hit.start - piece.start <= 4
