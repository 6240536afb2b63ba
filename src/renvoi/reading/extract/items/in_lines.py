"""Rows of a table that fell into one line each, "Ash bowl 2 12,00 € 24,00 €", perhaps without a count. Only what they
add up to tells that such lines are articles."""

from __future__ import annotations

import re
from itertools import pairwise

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import property_line, spoken
from renvoi.reading.extract.items.name_and_count import count_in, counted_name, trim
from renvoi.reading.extract.items.own_sums import close, sums_in
from renvoi.reading.extract.items.words import delivered, label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.sums import Sum

LAST_WORD = re.compile(r"\s(\(?[x×]?\s?\d{1,3}(?:\s?[^\W\d_]{1,6}\.?|\s?[x×])?\)?)\s*$")
"""What may be a count behind a name."""
FIRST_WORD = re.compile(r"(\d{1,2})(?: ?[x×])? (?=[^\W\d])")
TIMES = re.compile(r" ?[x×] ?(\d{1,3})")
""" "3.20 € x 2": behind the price of one."""
PARTED = re.compile(r"(.{3,}?) ?[—–|·/-] (\d{1,3}) [^\W\d]{2,14}\.? ?[—–|·/-] ?")
""" "Cotton gauze — 5 coupons — ": a count of whatever kind between the name and the price of one."""
APIECE = re.compile(r" [^\d\n\t]{2,20} ?[—–|·/=-] ?")
FEWEST = 2
LONGEST = 200
MOST_SUMS = 3


def rows_in_lines(page: Page) -> list[Draft]:
    """The lines that end with their price, perhaps behind a count and the price of one."""
    priced = [piece for piece in page.shown if 0 < len(sums_in(page, piece.start, piece.end)) <= MOST_SUMS]
    firsts = [piece for piece in priced if FIRST_WORD.match(page.text, piece.start, piece.end)]
    counted = frozenset(piece.line for piece in firsts if len(firsts) >= FEWEST)
    drafts = (in_a_line(page, piece, first=piece.line in counted) for piece in priced)
    return [draft for draft in drafts if draft is not None]


def in_a_line(page: Page, piece: Piece, *, first: bool) -> Draft | None:
    """`first`: whether several lines begin with a count, so that a number behind the name is a part of it."""
    sums = sums_in(page, piece.start, piece.end)
    if piece.end - piece.start > LONGEST:
        return None
    between = [page.text[a.end : b.start] for a, b in pairwise(sums)]
    times = TIMES.fullmatch(page.text, sums[-1].end, piece.end)
    if any(words.strip(" =|).") for words in (*between, "" if times else page.text[sums[-1].end : piece.end])):
        return parted(page, piece, sums)
    end = piece.start + len(page.text[piece.start : sums[0].start].rstrip(" :=–-|("))
    start, count = piece.start, int(times[1]) if times else None
    begun = FIRST_WORD.match(page.text, start, end) if not times else None
    last = LAST_WORD.search(page.text, start, end) if not (times or (first and begun)) else None
    if last and (count := count_in(page, *last.span(1))):
        end = last.start()
    elif begun:
        start, count = begun.end(), int(begun[1]) or None
    span, told = counted_name(page, start, end)
    told = count or told
    if label_at(page, *span) or not named(page, *span, 120) or delivered(page, span):
        return None
    if spoken(page, piece) or property_line(page, piece):
        return None
    draft = Draft(span, told or 1, told is not None, unit=sums[-1] if times else None, style="inline")
    if times:
        return draft
    many = told if told and told > 1 else 0
    pair = next(((a, b) for a in sums for b in sums if many and close(a.amount * many, b.amount)), None)
    if pair:
        draft.unit, draft.line = pair
    else:
        draft.price = sums[-1]
    return draft


def parted(page: Page, piece: Piece, sums: list[Sum]) -> Draft | None:
    """ "Cotton gauze — 5 coupons — 6,45 € the coupon — 32,25 €": of two prices the second must be that of all."""
    lead = PARTED.fullmatch(page.text, piece.start, sums[0].start)
    if lead is None or len(sums) != 2 or sums[1].end < piece.end - 1:
        return None
    apiece, count = APIECE.fullmatch(page.text, sums[0].end, sums[1].start), int(lead[2])
    span = trim(page, *lead.span(1))
    if not apiece or not close(sums[0].amount * count, sums[1].amount) or not named(page, *span, 120):
        return None
    return Draft(span, count, True, unit=sums[0], line=sums[1], style="inline")
