"""Files of learned weights: a sign and one whole number for each answer a line, written by `make learn`."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

Weights = dict[str, tuple[float, ...]]
"""By sign ("subject:expedi", "early:merci", "b1:commande"), one weight for each answer."""
SCALE = 20
"""Weights are written as whole numbers of twentieths."""


def shipped(name: str, answers: Sequence[str]) -> Weights:
    """The weights of atlas/`name`; ValueError names a line that is wrong."""
    return read(files("renvoi.atlas").joinpath(name).read_text(encoding="utf-8"), answers, name)


def read(source: str, answers: Sequence[str], name: str) -> Weights:
    """Weights out of lines of a sign and one whole number an answer; lines with "#" are notes."""
    found: Weights = {}
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("# "):
            continue
        sign, *weights = line.split(" ")
        try:
            found[sign] = tuple(int(one) / SCALE for one in weights)
        except ValueError:
            raise ValueError(f"atlas/{name}, line {number}: a sign and whole numbers are expected") from None
        if len(weights) != len(answers):
            raise ValueError(f"atlas/{name}, line {number}: {len(answers)} weights are expected")
    return found


def shown(weights: Weights, source: str, answers: Sequence[str]) -> str:
    """The file of these weights; those that say next to nothing are left out."""
    lines = [f"# {source}", "# " + " ".join(["sign", *answers])]
    for sign, said in sorted(weights.items()):
        whole = [round(one * SCALE) for one in said]
        if any(whole):
            lines.append(" ".join([sign, *map(str, whole)]))
    return "\n".join(lines) + "\n"
