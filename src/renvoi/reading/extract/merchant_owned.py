"""The shop between "your" and "parcel", in the languages that write it so: "Ihre Lampenhaus Sendung ist unterwegs"."""

from __future__ import annotations

import re

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sender import READER
from renvoi.reading.extract.spans import begun

LONGEST = 44
NAME = re.compile(r" ([^\W_][^\n\t,;:!?()|<>\"]{1,40}?)[ -]$")
"""A name of its own line, with a blank or a hyphen before the word for the parcel."""
MOST_WORDS, MOST_DIGITS = 5, 2


def by_owner(page: Page, known: Known) -> list[Candidate[str]]:
    """Names between an owner's word and the next word for a parcel; every word of a name is no word of the mail."""
    found = []
    for hit in page.all("merchant.yours"):
        what = next(iter(page.within("merchant.thing", hit.end + 2, hit.end + LONGEST)), None)
        match = NAME.fullmatch(page.text, hit.end, what.start) if what and hit.start < page.ads else None
        if what is None or match is None or page.hidden(hit.start) or not a_name(page, *match.span(1), known):
            continue
        place = page.place(*match.span(1))
        phrase = f"{page.text[hit.start : hit.end]} … {page.text[what.start : what.end]}"
        found.append(Candidate(match[1], place, f"{READER}: parcel", 0.84, (f"in “{phrase}”",)))
    return found[:3]


def a_name(page: Page, start: int, end: int, known: Known) -> bool:
    words = page.text[start:end].split()
    told = not shouted(page, start, end) and any(
        hit.start < end and hit.concept.startswith(("text.", "label.", "hint.", "day.", "flag."))
        for hit in begun(page.hits, start, end)
    )
    digits = sum(map(str.isdigit, page.text[start:end]))
    written = words[0][:1].isupper() or words[0][:1].isdigit() or "." in words[0][1:-1]
    return (
        written
        and not told
        and digits <= MOST_DIGITS
        and len(words) <= MOST_WORDS
        and ". " not in page.text[start:end].replace("Co. ", "")
        and not known.no_shop(page.text[start:end])
    )


def shouted(page: Page, start: int, end: int) -> bool:
    """Whether a name is in capitals and the words around are not: whatever it means elsewhere, it is a name."""
    around = page.text[max(0, start - 8) : start]
    return page.text[start:end].isupper() and any(map(str.islower, around))
