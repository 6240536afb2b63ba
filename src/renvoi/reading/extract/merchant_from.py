"""The shop in the mail of another: behind "From" alone in a carrier's table, before "has refunded you" of who pays."""

from __future__ import annotations

import re
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.merchant_words import LEGAL, by_words_behind
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sender import READER

LONGEST = 50
PLACE = re.compile(r",? \(?[A-Z]{2}\)?$")
""" "Leipzig, DE": where a parcel came from."""
SCORE = 0.72


def by_from(page: Page, known: Known) -> list[Candidate[str]]:
    """The first firm behind "From", alone before a colon or in a cell."""
    for index, piece in enumerate(page.pieces):
        word = origin().match(page.plain, piece.start, piece.end)
        span = behind(page, index, word.end()) if word and piece.start < page.ads else None
        name = page.text[slice(*span)] if span else ""
        if word and span and a_firm(name) and not known.no_shop(name) and not page.hidden(piece.start):
            why = (f"beside “{page.text[piece.start : word.end()]}”",)
            return [Candidate(name, page.place(*span), f"{READER}: parcel", SCORE, why)]
    return []


@cache
def origin() -> re.Pattern[str]:
    """ "From", "Von", "De", "Da", "Van" before a colon or the end of their cell."""
    words = {plain_letters(word) for one in languages() for word in one.merchant.get("from", ())}
    return re.compile(rf"(?:{'|'.join(sorted(words))})(?= ?:|\s|$)")


def behind(page: Page, index: int, end: int) -> tuple[int, int] | None:
    """What fills the line behind a word and its colon, or the next cell of its row."""
    piece = page.pieces[index]
    rest = page.text[end : piece.end].lstrip()
    if rest.startswith(":") and rest[1:].strip():
        return piece.end - len(rest[1:].lstrip()), piece.end
    cell = page.next_cell(index) if not rest.strip(" :") else None
    return (cell.start, cell.end) if cell else None


def a_firm(name: str) -> bool:
    """Whether words are the name of a firm: with its form, or several in capitals; no place, address or person."""
    if not name[:1].isalnum() or len(name) > LONGEST or set("@<>") & set(name):
        return False
    legal = LEGAL.search(name)
    if legal and legal.start() > 0 and "," not in name[: legal.start()].rstrip()[-1:]:
        return True
    return name.isupper() and len(name.split()) > 1 and PLACE.search(name) is None


def by_giver(page: Page, known: Known) -> list[Candidate[str]]:
    """In the mail of who pays for others, the name before "has refunded you"."""
    return by_words_behind(page, known, "merchant.gives_back", "words")
