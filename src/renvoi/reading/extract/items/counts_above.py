"""Articles whose count stands over the name: "2 ×", then "Goat cheese", "2,10 € each" and "4,20 €"."""

from __future__ import annotations

import re
from itertools import pairwise

from renvoi.reading.extract.items.counts import alone_in, times
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.line_sums import price_after
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import close, only_sum, sums_in
from renvoi.reading.extract.items.words import label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun

MOST = 5
"""Lines from a name to its last price."""


def counts_above(page: Page) -> list[Draft]:
    """Counts alone on their lines, each with a name below. Which of two lines a count belongs to is told by the first
    one, with no name over it, and by prices that it multiplies."""
    pieces = page.shown
    counts = [(index, times(match)) for index, piece in enumerate(pieces) if (match := counted(page, piece))]
    bare = [(index, count) for index, piece in enumerate(pieces) if (count := bare_count(page, piece))]
    drafts = below(page, pieces, counts or bare)
    if not (counts or all(draft.sums for draft in drafts)):
        return []  # numbers alone count only what has its price
    proved = any(draft.unit and draft.line and draft.quantity > 1 for draft in drafts)
    plain = bool(counts) and not over(page, pieces, counts[0][0]) and not any(draft.sums for draft in drafts)
    return drafts if proved or plain else []


def below(page: Page, pieces: list[Piece], counts: list[tuple[int, int]]) -> list[Draft]:
    """The articles below counts; none where one of them has no name."""
    ends = [index for index, _ in counts[1:]] + [min(counts[-1][0] + 1 + MOST, len(pieces))] if counts else []
    found = [article(page, pieces[index:end], count) for (index, count), end in zip(counts, ends, strict=True)]
    drafts = [draft for draft in found if draft]
    return drafts if len(drafts) == len(found) else []


def counted(page: Page, piece: Piece) -> re.Match[str] | None:
    return alone_in(page.text[piece.start : piece.end]) if piece.end - piece.start < 16 else None


def bare_count(page: Page, piece: Piece) -> int:
    """A small number alone on its line; 0 for anything else."""
    text = page.text[piece.start : piece.end]
    return int(text) if len(text) < 3 and text.isdecimal() else 0


def over(page: Page, pieces: list[Piece], index: int) -> bool:
    """Whether a name that the count may belong to stands just over it."""
    above = pieces[index - 1] if index else None
    if above is None or pieces[index].line == above.line:
        return above is not None
    hits = page.in_piece(above)
    said = any(hit.concept.startswith(("label.", "text.", "section.", "subject.")) for hit in hits)
    return named(page, above.start, above.end) and not said


def article(page: Page, pieces: list[Piece], count: int) -> Draft | None:
    """The name below a count, with the price of one and that of all where both are told."""
    below = pieces[1] if len(pieces) > 1 else None
    if not count or below is None or below.line == pieces[0].line or not named(page, below.start, below.end):
        return None
    if sums_in(page, below.start, below.end) or label_at(page, below.start, below.end):
        return None
    if page.text[below.start : below.end].partition(" ")[0].isdecimal():
        return None  # the name has a count of its own
    name: Span = trim(page, below.start, below.end)
    draft = Draft(name, count, True, style="block")
    sums = [one for piece in pieces[2 : 1 + MOST] for one in begun(page.sums, piece.start, piece.end)]
    for each, whole in pairwise(sums):
        if close(each.amount * count, whole.amount):
            draft.unit, draft.line = each, whole
            return draft
    draft.price = price_after(page, pieces, 1) if any(only_sum(page, *piece[:2]) for piece in pieces[2:]) else None
    return draft
