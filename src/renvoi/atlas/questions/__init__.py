"""How people ask about returns, one file a language: what is asked, and what they say of the thing."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

Words = tuple[str, ...]
TOPICS = ("back", "days", "cost", "refund", "exchange", "way")
CIRCUMSTANCES = (
    "sale", "opened", "unsealed", "worn", "made", "shop", "hygiene", "underwear", "swimwear", "cosmetics", "jewellery",
    "media", "food", "gift_cards", "defect", "special",
)  # fmt: skip


class QuestionWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases are written as in atlas/languages: `a/b`, `(a)`, `mot(s)`. `topic` and `thing` have the keys above."""

    code: str
    common: Words = ()
    topic: dict[str, Words]
    thing: dict[str, Words]

    def phrases(self) -> dict[str, Words]:
        """All phrases by concept, e.g. "topic.back"."""
        tables = {"topic": self.topic, "thing": self.thing}
        return {f"{table}.{key}": words for table, given in tables.items() for key, words in given.items()}


@cache
def question_words() -> tuple[QuestionWords, ...]:
    """All languages. A file with a wrong shape stops the program."""
    entries = sorted(files(__name__).iterdir(), key=lambda entry: entry.name)
    return tuple(load(one.name, one.read_text(encoding="utf-8")) for one in entries if one.name.endswith(".toml"))


def load(name: str, source: str) -> QuestionWords:
    """One file; ValueError names it and what is wrong in it."""
    try:
        found = convert(tomllib.loads(source), QuestionWords)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"atlas/questions/{name}: {error}") from error
    strange = {*found.topic} - {*TOPICS} | {*found.thing} - {*CIRCUMSTANCES}
    if strange:
        raise ValueError(f"atlas/questions/{name}: nobody knows {', '.join(sorted(strange))}")
    return found
