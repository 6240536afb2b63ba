"""Spans of a page that may name an article, proposed by shape alone: lines, cells, bold words, links, quotations, what
follows a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.inside import inside
from renvoi.reading.extract.items.line_kinds import item_label_end
from renvoi.reading.extract.items.name_and_count import counted_name
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.words import ADDRESS, URLISH, spelt
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun

MOST = 400
"""Pieces looked at."""
MOST_SPANS = 1000
"""Spans looked at: more than any letter names."""
LONGEST = 160
QUOTED = re.compile(r"(?<!\w)[\"“«„‘][  ]?([^\"”»“«„\n\t]{3,120}?)[  ]?[\"”»“’](?!\w)")
COLON = re.compile(r"(?<=[^\W\d)]) ?: (?=\S)")
ARROWS = "→›>▸►"
"""What leads from a button to another page."""
LEADERS = " \t-–—|:,;=("


def proposed(page: Page) -> dict[Span, int | None]:
    """Spans with the count beside them."""
    found: dict[Span, int | None] = {}
    every = (span for piece in page.shown[:MOST] for span in chain(rough(page, piece), inside(page, piece)))
    for start, end in islice(every, MOST_SPANS):
        span, count = counted_name(page, start, end)
        text = page.text[slice(*span)]
        if (
            count != 0
            and 2 < len(text) <= LONGEST
            and spelt(text)
            and text[-1] not in ARROWS
            and not (ADDRESS if page.alone else URLISH).search(text)
        ):
            found[span] = found.get(span) or count
    return found


def rough(page: Page, piece: Piece) -> Iterator[Span]:
    start, end = item_label_end(page, piece), piece.end
    sums = sums_in(page, start, end)
    stop = sums[0].start if sums else end
    stop = start + len(page.text[start:stop].rstrip(LEADERS))
    if stop - start <= LONGEST + 20:
        yield start, stop
    for colon in COLON.finditer(page.text, start, stop):
        full = page.text.find(". ", colon.end(), stop)
        yield colon.end(), (full if full >= 0 else stop)
    for match in QUOTED.finditer(page.text, start, end):
        yield match.span(1)
    for mark in begun(page.marks, piece.start, piece.end):
        if mark.kind == "strong" and mark.end <= piece.end and mark.end - mark.start < LONGEST:
            yield mark.start, mark.end
    for link in begun(page.links, piece.start, piece.end):
        if link.start < link.end <= piece.end and link.end - link.start < LONGEST:
            yield link.start, link.end
