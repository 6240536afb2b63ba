"""How banks head the columns of the tables they export, from `bank_headings.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert

from renvoi.facts.words import fold_words


class Headings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Folded headings by what the column holds, the surest first."""

    day: tuple[str, ...]
    words: tuple[str, ...]
    amount: tuple[str, ...]
    credit: tuple[str, ...]
    debit: tuple[str, ...]
    currency: tuple[str, ...]


@cache
def bank_headings() -> Headings:
    text = (files("renvoi.atlas") / "bank_headings.toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(text), Headings)


def columns_headed(headings: list[str], known: tuple[str, ...]) -> list[int]:
    """The columns whose heading is one of `known` or begins with it, the surest first."""
    told = [fold_words(heading) for heading in headings]
    ranked = [
        (rank, at)
        for at, heading in enumerate(told)
        for rank, word in enumerate(known)
        if heading == word or heading.startswith(word + " ")
    ]
    return list(dict.fromkeys(at for _, at in sorted(ranked)))
