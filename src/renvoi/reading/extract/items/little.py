"""The little words of a sentence around a name: "your", "two bottles of" before it, "and", "has" behind it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from renvoi.atlas.languages import Language, languages
from renvoi.reading.extract.items.piece_words import any_of, counted
from renvoi.reading.extract.page import Page

FARTHEST = 36
"""Signs of little words before a name, at most."""


class Little(NamedTuple):
    """Little words as patterns. `lead`: before a thing, with its count and "bottles of"; `stop`: behind one; `price`:
    between a thing and its price; `before`, `behind`: what stands at its very edges, by the names of their groups."""

    lead: re.Pattern[str]
    stop: re.Pattern[str]
    price: re.Pattern[str]
    before: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def little(codes: tuple[str, ...]) -> Little:
    """Those of some languages; of all where none is known."""
    known = [one for one in languages() if not codes or one.code in codes]
    yours, the, also, did = (words(known, name) for name in ("yours", "the", "also", "did"))
    numbers = any_of(form for one in known for number in one.numerals for form in number)
    of = rf"(?P<of>[^\W\d]{{3,14}} (?:{any_of(word for one in known for word in one.count.of)} |[dD]['’]))?"
    count = rf"(?:\d{{1,3}} ?[x×]?|{numbers}) "
    lead = rf"(?:(?P<yours>{yours})|(?P<the>{the}))(?: |(?<=['’]))(?:{count})?|(?P<count>{count})"
    return Little(
        re.compile(rf"(?<![\w'’.,-])(?:{lead}){of}(?=[\w«„“\"])", re.IGNORECASE),
        re.compile(rf" (?:{also}|{did})(?=\s)", re.IGNORECASE),
        re.compile(rf"(?: (?:{counted('each')}|@|=)|[ ,:=@(–—-])+$", re.IGNORECASE),
        re.compile(rf"(?:(?<![\w'’.,-])(?:{lead}){of}|(?P<also>(?<!\w){also}) )$", re.IGNORECASE),
        re.compile(rf"\s(?:(?P<also>{also})|(?P<did>{did})|(?P<each>{counted('each')}) )(?=\s|[\d€£$])", re.IGNORECASE),
    )


def words(known: list[Language], name: str) -> str:
    return any_of(word for one in known for word in getattr(one, name))


def edges(page: Page, start: int, end: int) -> list[str]:
    """What little words stand before and behind a span: "yours", "of", "did"."""
    patterns = little(page.spoken)
    before = patterns.before.search(page.text, max(0, start - FARTHEST), start)
    behind = patterns.behind.match(page.text, end)
    return [
        f"{side} {name}"
        for side, match in (("led", before), ("left", behind))
        for name, word in (match.groupdict().items() if match else ())
        if word
    ]
