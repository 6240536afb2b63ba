"""Words in the names of articles that raise the question whether an exclusion applies, from `things.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

from renvoi.atlas.rule_names import EXCLUSIONS
from renvoi.facts.errors import BadInput
from renvoi.facts.words import fold_words

MOST_NAMES, LONGEST_NAME = 50, 400


@lru_cache(maxsize=4096)
def hints(names: tuple[str, ...]) -> frozenset[str]:
    """The exclusions worth asking about: those that every article's name brings up, for one answer speaks of all."""
    told = [fold_words(name[:LONGEST_NAME]) for name in names[:MOST_NAMES]]
    if not told:
        return frozenset()
    return frozenset(key for key, words in _patterns().items() if all(words.search(name) for name in told))


def read_things(text: str) -> dict[str, dict[str, tuple[str, ...]]]:
    """The words by exclusion and language. Raises BadInput for an exclusion no law knows, or words not folded."""
    try:
        told = msgspec.convert(tomllib.loads(text), dict[str, dict[str, tuple[str, ...]]])
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"things.toml: {error}") from error
    for key, languages in told.items():
        if key not in EXCLUSIONS or not {"fr", "en"} <= languages.keys():
            raise BadInput(f"things.toml: {key} is no exclusion, or lacks its words in fr or en")
        for word in (word for words in languages.values() for word in words):
            if not word or fold_words(word) != word:
                raise BadInput(f"things.toml: {key}: write {word!r} folded, as {fold_words(word)!r}")
    return told


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    told = read_things((files("renvoi.atlas") / "things.toml").read_text("utf-8"))
    return {
        key: re.compile(r"\b(?:" + "|".join(sorted({w for words in languages.values() for w in words})) + r")\b")
        for key, languages in told.items()
    }
