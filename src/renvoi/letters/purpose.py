"""What a letter is for: one file a purpose in `purposes/`, with its words in French and English. A strict loader."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.papers import Section
from renvoi.facts.returning import Happening
from renvoi.letters.template import Template, check_name, names, parse
from renvoi.letters.words import FACTS, Facts, Kind
from renvoi.rights.wording import Language

Text = Annotated[str, Meta(min_length=1, max_length=300)]


class Recipient(StrEnum):
    SHOP = "shop"
    CARRIER = "carrier"
    MEDIATOR = "mediator"
    AUTHORITY = "authority"
    BANK = "bank"
    PUBLIC = "public"
    """Whoever reads a review."""


class Rung(StrEnum):
    """How far one insists, in the order of the ladder; it never skips back."""

    MESSAGE = "message"
    REMINDER = "reminder"
    FORMAL_NOTICE = "formal_notice"
    MEDIATOR = "mediator"
    REPORT = "report"
    BANK = "bank"
    COURT = "court"


class Situation(StrEnum):
    """Where a purchase stands, as far as it tells which letter comes first."""

    REFUND_LATE = "refund_late"
    REFUSED = "refused"
    VOUCHER = "voucher"
    SENT = "sent"
    REGISTERED = "registered"
    NOT_DELIVERED = "not_delivered"
    CAN_WITHDRAW = "can_withdraw"
    WINDOW = "window"
    RECEIVED = "received"
    CLOSED = "closed"


class Words(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The letter in one language. `name` is what a person chooses it by, `about` says when it serves."""

    name: Text
    about: Text
    subject: Text
    body: Annotated[str, Meta(min_length=40, max_length=6_000)]


class PurposeFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`needs` are asked for before the letter can be written (`a|b`: one of them), `asks` make it better.

    `needs_with`: known fact → what is needed beside it.
    """

    to: Recipient
    serves: tuple[Situation, ...]
    needs: tuple[str, ...] = ()
    needs_with: dict[str, str] = {}
    asks: tuple[str, ...] = ()
    rung: Rung | None = None
    complaint: bool = True
    """Whether the letter asks to make something good; one that does not takes no rung."""
    tells: Happening | None = None
    """What it makes happen to the return it is of; a complaint of a rung else escalates, any other is a message."""
    attach: tuple[Section, ...] = ()
    """Where the proofs to attach lie in the purchase's file."""
    fr: Words
    en: Words


class Purpose(Struct, frozen=True, kw_only=True):
    key: str
    file: PurposeFile
    bodies: dict[str, Template]

    def needs(self, facts: Facts) -> tuple[tuple[str, ...], ...]:
        """A row for each need with the facts any of which would do."""
        more = (need for known, need in self.file.needs_with.items() if facts.get(known))
        return tuple(tuple(need.split("|")) for need in dict.fromkeys((*self.file.needs, *more)))

    def words(self, language: Language) -> Words:
        return self.file.fr if language == "fr" else self.file.en

    @property
    def withdraws(self) -> bool:
        """Whether it is what the law asks of a withdrawal: an unambiguous statement."""
        return Situation.CAN_WITHDRAW in self.file.serves

    @property
    def happens(self) -> Happening:
        """What is noted of a return when this letter left."""
        escalates = self.file.rung is not None and self.file.complaint
        return self.file.tells or (Happening.ESCALATED if escalates else Happening.MESSAGE_SENT)

    @property
    def mentions(self) -> frozenset[str]:
        """Every fact and rule it may tell."""
        return _named(self.file.fr)


@cache
def purposes() -> dict[str, Purpose]:
    """All purposes by key, in the order of their files' names; a file of the wrong shape stops the program."""
    folder = files("renvoi.letters") / "purposes"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda one: one.name)
    return {
        entry.name.removesuffix(".toml"): load(entry.name.removesuffix(".toml"), entry.read_text("utf-8"))
        for entry in found
    }


def purpose(key: str) -> Purpose:
    """The purpose of that key. NotFound names those there are."""
    found = purposes().get(key)
    if found is None:
        raise NotFound(f"there is no letter “{key[:40]}”; letters: {', '.join(purposes())}")
    return found


def load(key: str, text: str) -> Purpose:
    """One purpose file. BadInput says what is wrong in it."""
    where = f"letters/purposes/{key}.toml"
    try:
        told = msgspec.convert(tomllib.loads(text), PurposeFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"{where}: {error}") from error
    for words in (told.fr, told.en):
        parse(words.subject, where)
        for name in _named(words):
            check_name(name, where)
    if _named(told.fr) != _named(told.en):
        apart = ", ".join(sorted(_named(told.fr) ^ _named(told.en)))
        raise BadInput(f"{where}: French and English do not tell the same: {apart}")
    for name in told.needs_with:
        check_name(name, where)
    needed = (one for need in (*told.needs, *told.needs_with.values()) for one in need.split("|"))
    for name in (*needed, *told.asks):
        if name not in FACTS or FACTS[name].kind is Kind.MARK or name not in _named(told.fr):
            raise BadInput(f"{where}: {name!r} is asked for, and no sentence tells it")
    bodies = {"fr": parse(told.fr.body, where), "en": parse(told.en.body, where)}
    return Purpose(key=key, file=told, bodies=bodies)


def _named(words: Words) -> frozenset[str]:
    return frozenset((*names(words.subject), *names(words.body)))
