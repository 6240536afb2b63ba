"""Lists whose lines all begin with a count and no sign behind it: "2 Felt slippers" over "1 Wool hat"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.judge import likely
from renvoi.reading.extract.items.line_kinds import property_line, spoken
from renvoi.reading.extract.items.name_and_count import count_in, trim
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.piece_words import of, pieces
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page, Piece

POSTCODE = re.compile(r", \d{4,5} [A-ZÀ-Ý]")
LONGEST = 160
OF_A_KIND = re.compile(r"\d{1,3} [^\W\d]{2,8}\.?")
""" "2 rolls" in a cell of its own."""
STEPS = 3
"""Lines numbered from one that are the steps of something to do."""
LIKELY = 0.25
"""What the likeliest name of a list needs: footers count days and years."""


@cache
def led() -> re.Pattern[str]:
    """A count, perhaps with the word for pieces, and the beginning of a name."""
    upper = r"[^\W\d_a-zà-öø-ÿ]|[«“„\"]"
    return re.compile(
        rf"(\d{{1,3}})[ \t]+(?:{pieces()}[ \t-]+|[^\W\d]{{2,8}}\.?\t)?(?:{of()})?(?={upper}|[^\W\d_]{{3}})"
    )


def counts_first(page: Page) -> list[Draft]:
    """The lines of a list that begin with a count, where two of them follow each other; a line may stand between two
    parcels."""
    found: list[Draft] = []
    for group in groups(list(lines(page))):
        counts = [draft.quantity for _, draft in group]
        numbered = len(counts) >= STEPS and counts == list(range(1, len(counts) + 1))
        if not numbered and any(likely(page, draft.name) >= LIKELY for _, draft in group):
            found += [draft for _, draft in group]
    return found


def groups(found: list[tuple[Piece, Draft]]) -> Iterator[list[tuple[Piece, Draft]]]:
    """Lines near each other, two of which at least follow directly."""
    group: list[tuple[Piece, Draft]] = []
    for one in [*found, None]:
        if group and (one is None or one[0].line - group[-1][0].line > 2):
            if any(later[0].line - first[0].line == 1 for first, later in pairwise(group)):
                yield group
            group = []
        if one is not None:
            group.append(one)


def lines(page: Page) -> Iterator[tuple[Piece, Draft]]:
    """The lines that begin with a count before a name; a small letter begins one only in a list that is announced."""
    pieces_, announced, last = page.shown, False, -1
    for index, piece in enumerate(pieces_):
        if index and pieces_[index - 1].line == piece.line:
            continue
        if index and piece.line != last + 1:
            announced = page.text[pieces_[index - 1].end - 1] == ":"
        end = name_end(page, pieces_, index)
        lead = led().match(page.text, piece.start, end)
        if lead is None or sums_in(page, piece.start, end) or not int(lead[1]):
            continue
        span = trim(page, lead.end(), end)
        low = page.text[span[0]].islower() and not announced
        if low or not named(page, *span, LONGEST) or spoken(page, piece) or property_line(page, piece):
            continue
        if page.days_in(piece.start, piece.end) or POSTCODE.search(page.text, piece.start, piece.end):
            continue
        last = piece.line
        yield piece, Draft(span, int(lead[1]), True, style="inline")


def name_end(page: Page, pieces_: list[Piece], index: int) -> int:
    """The end of a line's first cell, or of the second where the first holds nothing but the count."""
    piece, after = pieces_[index], pieces_[index + 1 : index + 2]
    told = count_in(page, piece.start, piece.end) or OF_A_KIND.fullmatch(page.text, piece.start, piece.end)
    lone = bool(after) and after[0].line == piece.line and told
    return after[0].end if lone else piece.end
