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
    return f"(?:{'|'.join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))})"


@cache
def counted(*names: str) -> str:
    """Any of the words that the languages list under names of `Counting`: "one", "short"."""
    return any_of(word for language in languages() for name in names for word in getattr(language.count, name))


@cache
def pieces() -> str:
    """A word for one piece or several, whole or cut short: "exemplaires", "pcs."."""
    return rf"(?:{counted('one', 'many')}|{counted('short')}\.?)"


@cache
def joined() -> str:
    """What stands between the last two things of a list: "and"."""
    return any_of(word for language in languages() for word in language.also)


@cache
def carried() -> re.Pattern[str]:
    """ "per DHL": who carries."""
    return re.compile(rf"{any_of(word for language in languages() for word in language.carried)} \w", re.IGNORECASE)
