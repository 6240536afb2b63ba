"""Articles listed in a letter, a line each: only what they add up to tells that such lines are articles."""

from __future__ import annotations

import re

from renvoi.reading.extract.item_blocks import visible
from renvoi.reading.extract.item_words import Draft, named, sums_in, trim
from renvoi.reading.extract.page import Page

LISTED = re.compile(r"[-*•·–]\s*")
LEADERS = re.compile(r"[\s.…,;:=(–-]+(?:à|a|zu|at|por|da)?\s*$")
COUNTED = re.compile(
    r"(\d{1,2}) (?:(?:copies?|exemplaires?|copie|copia|stück|stuks|pezzi|ejemplares?)[ -]+(?:de |di |d')?)?"
    r"[-–]? ?(?=[^\W\d])"
)
COPIES_IN = re.compile(r"\((\d{1,2}) [^()\d]{2,20} [^()]{3,20}\)\s*$")


def priced_lines(page: Page) -> list[Draft]:
    """A list in a letter: "- 3 jars of honey at 9.50", "«Book» ... 28,00 €"; only its sum tells that it is one."""
    found: list[Draft] = []
    for piece in visible(page):
        sums = sums_in(page, piece.start, piece.end)
        listed, counted = LISTED.match(page.text, piece.start), COUNTED.match(page.text, piece.start)
        if not sums or piece.end - piece.start > 160 or not (listed or counted) or page.text[piece.end - 1] == ":":
            continue
        start = listed.end() if listed else piece.start
        copies = COUNTED.match(page.text, start)
        start = copies.end() if copies else start
        end = start + len(LEADERS.sub("", page.text[start : sums[0].start]))
        inner = COPIES_IN.search(page.text, start, sums[-1].start)
        end = min(end, inner.start()) if inner else end
        span = trim(page, start, end)
        if not named(page, *span, 120):
            continue
        number = int(copies[1]) if copies else int(inner[1]) if inner else 1
        found.append(Draft(span, number, bool(copies or inner), price=sums[-1], style="listed"))
    return found
