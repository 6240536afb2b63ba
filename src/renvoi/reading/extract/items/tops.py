"""Which of two lines above a count names the article: the upper one over what describes it, or the lower one under a
brand. All articles of a mail are set alike, so they are judged together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import log

from renvoi.reading.extract.items.describing import describes
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.judge import likely
from renvoi.reading.extract.items.name_and_count import trim, without_code
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page

ENUMERATED = re.compile(r", |; | [—·|] ")
"""Signs of words that describe: "Oak, oiled, 110 x 60 cm", "Jane Doe – paperback"."""
WEIGHT = 4.5
LEAST = 1.0
SMALL = 1e-6
LONGEST = 120


def uppermost(page: Page, drafts: Sequence[Draft]) -> None:
    """Name every article by the line above the one found, where these lines together are clearly likelier names. That
    of the first article may be a heading: it is not asked, but follows the others."""
    if len(drafts) < 2:
        return
    above = [line_above(page, draft.name) for draft in drafts]
    uppers = [span for span in above[1:] if span]
    if len(uppers) < len(drafts) - 1:
        return
    gain = sum(sense(page, upper) - sense(page, draft.name) for upper, draft in zip(uppers, drafts[1:], strict=True))
    if gain > LEAST * len(uppers):
        for draft, span in zip(drafts, above, strict=True):
            if span:
                rename(page, draft, span)
                draft.alike = True


def over_descriptions(page: Page, drafts: Sequence[Draft]) -> None:
    """Name an article by the line above one that only describes it, where that is likelier: "Carnet" over "Vert"."""
    taken = {draft.name for draft in drafts}
    for draft in drafts:
        described = describes(page.plain[slice(*draft.name)]) == "all"
        span = line_above(page, draft.name) if described else None
        if span is None or span in taken or describes(page.plain[slice(*span)]) == "all":
            continue
        if likely(page, span) > likely(page, draft.name):
            rename(page, draft, span)


def rename(page: Page, draft: Draft, name: Span) -> None:
    """Give an article another name: the one it had describes it."""
    words = page.text[slice(*draft.name)]
    draft.variant = ", ".join(filter(None, (words, draft.variant)))[:LONGEST]
    draft.name = name


def line_above(page: Page, span: Span) -> Span | None:
    """The line just above a name, in the same block, when it can be one itself."""
    at = page.piece_at(span[0])
    piece, above = page.pieces[at], page.pieces[at - 1] if at else None
    if above is None or above.line != piece.line - 1 or page.hidden(above.start):
        return None
    able = named(page, above.start, above.end) and not sums_in(page, above.start, above.end)
    able = able and not any(hit.start == above.start and hit.end >= above.end - 2 for hit in page.in_piece(above))
    return without_code(page, trim(page, above.start, above.end)) if able else None


def sense(page: Page, span: Span) -> float:
    """How likely words are a name, in odds by their logarithm, less what tells that they describe one."""
    share = likely(page, span)
    odds = log((share + SMALL) / (1 - share + SMALL))
    return odds - (WEIGHT if ENUMERATED.search(page.text, *span) else 0.0)
