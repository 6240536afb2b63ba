"""The words of terms of sale, one file a language: `fr.toml` is the fullest and says what each table is for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

Words = tuple[str, ...]


class TermWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one language says in terms. Phrases are written as in atlas/languages: `a/b`, `(a)`, `mot(s)`, `…`."""

    code: str
    common: Words = ()
    stems: Words
    """Beginnings of words without which a sentence is of no interest; accents left out."""
    numbers: dict[str, Words]
    """Number words by their value in digits."""
    units: dict[str, Words]
    """`day`, `week`, `month`, `year`: all forms; accents left out."""
    kinds: Words = ()
    """Words between a number and its unit: "calendar"."""
    upto: Words = ()
    """Words that join the two ends of a range: "3 à 5 jours" is no window."""
    head: dict[str, Words] = {}
    act: dict[str, Words] = {}
    clock: dict[str, Words] = {}
    scope: dict[str, Words] = {}
    fee: dict[str, Words] = {}
    refund: dict[str, Words] = {}
    exchange: dict[str, Words] = {}
    condition: Words = ()
    exclusion: Words = ()
    conditional: Words = ()
    """What goes back under a condition only: of underwear and the like that means that it is excluded."""
    unsealed: Words = ()
    """Words of the law's own sentence on hygiene, in which goods are only examples."""
    excluded: dict[str, Words] = {}
    method: dict[str, Words] = {}
    store: dict[str, Words] = {}
    label: dict[str, Words] = {}
    clause: dict[str, Words] = {}
    bare: Words = ()
    """Single words that narrow no promise: a sentence of them alone holds for everybody."""
    narrows: Words = ()
    """First words of a sentence that may narrow the promise before it: "Cela vaut pour …", "Only …"."""
    denied: dict[str, Words] = {}
    """By clause: words around its own that say there is no such thing ("aucun frais" before "de dossier")."""
    reach: dict[str, Words] = {}
    """For whom, for what and when a sentence holds, when not for everybody (reading/terms/reach.py)."""
    negated: dict[str, Words] = {}
    """Words that turn who pays to the contrary: right `before` it, or `last` in its clause."""
    negation: Words = ()
    idle: Words = ()
    """Phrases in which words mean nothing that mean something alone: "à défaut", "se réserve"."""
    limit: Words = ()
    """What a clause holds for only, when the law may allow it: "express", "pour les échanges"."""
    answer: dict[str, Words] = {}
    page: dict[str, Words] = {}
    """`login`, `script`: what pages say that are no terms; `title`: what terms are headed by."""
    mediator: Words = ()
    address: Words = ()

    def phrases(self) -> dict[str, Words]:
        """All phrases by concept, e.g. "act.withdraw", "condition"."""
        found = {f"{table}.{key}": words for table in TABLES for key, words in getattr(self, table).items()}
        return found | {name: getattr(self, name) for name in LISTS}


TABLES = (
    "head",
    "act",
    "clock",
    "scope",
    "reach",
    "fee",
    "refund",
    "exchange",
    "excluded",
    "method",
    "store",
    "label",
    "clause",
    "denied",
    "answer",
    "page",
)
LISTS = ("condition", "exclusion", "conditional", "unsealed", "mediator", "address", "negation", "limit", "idle")


@cache
def term_words() -> tuple[TermWords, ...]:
    """All languages, French first. A file with a wrong shape stops the program: it is part of it."""
    entries = sorted(files(__name__).iterdir(), key=lambda entry: (entry.name != "fr.toml", entry.name))
    return tuple(
        load(entry.name, entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".toml")
    )


def load(name: str, source: str) -> TermWords:
    """One file; ValueError names it and what is wrong in it."""
    try:
        return convert(tomllib.loads(source), TermWords)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"atlas/terms/{name}: {error}") from error
