"""What grouping gives: groups of proofs with their ids, ids to mint, old ids that now mean others, and questions."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.reading import Reading


class Facet(Struct, frozen=True, eq=False):
    """A reading as far as it speaks of one purchase.

    A mail about two orders is a facet of both; `shared` then says that only what is surely of this purchase may be
    taken from it. `order_numbers` and `tracking_numbers` are the folded ones that are of this purchase.
    """

    reading: Reading
    order_numbers: tuple[str, ...] = ()
    tracking_numbers: tuple[str, ...] = ()
    shared: bool = False


class Group(Struct, frozen=True, eq=False):
    """The proofs of one purchase. `anchor` is the key its id was made from; `keys` are all join keys it holds."""

    id: str
    anchor: str
    facets: tuple[Facet, ...] = ()
    keys: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    """Ids that a person merged into this one."""

    @property
    def proofs(self) -> tuple[str, ...]:
        return tuple(facet.reading.proof for facet in self.facets)


class Mint(Struct, frozen=True):
    """A new id to write into the journal: the key it stands for and the first proof that had it."""

    anchor: str
    id: str
    proof: str


class Why(StrEnum):
    """What makes two purchases look like one, strongest first."""

    SAME_KEY = "same_key"
    """They share a number, but a person worked on both."""
    SAME_NUMBER = "same_number"
    THREAD = "thread"
    SAME_ITEMS = "same_items"
    SAME_AMOUNT = "same_amount"


class Question(Struct, frozen=True, order=True):
    """Are these two one purchase? Only ever asked, never assumed. Smaller id first."""

    purchases: tuple[str, str]
    why: Why
    shown: str = ""
    """The number, subject or sum they have in common."""
    kind: str = "same_purchase"


class Grouping(Struct, frozen=True, eq=False):
    groups: tuple[Group, ...]
    mint: tuple[Mint, ...]
    aliases: Mapping[str, str]
    """Ids given before whose proofs now belong to another purchase; corrections and links that name them follow."""
    questions: tuple[Question, ...]
