"""A question as the pages show it: its sentence, and what one may tap."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from renvoi.facts.place import Place


@dataclass(frozen=True)
class Choice:
    """A value to tap: `value` as a correction is written, `shown` as a person reads it."""

    value: str
    shown: str


@dataclass(frozen=True)
class Source:
    """The very words in their line; `place` leads to them where its proof may be seen."""

    before: str
    words: str
    after: str
    place: Place | None


@dataclass(frozen=True)
class AskedDoubt:
    likely: Choice
    others: tuple[Choice, ...]
    source: Source | None
    correct: str
    proof_ids: Mapping[str, int]


@dataclass(frozen=True)
class Asked:
    key: str
    action: str
    purchase: UUID
    title: str
    text: str
    asks_day: bool
    value: str
    doubt: AskedDoubt | None = None
    """Values to tap, with their source, in place of a day to give or a yes or no."""
