"""Parcel numbers told off behind or below one that was read: "(614309982207 and 614309982218)"; each on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Number
from renvoi.reading.extract.items.piece_words import joined as and_words
from renvoi.reading.extract.page import Page

ALONE = re.compile(r"(?=[A-Z0-9]*\d{4})[A-Z0-9]{8,30}(?![\w-])")
MOST = 12
"""Numbers told off behind one."""
MOST_PLACES = 3
LEAST = 10
"""Signs at least of a number below another one: shorter ones may be anything."""


def siblings(page: Page, found: Sequence[Candidate[Number]]) -> Iterator[Candidate[Number]]:
    """The numbers of the same form beside those read, as sure as they are and by the same carrier."""
    known = {one.value.number for one in found}
    for one in found:
        at = -1
        for _ in range(MOST_PLACES):
            at = page.text.find(one.value.number, at + 1, page.ads)
            if at < 0:
                break
            span = at, at + len(one.value.number)
            for start, end in (*told_off(page, span), *below(page, span)):
                value = Number(page.text[start:end], one.value.carrier)
                if value.number in known:
                    continue
                why = (f"told off with {one.value.number}",)
                yield Candidate(value, page.place(start, end), "parcel: told off", one.score, why)


def told_off(page: Page, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The numbers told off behind one: "the parcels 44710882301, 44710882302 and 44710882303"."""
    end = page.pieces[page.piece_at(span[0])].end
    form = form_of(page.text[slice(*span)])
    for _ in range(MOST):
        comma = join().match(page.text, span[1], end)
        word = ALONE.match(page.text, comma.end(), end) if comma else None
        if word is None or form_of(word.group()) != form:
            return
        span = word.span()
        yield span


def below(page: Page, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The numbers on the lines below, which are alike but for their digits: "Parcel 2 of 2: DPD 155098244789"."""
    index = page.piece_at(span[0])
    piece = page.pieces[index]
    if span[1] - span[0] < LEAST:
        return
    form = form_of(page.text[piece.start : piece.end])
    for other in page.pieces[index + 1 : index + 1 + MOST]:
        if form_of(page.text[other.start : other.end]) != form:
            return
        start = other.start + span[0] - piece.start
        yield start, start + span[1] - span[0]


@cache
def join() -> re.Pattern[str]:
    """What stands between two numbers that are told off."""
    return re.compile(rf" ?[,;/&] ?| {and_words()} ")


def form_of(number: str) -> str:
    """The outline of a number, that of all numbers of one carrier's: "AA00000000"."""
    return "".join("0" if sign.isdigit() else "A" if sign.isalpha() else sign for sign in number)
