"""A merchant's terms as a household has them: the texts it kept, and those under which a purchase was made."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.place import Found
from renvoi.facts.policy_changes import TermChange
from renvoi.facts.return_policy import Clock, ReturnPolicy


class KeptTerms(Struct, frozen=True, kw_only=True):
    """One text, read. Texts with the same `url` are versions of one page."""

    proof: str
    """Digest of its bytes."""
    seen_on: date
    """The first day it was seen so."""
    seen_until: date
    """The last day it was seen so."""
    policy: ReturnPolicy
    merchant: str = ""
    keys: tuple[str, ...] = ()
    """Folded names of the merchant, as `Purchase.merchant_keys`."""
    url: str = ""
    domain: str = ""
    """Who may see it (casework.ports.domain_of)."""


class Standing(StrEnum):
    """What makes these terms those of the purchase."""

    TOLD = "told"
    """They lie in the purchase's own file."""
    SAME = "same"
    """Seen so on the day; or before and after it, with the same window."""
    BEFORE = "before"
    """Seen before it, and no more since."""
    AFTER = "after"
    """Seen only after it: they may have been others."""


class BoughtUnder(Struct, frozen=True, kw_only=True):
    """The terms of the day of purchase, as far as this household has them, and what changed in them since."""

    proof: str
    seen_on: date
    standing: Standing
    window: Found[int] | None = None
    """Days in which goods may go back, voluntary ones included."""
    clock: Clock | None = None
    narrowed: bool = False
    """Some goods, sellers or countries have other days, a condition stands with it, or it was not surely read."""
    changed_on: date | None = None
    """When the newest text with another term was first seen."""
    changes: tuple[TermChange, ...] = ()
    now: str = ""
    """Digest of that newest text."""
