"""The words of order mails, one file a language: `fr.toml` is the fullest and says what each table is for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

Words = tuple[str, ...]


class Counting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language counts pieces: "1 pièce", "2 pièces", "2 ex.", "2 articles", "2 ex. à 5 €", "2 exemplaires de"."""

    one: Words = ()
    many: Words = ()
    short: Words = ()
    """Forms cut short, for one and for many; a full stop may follow."""
    goods: Words = ()
    """What pieces are called that nobody names."""
    each: Words = ()
    """Between a count and the price of one."""
    apiece: Words = ()
    """Behind the price of one."""
    rate: Words = ()
    """Before the price of one."""
    pair: Words = ()
    """What is sold by twos, counted on a line of its own: elsewhere it may belong to a name."""
    of: Words = ()
    """Between a count and a name."""
    paid: Words = ()
    """Between a sum paid back and what it was paid for."""


class Language(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one language says. Phrases: `a/b` either word, `(a)` may be left out, `mot(s)` both forms, `…` a few words.

    A phrase of `before`, `after` or `label` points to the value beside it; one of `subject`, `text` or `against`
    speaks for or against a kind of mail (`facts.Kind`).
    """

    code: str
    name: str
    common: Words
    """Frequent little words no other language here has, to tell the language."""
    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    """Monday first; the first form is the full name, which may stand alone."""
    lead: Words = ()
    """Words between a label and its number: "no", "number", "is"."""
    partial: Words = ()
    """Beginnings that make a total the sum of a part: "sub"."""
    numerals: tuple[Words, ...] = ()
    """One, two, three … in words, all forms of each."""
    joins: Words = ()
    """Words between an order number and its day: "of", "placed on"."""
    on: Words = ()
    """Before the day on which something happens: "on"."""
    worth: Words = ()
    """Between an order's number and what it comes to: "of"."""
    carried: Words = ()
    """Before who carries a parcel: "by"."""
    also: Words = ()
    """Between the last two things of a list: "and"."""
    yours: Words = ()
    """Before the name of a thing the reader bought: "your"."""
    the: Words = ()
    """Before the name of any thing: "the", "a"."""
    did: Words = ()
    """Before a word for what happened to it: "has been"."""
    describing: Words = ()
    """Single words that say which one of an article: its colour, its finish, whom it fits."""
    author: Words = ()
    """Between a title and who wrote it: "by"."""
    lands: Words = ()
    """Lands a parcel comes from."""
    count: Counting = Counting()
    day: dict[str, Words] = {}
    label: dict[str, Words] = {}
    subject: dict[str, Words] = {}
    text: dict[str, Words] = {}
    said: dict[str, Words] = {}
    """By kind: noun and verb with what stands between ("commande … est validée"). They count as words of `text`."""
    hint: dict[str, Words] = {}
    state: dict[str, Words] = {}
    """By kind: what stands beside "status" ("shipped", "cancelled"); said nowhere else they tell nothing."""
    against: dict[str, Words] = {}
    section: dict[str, Words] = {}
    merchant: dict[str, Words] = {}
    step: dict[str, Words] = {}
    flag: dict[str, Words] = {}
    unit: dict[str, Words] = {}
    slip: dict[str, Words] = {}
    """Of labels and proofs of deposit: what they are, and what stands beside their days and their place."""
    scan: dict[str, Words] = {}
    """By what a carrier says of a parcel (facts.Scan); `unless`: words before what would happen only otherwise."""

    def phrases(self) -> dict[str, Words]:
        """All phrases by concept, e.g. "label.total", "subject.shipping", "month.3"."""
        found = {f"month.{i}": words for i, words in enumerate(self.months, 1)}
        for i, words in enumerate(self.weekdays):
            found[f"weekday.{i}"] = words[:1]
            found[f"short.{i}"] = words[1:]
        for table in TABLES:
            found.update({f"{table}.{key}": words for key, words in getattr(self, table).items()})
        for kind, statements in self.said.items():
            found[f"text.{kind}"] = (*found.get(f"text.{kind}", ()), *statements)
        return found


TABLES = (
    "day",
    "label",
    "subject",
    "text",
    "hint",
    "state",
    "against",
    "section",
    "merchant",
    "step",
    "flag",
    "unit",
    "slip",
    "scan",
)


@cache
def languages() -> tuple[Language, ...]:
    """All languages, French first. A file with a wrong shape stops the program: it is part of it."""
    entries = sorted(files(__name__).iterdir(), key=lambda entry: (entry.name != "fr.toml", entry.name))
    return tuple(
        load(entry.name, entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".toml")
    )


def load(name: str, source: str) -> Language:
    """One language file; ValueError names the file and what is wrong in it."""
    try:
        language = convert(tomllib.loads(source), Language)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"atlas/languages/{name}: {error}") from error
    if len(language.months) != 12 or len(language.weekdays) != 7:
        raise ValueError(f"atlas/languages/{name}: a year has 12 months, a week 7 days")
    return language
