"""Rows of a table that fell into one line each, "Ash bowl 2 12,00 € 24,00 €", perhaps without a count. Only what they
add up to tells that such lines are articles."""

from __future__ import annotations

import re
from itertools import pairwise

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import property_line, spoken
from renvoi.reading.extract.items.name_and_count import count_in, counted_name
from renvoi.reading.extract.items.own_sums import close, sums_in
from renvoi.reading.extract.items.words import delivered, label_at, named
from renvoi.reading.extract.page import Page, Piece

LAST_WORD = re.compile(r"\s(\(?[x×]?\s?\d{1,3}(?:\s?[^\W\d_]{1,6}\.?|\s?[x×])?\)?)\s*$")
"""What may be a count behind a name."""
FIRST_WORD = re.compile(r"(\d{1,2})(?: ?[x×])? (?=[^\W\d])")
LONGEST = 200
MOST_SUMS = 3


def rows_in_lines(page: Page) -> list[Draft]:
    """The lines that end with their price, perhaps behind a count and the price of one."""
    return [draft for piece in page.shown if (draft := in_a_line(page, piece)) is not None]


def in_a_line(page: Page, piece: Piece) -> Draft | None:
    sums = sums_in(page, piece.start, piece.end)
    if not 0 < len(sums) <= MOST_SUMS or piece.end - piece.start > LONGEST:
        return None
    between = [page.text[a.end : b.start] for a, b in pairwise(sums)]
    if any(words.strip(" =|).") for words in (*between, page.text[sums[-1].end : piece.end])):
        return None
    end = piece.start + len(page.text[piece.start : sums[0].start].rstrip(" :=–-|("))
    count, start = None, piece.start
    if (last := LAST_WORD.search(page.text, start, end)) and (count := count_in(page, *last.span(1))):
        end = last.start()
    elif first := FIRST_WORD.match(page.text, start, end):
        start, count = first.end(), int(first[1]) or None
    span, told = counted_name(page, start, end)
    told = count or told
    if label_at(page, *span) or not named(page, *span, 120) or delivered(page, span):
        return None
    if spoken(page, piece) or property_line(page, piece):
        return None
    draft = Draft(span, told or 1, told is not None, style="inline")
    many = told if told and told > 1 else 0
    pair = next(((a, b) for a in sums for b in sums if many and close(a.amount * many, b.amount)), None)
    if pair:
        draft.unit, draft.line = pair
    else:
        draft.price = sums[-1]
    return draft
