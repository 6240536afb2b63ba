"""Codes that begin with letters set apart from the digits: "VK 2217", "ML 26-00417"."""

from __future__ import annotations

import re
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.sums import CODES

INITIALS = re.compile(
    r"(?P<letters>[A-Z]{1,4}) (?P<rest>(?=(?:[-/.]?\d){3})\d+(?:[-/.]\d+)*)(?![\w/-]|[.,]\d| ?[€$£%]| \d)"
)
BEGUN_BY_LETTERS = re.compile(r"[A-Z]{1,5}[-/ ]\d{3}")
""" "OC-551": three digits are enough behind letters of its own."""
MONEY = frozenset(CODES.split("|"))
NO_CODE = re.compile(
    r"(?:19|20)\d\d|\d{1,2}([/.-])\d{1,2}(?:\1(?:19|20)?\d\d)?|(?:19|20)\d\d([/.-])\d{1,2}\2\d{1,2}|\d+\.\d\d"
)
"""A year, a day or a price."""


@cache
def little_words() -> frozenset[str]:
    """Words before a number or a day: alone in a line no letters of a code, be they written in capitals."""
    words = {word for one in languages() for word in (*one.lead, *one.joins, *one.common)}
    words |= {month for one in languages() for names in one.months for month in names}
    return frozenset(map(plain_letters, words))


def initials_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The code of letters, a blank and three digits or more that begins there; none in a line written in capitals,
    where any word may be letters before a number."""
    match = INITIALS.match(text, start, end)
    if match is None or match["letters"] in MONEY or NO_CODE.fullmatch(match["rest"]):
        return None
    line = text[max(text.rfind("\n", 0, start), text.rfind("\t", 0, start)) + 1 : start]
    spoken = any(map(str.islower, line))  # no word but letters of a code is in capitals there
    shouted = not spoken and any(map(str.isalpha, line))
    return None if shouted or (not spoken and match["letters"].lower() in little_words()) else match.span()
