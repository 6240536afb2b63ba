"""A letter as it is built, before it becomes text, a page or a PDF."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.letters.purpose import Recipient
from renvoi.rights.result import Citation
from renvoi.rights.wording import Language


class Party(Struct, frozen=True, kw_only=True):
    """Who writes, or is written to. Any of it may be empty."""

    name: str = ""
    address: tuple[str, ...] = ()
    """Lines of a postal address."""
    mail: str = ""


class Letter(Struct, frozen=True, kw_only=True):
    """A letter in one language. A paragraph may hold lines of its own, ended by `\\n`."""

    purpose: str
    language: Language
    to: Recipient
    sender: Party
    recipient: Party
    place: str = ""
    day: date
    subject: str
    paragraphs: tuple[str, ...]
    citations: tuple[Citation, ...] = ()
    """What it cites, each article once."""
    attachments: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    """What must be confirmed before the increase may be claimed: see letters.claim. Never part of the letter."""


class Asked(Struct, frozen=True):
    """A letter that cannot be written yet: one of the facts of each row is needed (letters.words)."""

    needs: tuple[tuple[str, ...], ...]
