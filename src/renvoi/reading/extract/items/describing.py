"""Whether words only say which one of an article: "09 BLACK / Unisex M", "Light beige", "Écru | 2753/622"."""

from __future__ import annotations

import re
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import forms

WORD = re.compile(r"[^\W\d_]+")
SIZES = frozenset(("s", "m", "l", "xs", "xl", "xxl", "xxxl", "cm", "mm", "w", "eu", "uk", "us", "fr"))


@cache
def known() -> frozenset[str]:
    """All words that describe, in plain letters, with the short names of sizes."""
    told = (form for language in languages() for word in language.describing for form in forms(word))
    return SIZES | {plain_letters(form) for form in told}


def describes(plain: str) -> str:
    """How much of a text in plain letters describes: all of its words, some or none."""
    words = WORD.findall(plain)
    count = sum(word in known() for word in words)
    return "none" if not count else "all" if count == len(words) else "some"
