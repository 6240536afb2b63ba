"""The words every language counts pieces with, as parts of patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import forms


def any_of(phrases: Iterable[str]) -> str:
    """Any of some phrases, with their accents or without, the longest first."""
    words = {way for phrase in phrases for form in forms(phrase) for way in (form, plain_letters(form))}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(APOSTROPHE, EITHER) for word in ordered)})"


APOSTROPHE, EITHER = "'", "['’]"


@cache
def counted(*names: str) -> str:
    """Any of the words that the languages list under names of `Counting`: "one", "short"."""
    return any_of(word for language in languages() for name in names for word in getattr(language.count, name))


@cache
def pieces() -> str:
    """A word for one piece or several, whole or cut short: "exemplaires", "pcs."."""
    return rf"(?:{counted('one', 'many')}|{counted('short')}\.?)"


@cache
def of() -> str:
    """What stands between a count and a name: "of ", "d'"."""
    return leading(word for language in languages() for word in language.count.of)


@cache
def author() -> re.Pattern[str]:
    """ ", de Claire Aubertin", ", by R. Winnow (paperback)": behind a comma a little word and a name of two words."""
    by = leading(word for language in languages() for word in language.author)
    upper = r"[^\W\d_a-zà-öø-ÿ][\w.’'-]*"
    return re.compile(rf", {by}{upper}(?: (?:{upper}|[a-zà-ÿ]{{1,3}}))* {upper}(?: \([^()\d]*\))?$")


@cache
def author_alone() -> re.Pattern[str]:
    """ "de Claire Aubertin", "di T. Osvaldi": a little word and a name of two words, alone on a line."""
    by = leading(word for language in languages() for word in language.author)
    upper = r"[^\W\d_a-zà-öø-ÿ][\w.’'-]*"
    return re.compile(rf"{by}{upper}(?: (?:{upper}|[a-zà-ÿ]{{1,3}}))* {upper}")


def leading(words: Iterable[str]) -> str:
    """Any of some words and the blank or the apostrophe behind them."""
    return any_of(way for word in words for way in ((f"{word}'", f"{word}’") if len(word) == 1 else (f"{word} ",)))


@cache
def joined() -> str:
    """What stands between the last two things of a list: "and"."""
    return any_of(word for language in languages() for word in language.also)


@cache
def carried() -> re.Pattern[str]:
    """ "per DHL": who carries."""
    return re.compile(rf"{any_of(word for language in languages() for word in language.carried)} \w", re.IGNORECASE)
