"""Beginnings of words and what they say for or against each kind of mail: learned by `make learn`, shipped as
`kind_words.txt`."""

from __future__ import annotations

from functools import cache

from renvoi.atlas.learned import Weights, shipped
from renvoi.facts.reading import Kind

KINDS = tuple(Kind)
NAMES = tuple(kind.value for kind in KINDS)


@cache
def kind_words() -> Weights:
    return shipped("kind_words.txt", NAMES)
