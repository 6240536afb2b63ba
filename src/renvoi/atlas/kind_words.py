"""Beginnings of words and what they say for or against each kind of mail: learned by `make learn`, shipped as
`kind_words.txt`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from renvoi.facts.reading import Kind

Weights = dict[str, tuple[float, ...]]
"""By sign ("subject:expedi", "early:merci", "any:colis", "found:tracking"), one weight a kind."""
KINDS = tuple(Kind)
SCALE = 20
"""Weights are written as whole numbers of twentieths."""


@cache
def kind_words() -> Weights:
    """The learned weights; ValueError names a line that is wrong."""
    return read(files("renvoi.atlas").joinpath("kind_words.txt").read_text(encoding="utf-8"))


def read(source: str) -> Weights:
    """Weights out of lines of a sign and one whole number a kind, in the order of `Kind`; lines with "#" are notes."""
    found: Weights = {}
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("#"):
            continue
        sign, *weights = line.split(" ")
        try:
            found[sign] = tuple(int(one) / SCALE for one in weights)
        except ValueError:
            raise ValueError(f"atlas/kind_words.txt, line {number}: a sign and whole numbers are expected") from None
        if len(weights) != len(KINDS):
            raise ValueError(f"atlas/kind_words.txt, line {number}: {len(KINDS)} weights are expected")
    return found


def shown(weights: Weights, source: str) -> str:
    """The file of these weights; those that say next to nothing are left out."""
    lines = [f"# {source}", "# " + " ".join(["sign", *(kind.value for kind in KINDS)])]
    for sign, said in sorted(weights.items()):
        whole = [round(one * SCALE) for one in said]
        if any(whole):
            lines.append(" ".join([sign, *map(str, whole)]))
    return "\n".join(lines) + "\n"
