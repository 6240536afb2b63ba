"""Parts of a line that may name an article: of a list run together, behind little words of a sentence, over two lines.

Every part begins behind a sign that parts things, a count or a little word ("your", "the"), and ends before the next
such sign, before "and", a price or what happened; which of them are names, the judge tells.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice, takewhile

from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.little import Little, little
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun

LONGEST = 110
"""Signs of a name inside a line at most."""
ENDS = 3
"""Ends tried for each beginning."""
MOST = 40
"""Parts of one line."""
LINES, FULL = 3, 38
"""Lines a sentence is followed over; a shorter line was not broken to fit."""
HEAR, PRICED = 40, 12
"""Signs before a name where words begin that hold its beginning, and before a price that only lead to it."""
PARTS = re.compile(r"[,;] |[,;]?\n| ?[|·•] ?| [–—/+@=-] | ?[(\[]|[)\]]| ?: |:$| ?\.{3,} ?")
AFTER_DASH = re.compile(r"(?<=\w) - [^\W\d_]{2,20}$")
""" "Harness - Size" before a colon."""
SENTENCE = re.compile(r"(?<=[^\W_]{4})[.!?](?=\s|$)|[)\]»”\d][.!?](?=\s|$)|[!?](?=\s|$)")
LOWERED = re.compile(r" (?=[^\W\d_A-ZÀ-Þ][^\W\d_]{2})")
UNWANTED = ("label.", "text.", "section.", "subject.", "merchant.", "hint.", "against.", "step.", "day.", "weekday.")
TELLS = ("text.", "section.", "state.")
SMALL = re.compile(r"[^\W\d_A-ZÀ-Þ]")
LETTERS = 3
"""Signs of a name at least."""
BEFORE = ("", ",", ";", ":", "(", "[", "+", ".", "•")
"""Signs a name may begin behind in a line that says nothing else."""
FIRST = re.compile(r"[A-ZÀ-Þ«„“\"'‘]|\d{1,2} ?(?:[x×] |[^\W\d]{2,5}\.? )?[^\W\d]")
"""How a name begins behind a comma: a capital letter, a quotation mark, a count."""


def inside(page: Page, piece: Piece) -> Iterator[Span]:
    """Spans that begin in a piece; they may go on in the lines below it."""
    words, telling = little(page.spoken), tells(page, piece)
    starts = list(dict.fromkeys(begins(page, words, piece, telling=telling)))
    if starts:
        end = last_of(page, piece)
        stops = sorted(set(stops_of(page, words, piece.start, end)))
        found = ((start, stop) for start in starts for stop in ends(page, start, end, stops))
        yield from islice((span for span in found if able(page, span)), MOST)


def able(page: Page, span: Span) -> bool:
    """Whether a part of a line has two words or is behind a little word, and holds no sum, day or label."""
    return " " in page.text[slice(*span)] and not sums_in(page, *span) and named(page, *span)


def last_of(page: Page, piece: Piece) -> int:
    """Where the lines end that a sentence is broken over."""
    at, end = page.piece_at(piece.start), piece.end
    for above, below in zip(page.pieces[at : at + LINES], page.pieces[at + 1 : at + LINES], strict=False):
        broken = above.end - above.start >= FULL and page.text[above.end - 1] not in ".!?:;"
        if not broken or below.line != above.line + 1 or page.next_cell(page.piece_at(below.start)):
            break
        end = below.end
    return end


def stops_of(page: Page, words: Little, start: int, end: int) -> Iterator[tuple[int, bool]]:
    """Where a name may end, and whether none goes on beyond."""
    for match in PARTS.finditer(page.text, start, end):
        sign = match[0].strip()[:1]
        if sign == ":" and of_a_property(page, match.start()):
            continue
        yield match.end() if sign in (")", "]") else match.start(), sign in (":", "|", "•") or "..." in match[0]
    for match in SENTENCE.finditer(page.text, start, end):
        yield match.end() - 1, True
    for match in words.stop.finditer(page.text, start, end):
        yield match.start(), False
    for one in sums_in(page, start, end):
        price = words.price.search(page.text, max(start, one.start - PRICED), one.start)
        yield price.start() if price else one.start, True
    for hit in begun(page.hits, start, end):
        if hit.concept.startswith(("text.", "label.order", "state.")):
            yield len(page.text[: hit.start].rstrip()), False
    yield end, True


def of_a_property(page: Page, colon: int) -> bool:
    """Whether the name of a property stands before a colon: "Harness - Size : M" is the harness of that size."""
    before = page.within("label.attribute", colon - HEAR, colon)
    named_so = any(hit.end == colon and page.text[hit.start - 1] == " " for hit in before)
    return named_so or AFTER_DASH.search(page.text, max(0, colon - HEAR), colon) is not None


def begins(page: Page, words: Little, piece: Piece, *, telling: bool) -> Iterator[int]:
    """Where a name may begin. `telling`: whether little words of the line stand before things."""
    parted = False
    for match in PARTS.finditer(page.text, piece.start, piece.end):
        parted = True
        if match[0].strip()[:1] in BEFORE and FIRST.match(page.text, match.end(), piece.end):
            yield match.end()
    if parted or telling:
        yield piece.start
        for match in words.stop.finditer(page.text, piece.start, piece.end):
            if FIRST.match(page.text, match.end() + 1, piece.end):
                yield match.end() + 1
    for match in words.lead.finditer(page.text, piece.start, piece.end) if telling else ():
        if match["of"]:
            yield match.end()
        start = match.start("of") if match["of"] else match.end()
        if not unwanted(page, start):
            yield start


def tells(page: Page, piece: Piece) -> bool:
    """Whether a line, or the one above or below it, says what happened or what something costs."""
    at = page.piece_at(piece.start)
    return any(
        bool(sums_in(page, one.start, one.end)) or any(hit.concept.startswith(TELLS) for hit in page.in_piece(one))
        for one in page.pieces[max(0, at - 1) : at + 2]
    )


def unwanted(page: Page, start: int) -> bool:
    """Whether words that have their own meaning begin somewhere: "your order"."""
    return any(
        hit.end > start and hit.concept.startswith(UNWANTED) for hit in begun(page.hits, start - HEAR, start + 1)
    )


def ends(page: Page, start: int, end: int, stops: list[tuple[int, bool]]) -> Iterator[int]:
    """The next places where a name that begins there may end: signs that part things, and where capitals end."""
    farthest = min(end, start + LONGEST)
    near = islice(stops, bisect_right(stops, (start + LETTERS, False)), None)
    last = start
    for stop, hard in islice(takewhile(lambda one: one[0] <= farthest, near), ENDS):
        last = closed(page, start, stop)
        yield last
        if hard:
            break
    if SMALL.match(page.text, start) is None:
        lowered = LOWERED.search(page.text, start, last or farthest)
        if lowered:
            yield lowered.start()


def closed(page: Page, start: int, stop: int) -> int:
    """An end without the bracket that closes what was opened before the beginning."""
    text = page.text[start:stop]
    return stop - 1 if text[-1:] in (")", "]") and not ("(" in text or "[" in text) else stop
