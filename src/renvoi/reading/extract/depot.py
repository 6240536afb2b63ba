"""The carriers of the atlas made ready for matching, and what a parcel number is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from renvoi.atlas.carriers import Carrier
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.parcels import Fit, recogniser


class Number(NamedTuple):
    """A parcel number and the name of its carrier, if one was told or only one can have it."""

    number: str
    carrier: str | None


def any_of(words: Sequence[str]) -> str:
    """A pattern of words, the first that fits wins; those of one initial together, so that few are tried."""
    initials: dict[str, list[str]] = {}
    for word in words:
        initials.setdefault(word[:1], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(initial)}(?:{'|'.join(rests)})" for initial, rests in initials.items())


class Depot:
    """The carriers of the atlas made ready for matching."""

    def __init__(self, carriers: Sequence[Carrier]) -> None:
        self.carriers = carriers
        names = {plain_letters(name): one for one in carriers for name in one.names}
        self.names = names
        self.name_pattern = re.compile(rf"(?<![\w-])(?:{any_of(sorted(names, key=len, reverse=True))})(?!\w)")
        self.domains = {domain: one for one in carriers for domain in one.domains}
        self.recogniser = recogniser(tuple(carriers))

    def named(self, plain: str) -> list[tuple[int, Carrier]]:
        return [(found.start(), self.names[found.group()]) for found in self.name_pattern.finditer(plain)]

    def begins(self, words: str) -> bool:
        """Whether the name of a carrier begins words: "DHL Paket (Deutschland)"."""
        return self.name_pattern.match(plain_letters(words)) is not None

    def of_host(self, host: str) -> Carrier | None:
        labels = host.lower().split(".")
        return next((one for cut in range(len(labels) - 1) if (one := self.domains.get(".".join(labels[cut:])))), None)

    def fits(self, number: str, only: Carrier | None = None) -> list[Fit]:
        """Shapes a number may have, best first; of one carrier when `only` is given."""
        found = self.recogniser.recognise(number)
        return [fit for fit in found if fit.carrier is only] if only else list(found)


@lru_cache(maxsize=4)
def depot(carriers: tuple[Carrier, ...]) -> Depot:
    return Depot(carriers)


def plausible(number: str) -> bool:
    digits = sum(sign.isdigit() for sign in number)
    return digits >= 6 and digits * 2 >= len(number.replace(" ", ""))
