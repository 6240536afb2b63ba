"""What a household taught about the documents of one merchant: where a value stands, by the words of its label."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from renvoi.facts.place import Place
from renvoi.facts.reading import Kind

TAUGHT = ("delivered_on", "refund", "total", "order_date", "order_number")
"""Fields whose place can be learned. A shop's name is not: who writes for several shops would give all of them one."""
MOST_PATTERNS = 200
"""Of one household; what is taught beyond is a correction only."""
LONGEST_LABEL = 60


class Where(StrEnum):
    """Where the value stands, seen from its label."""

    SAME_LINE = "same_line"
    NEXT_CELL = "next_cell"
    BELOW = "below"


class Pattern(Struct, frozen=True, order=True):
    """In documents of this kind by this merchant the field's value stands there. `label` is in plain letters."""

    merchant: str
    """One of the keys under which readings know it (Reading.merchant_keys)."""
    field: str
    kind: Kind
    label: str
    where: Where
    domain: str = ""
    """Who may see the proof it was learned from: all of the household, or one member; others never profit by it."""


class Lesson(Struct, frozen=True):
    """A value a person gave, as corrections write it, and its place where it was asked beside its words."""

    field: str
    value: str
    place: Place | None = None
