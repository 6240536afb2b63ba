"""Names that a shop cuts short with dots, and where they stand in full."""

from __future__ import annotations

from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun

DOTS = ("...", "…")
LEAST = 8
"""Signs of a name that is cut short, at least."""


def kept(words: str) -> str:
    """What is left of words that dots cut short."""
    return words.rstrip(" .…")


def cut_short(page: Page, span: Span) -> bool:
    """Whether the line of a name ends with the dots of words left out; the dots may not be part of the span."""
    return page.text[span[0] : page.pieces[page.piece_at(span[0])].end].endswith(DOTS)


def in_full(page: Page, span: Span) -> Span:
    """A name cut short by dots as the words of its picture give it, in the piece above or just before it."""
    begin = kept(page.text[slice(*span)])
    if len(begin) < LEAST or not cut_short(page, span):
        return span
    above = page.pieces[max(0, page.piece_at(span[0]) - 1)]
    for link in begun(page.links, above.start, span[0]):
        words = page.text[link.start : link.end]
        if words.startswith(begin) and len(words) > len(begin) and not words.endswith((".", "…")):
            return trim(page, link.start, link.end)
    return span
