"""Articles named behind their count: "1 of: NAME", "2 Exemplar(e) von: NAME", weighed "2 (1.04 lb) of: NAME"."""

from __future__ import annotations

import re
from typing import NamedTuple

from renvoi.reading.extract.page import Page

WEIGHT = r"\d{1,4}[.,]\d{1,3} ?[a-z]{1,3}"
COPIES = re.compile(rf"\s*(?:(?P<count>\d{{1,3}}) (?P<weight>\({WEIGHT}\) )?|(?P<lone>{WEIGHT}) )", re.IGNORECASE)


class Copies(NamedTuple):
    """Where the name begins, how many there are, and whether they were weighed: then no price of one is told."""

    start: int
    many: int
    weighed: bool


def copies_of(page: Page, start: int, end: int) -> Copies | None:
    match = COPIES.match(page.text, start, end)
    for hit in page.all("unit.copy") if match else ():
        if match and hit.start == match.end() and page.text[hit.end : hit.end + 1] == ":" and hit.end + 3 < end:
            return Copies(hit.end + 1, int(match["count"] or 1), bool(match["weight"] or match["lone"]))
    return None


WEIGHED = "weighed"
"""The style of goods sold by weight: their price is for all, and no price of one follows from it."""
WHOLE_COUNT = re.compile(r"(\d{1,3})[.,]0{1,3}(?: ?[^\W\d_]{1,8}\.?)?")


def whole_count(page: Page, span: tuple[int, int]) -> int | None:
    """ "2,00", "4.00 Units": a count as accounting programs print it."""
    match = WHOLE_COUNT.fullmatch(page.text[slice(*span)].strip())
    return int(match[1]) or None if match else None


def of_the_seller(page: Page, start: int, end: int) -> bool:
    """ "Sold by: X", "Condition: New": who sells and whether it is new, no variant of the article."""
    hits = [*page.within("label.seller", start, start + 2), *page.within("flag.condition", start, start + 2)]
    return any(page.text[hit.end : end].lstrip()[:1] == ":" for hit in hits)
