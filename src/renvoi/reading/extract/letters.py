"""Text without accents and case, letter for letter, so that offsets stay those of the canonical text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

DIGIT = re.compile(r"\d")


def _plain(code: int) -> str:
    base = unicodedata.normalize("NFKD", chr(code))
    lower = base[0].lower()
    return lower if len(lower) == 1 and lower.isalpha() else chr(code).lower()[0]


TABLE = {code: _plain(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()}
TABLE |= {ord("’"): "'", ord("‘"): "'", ord("´"): "'", ord("‐"): "-", ord("‑"): "-", ord("−"): "-", ord("ß"): "ß"}
ACCENTED = frozenset(map(chr, TABLE))


def plain_letters(text: str) -> str:
    """Lower case, accents removed, apostrophes and hyphens alike; as long as `text`, sign by sign."""
    if text.isascii():
        return text.lower()
    # One replacement per accented letter that occurs is far quicker than a table looked up for every sign.
    for sign in set(text) & ACCENTED:
        text = text.replace(sign, TABLE[ord(sign)])
    plain = text.lower()
    if len(plain) == len(text):
        return plain
    return "".join(sign.lower()[0] for sign in text)


def lines_with_digits(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that may hold a sum or a day: trying a pattern on all others is what would cost most."""
    at = 0
    while digit := DIGIT.search(text, at):
        start = max(at, text.rfind("\n", at, digit.start()) + 1)
        at = text.find("\n", digit.end())
        at = len(text) if at < 0 else at
        yield start, at


def name_key(name: str) -> str:
    """Letters and digits only, without accents and case: how names of shops are compared."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(filter(str.isalnum, plain))


CUT_SHORT = ("incl", "inkl", "excl", "exkl", "zzgl", "approx")
"""Before sums: a full stop behind them ends no sentence."""


def sentence(text: str, at: int) -> tuple[int, int]:
    """The sentence around an offset, within its line."""
    low, high = text.rfind(". ", 0, at), text.find(". ", at)
    while low > 0 and text.endswith(CUT_SHORT, 0, low):
        low = text.rfind(". ", 0, low)
    while high > 0 and text.endswith(CUT_SHORT, 0, high):
        high = text.find(". ", high + 1)
    ends = [one for one in (text.find("\n", at), high) if one >= 0]
    return max(text.rfind("\n", 0, at), low) + 1, min(ends, default=len(text))


SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "œ": "oe"})


def as_in_domains(name: str) -> str:
    """The letters and digits of a name as an address may spell them: "Tübke" is "tuebke"."""
    return name_key(name.casefold().translate(SPELT_OUT))
