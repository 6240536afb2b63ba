"""Signs by which a paper tells its country, and the currency there (homelands.toml)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, convert


class Homeland(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One country: its currency, and words and shapes of numbers that only papers from there bear, in plain letters."""

    currency: str
    words: tuple[str, ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...] = ()
    """How the country is called, in plain letters, where the sign of its currency is that of others too."""
    source: str

    def pattern(self) -> str:
        words = [word.replace(" ", r"[\W_]{1,3}") for word in self.words]
        return "|".join(rf"(?:{one})" for one in (*words, *self.numbers))


@cache
def homelands() -> dict[str, Homeland]:
    """By ISO 3166 code. A file with a wrong shape stops the program: it is part of it."""
    source = files("renvoi.atlas").joinpath("homelands.toml").read_text(encoding="utf-8")
    return convert(tomllib.loads(source), dict[str, Homeland])


@cache
def signs() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(currency, pattern of its signs in plain letters), one for each currency."""
    together: dict[str, list[str]] = {}
    for land in homelands().values():
        if pattern := land.pattern():
            together.setdefault(land.currency, []).append(pattern)
    return tuple((code, re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")) for code, parts in together.items())


@cache
def called() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(currency, pattern of the names of its country and of its other signs), of the countries with names."""
    return tuple(
        (land.currency, re.compile(rf"(?<!\w)(?:{'|'.join((*land.names, *land.numbers))})(?!\w)"))
        for land in homelands().values()
        if land.names
    )


def named(plain: str) -> set[str]:
    """The currencies of the countries a text in plain letters names."""
    return {currency for currency, pattern in called() if pattern.search(plain)}
