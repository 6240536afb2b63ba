"""A total with a line about what it includes between its label and its sum."""

from __future__ import annotations

from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

WHOLE = ("label.total", "label.plain_total")
LONGEST = 60
"""Signs of such a line at most."""


def below_a_note(page: Page, hit: Hit) -> Sum | None:
    """ "Order total" over "All taxes and fees included" over its sum, each alone on its line or in its cell."""
    index = page.piece_at(hit.start)
    if hit.concept not in WHOLE or page.text[hit.end : page.pieces[index].end].strip(" :*"):
        return None
    if index + 2 >= len(page.pieces):
        return None
    label, note, value = page.pieces[index : index + 3]
    if note.line != label.line + 1 or value.line > note.line + 1:
        return None
    words = page.text[note.start : note.end]
    told = len(words) <= LONGEST and not any(map(str.isdigit, words)) and page.within("label.tax", note.start, note.end)
    inside = begun(page.sums, value.start, value.end) if told else []
    alone = len(inside) == 1 and inside[0].start - value.start <= 1 and value.end - inside[0].end <= 1
    return inside[0] if alone else None
