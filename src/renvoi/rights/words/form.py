"""The form of a sentence in both languages."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """`short` may be empty: the reason is then told in the long form only.

    {x:long} and {x:short} are days, {x:money} is a sum in the reason's currency.
    """

    fr_short: str
    fr: str
    en_short: str
    en: str


def both(fr: str, en: str) -> Words:
    """A sentence that has no short piece."""
    return Words("", fr, "", en)
