"""Articles whose count stands in brackets behind the name: "Felt slippers (2)". A pack of six says as much, so that
all articles of a list must be counted so."""

from __future__ import annotations

import re
from collections.abc import Set
from decimal import Decimal
from itertools import pairwise

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import property_line, spoken
from renvoi.reading.extract.items.line_sums import price_after, with_line_sums
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import close, sums_in
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page, Piece

BRACKETED = re.compile(r"\((\d{1,3})\)[\s:=*–—-]*\(?$")
MOST = 20
"""A larger number is what a pack holds, unless others of the list are counted so."""
LEAST = 2
"""Articles that show how the list is set; a single one needs its price to prove it."""


def bracketed(page: Page, amounts: Set[Decimal]) -> list[Draft]:
    """Lines that end with a count in brackets, before a price or not. `amounts`: totals, one of which a single article
    must come to by its count."""
    found: list[tuple[Draft, int]] = []
    pieces = page.shown
    for index, piece in enumerate(pieces):
        draft = counted(page, piece)
        if draft is not None:
            draft.price = draft.price or price_after(page, pieces, index)
            found.append((draft, index))
    if sum(draft.quantity <= MOST for draft, _ in found) < LEAST:
        found = [one for one in found if one[0].quantity <= MOST]
    with_line_sums(page, found)
    drafts = [draft for draft, _ in found]
    if len(drafts) >= LEAST and same_place(found):
        return drafts
    one = drafts[0] if len(drafts) == 1 else None
    told = one is not None and one.price is not None and one.quantity > 1
    return drafts if told and one and one.price and one.price.amount * one.quantity in amounts else []


def counted(page: Page, piece: Piece) -> Draft | None:
    sums = sums_in(page, piece.start, piece.end)
    end = sums[0].start if sums else piece.end
    match = BRACKETED.search(page.text, piece.start, end)
    if match is None or len(sums) > 2 or not int(match[1]):
        return None
    span = trim(page, piece.start, match.start())
    if not named(page, *span, 160) or spoken(page, piece) or property_line(page, piece):
        return None
    draft = Draft(span, int(match[1]), True, style="inline")
    if len(sums) == 2 and close(sums[0].amount * draft.quantity, sums[1].amount):
        draft.unit, draft.line = sums[0], sums[1]
    elif sums:
        draft.price = sums[-1]
    return draft


def same_place(found: list[tuple[Draft, int]]) -> bool:
    """Whether the lines follow each other, with some lines of properties and prices between them."""
    return all(later - first <= 6 for (_, first), (_, later) in pairwise(found))
