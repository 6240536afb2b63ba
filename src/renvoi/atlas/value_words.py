"""What the words around a code say of its part in a mail: learned by `make learn`, shipped as `code_words.txt`."""

from __future__ import annotations

from functools import cache

from renvoi.atlas.learned import Weights, shipped

CODES = ("order", "parcel", "invoice", "return", "other")
"""Parts that a code may play."""


@cache
def code_words() -> Weights:
    """The weights for the parts of a code."""
    return shipped("code_words.txt", CODES)
