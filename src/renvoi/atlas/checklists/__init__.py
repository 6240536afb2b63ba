"""What to do before the parcel is closed, one file a kind of thing: steps in each language, fragility, a usual size."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct, ValidationError, convert

from renvoi.facts.words import fold_words

ANY = "any"
"""The file whose steps count for everything."""


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """What a thing of this kind may measure when nobody did: mm and g. Only ever shown as an estimate."""

    size: tuple[int, int, int]
    weight: int
    source: str


class Advice(Struct, frozen=True, forbid_unknown_fields=True):
    fr: str
    en: str
    source: str = ""


class Checklist(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`words`: folded words of article names that tell this kind. `alone`: it needs no box, its own is the parcel."""

    name: Advice
    source: str
    """Where the steps stand; "unverified" when they are common advice nobody checked."""
    words: dict[Literal["fr", "en"], tuple[str, ...]]
    fragility: Literal["soft", "sturdy", "fragile"]
    upright: bool = False
    usual: Usual | None = None
    steps: tuple[Advice, ...]
    handing_over: tuple[Advice, ...] = ()
    """What to know of carriers before going there: what they may refuse, what else they may offer."""


@cache
def checklists() -> dict[str, Checklist]:
    """By file name, `any` first. A file of the wrong shape stops the program."""
    entries = sorted(files(__name__).iterdir(), key=lambda entry: (entry.name != f"{ANY}.toml", entry.name))
    return {
        entry.name.removesuffix(".toml"): load(entry.name, entry.read_text(encoding="utf-8"))
        for entry in entries
        if entry.name.endswith(".toml")
    }


def load(name: str, text: str) -> Checklist:
    """One file; ValueError names it and what is wrong in it."""
    try:
        told = convert(tomllib.loads(text), Checklist)
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ValueError(f"atlas/checklists/{name}: {error}") from error
    for word in (word for words in told.words.values() for word in words):
        if not word or fold_words(word) != word:
            raise ValueError(f"atlas/checklists/{name}: write {word!r} folded, as {fold_words(word)!r}")
    if not told.source or any(not one.fr or not one.en for one in (told.name, *told.steps, *told.handing_over)):
        raise ValueError(f"atlas/checklists/{name}: a source is lacking, or a sentence in one language")
    if told.usual and (min(told.usual.size) < 1 or not told.usual.source):
        raise ValueError(f"atlas/checklists/{name}: the usual size needs three edges and its source")
    return told


def kind_of(article: str) -> str:
    """The kind whose words the article's name holds, the longest word first; `any` when none does."""
    folded = fold_words(article[:400])
    found = [
        (len(word), name)
        for name, one in checklists().items()
        for words in one.words.values()
        for word in words
        if re.search(rf"\b{word}(?:s|x|es)?\b", folded)
    ]
    return max(found)[1] if found else ANY
