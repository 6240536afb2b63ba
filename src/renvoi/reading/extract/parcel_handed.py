"""Parcel numbers told with its carrier, known or not: "handed to Rauch Transport, no. 448120"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.atlas.carriers import Carrier
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Number
from renvoi.reading.extract.numbers import code_at, leads
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.parcel_words import PHONE_LIKE, compact
from renvoi.reading.extract.phrases import Hit

REACH = 60
"""Signs from the words for handing over to the number at most."""
LEAST = 5
"""Digits of such a number at least."""
SCORE = 0.62
GROUPED = re.compile(r"\d{2,4}(?: \d{2,4}){1,4}(?!\w|[.,/:]\d| \d)")


def handed(page: Page, named: list[tuple[int, Carrier]]) -> Iterator[Candidate[Number]]:
    """Numbers behind words for handing over, a name, and a word for numbers. `named`: carriers the text names."""
    for hit in page.all("label.handed"):
        span = None if hit.start >= page.ads or page.hidden(hit.start) else number_behind(page, hit)
        if span is not None:
            carrier = next((one for at, one in named if hit.end <= at < span[0] and not one.merchant), None)
            value = Number(page.text[slice(*span)], carrier.name if carrier else None)
            why = (f"with who carries it, after “{page.text[hit.start : hit.end]}”",)
            yield Candidate(value, page.place(*span), "parcel: handed", SCORE, why)


def number_behind(page: Page, hit: Hit) -> tuple[int, int] | None:
    """The code behind the first word for numbers in the sentence, when a name stands before that word."""
    stop = page.pieces[page.piece_at(hit.start)].end
    at = hit.end
    while (at := page.text.find(" ", at, min(stop, hit.end + REACH)) + 1) > 0:
        if page.text[at - 2] in ".!?":
            return None
        begin = leads(page.text, at, stop)
        grouped = GROUPED.match(page.text, begin, stop) if begin else None
        code = grouped.span() if grouped else code_at(page.text, begin, stop) if begin else None
        if code is None:
            continue
        name, number = page.text[hit.end : at].split(), page.text[slice(*code)]
        told = any(word[0].isupper() for word in name) and not page.within("label.order", hit.end, at)
        long = sum(map(str.isdigit, number)) >= LEAST and not PHONE_LIKE.fullmatch(compact(number))
        return code if told and long else None
    return None
