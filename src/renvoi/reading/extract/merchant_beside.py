"""The shop in capitals beside the number of its parcel, as carriers name it: "parcel LAMPHOUSE 510 053 223 819"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.merchant_from import origin
from renvoi.reading.extract.merchant_words import a_land
from renvoi.reading.extract.numbers import lead
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sender import READER

NAME = re.compile(r" ?\(?([A-ZÀ-Þ][A-ZÀ-Þ&'’.-]{2,24}(?: (?:& ?)?[A-ZÀ-Þ][A-ZÀ-Þ&'’.-]{1,24}){0,3})(?![\w])\)?")
NUMBER = re.compile(r"(?=[A-Z0-9]*\d)[A-Z0-9]{2,30}(?: [A-Z0-9]*\d[A-Z0-9]*){0,8}(?!\w)")
LEAST = 7
"""Digits of the number of a parcel at least."""
GOES_ON = re.compile(r" [a-zà-þ]|[.,!)]")
"""Behind a name that follows the number the sentence goes on in small letters, or ends."""
SCORE = 0.8
MOST = 3


def by_number(page: Page, known: Known) -> list[Candidate[str]]:
    """Names in capitals just before or behind the number of a parcel, in a line that is not all in capitals."""
    found = []
    for hit in page.all("label.parcel"):
        if hit.start >= page.ads or page.hidden(hit.start) or page.text[hit.start : hit.end].isupper():
            continue
        end = page.pieces[page.piece_at(hit.start)].end
        for start, stop in (*before_number(page.text, hit.end, end), *behind_number(page, hit.end, end)):
            name = page.text[start:stop]
            if not known.no_shop(name) and not a_land(name):
                why = (f"beside the number behind “{page.text[hit.start : hit.end]}”",)
                found.append(Candidate(name, page.place(start, stop), f"{READER}: parcel", SCORE, why))
    return found[:MOST]


def before_number(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "LAMPHOUSE n° 510053223819": a name, and the number behind it."""
    name = NAME.match(text, start, end)
    if name and number_at(text, name.end(), end):
        yield name.span(1)


def behind_number(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "31245098 LAMPHOUSE has arrived", "31245098 from LAMPHOUSE": the number, and a name behind it."""
    text, number = page.text, number_at(page.text, start, end)
    word = origin().match(page.plain, number + 1, end) if number else None
    name = NAME.match(text, word.end() if word else number, end) if number else None
    if name and (name.end() == end or GOES_ON.match(text, name.end(), end) or text[name.end() - 1] == ")"):
        yield name.span(1)


def number_at(text: str, start: int, end: int) -> int:
    """Where the number that begins a span ends, behind "n°" and the like; 0 when there is none."""
    before = lead().match(text, start, end)
    number = NUMBER.match(text, before.end() if before else start, end)
    return number.end() if number and sum(map(str.isdigit, number.group())) >= LEAST else 0
