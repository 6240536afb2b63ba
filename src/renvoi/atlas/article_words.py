"""What stands in and around words, and what it says for or against their being the name of an article: learned by `make
learn`, shipped as `article_words.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from renvoi.atlas.learned import SCALE

Weights = dict[str, float]
"""By sign ("first:lampe", "down sum", "behind text.shipping")."""


@cache
def article_words() -> Weights:
    """The learned weights; ValueError names a line that is wrong."""
    return read(files("renvoi.atlas").joinpath("article_words.txt").read_text(encoding="utf-8"))


def read(source: str) -> Weights:
    """Weights out of lines of a whole number and a sign; lines with "#" are notes."""
    found: Weights = {}
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("#"):
            continue
        weight, _, sign = line.partition(" ")
        try:
            found[sign] = int(weight) / SCALE
        except ValueError:
            raise ValueError(
                f"atlas/article_words.txt, line {number}: a whole number and a sign are expected"
            ) from None
        if not sign:
            raise ValueError(f"atlas/article_words.txt, line {number}: the sign is missing")
    return found


def shown(weights: Weights, source: str) -> str:
    """The file of these weights; those that say next to nothing are left out."""
    whole = {sign: round(one * SCALE) for sign, one in weights.items()}
    return "\n".join([f"# {source}", *(f"{one} {sign}" for sign, one in sorted(whole.items()) if one)]) + "\n"
