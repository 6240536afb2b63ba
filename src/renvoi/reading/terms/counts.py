"""Counted days in a sentence: "quatorze (14) jours", "30 days", "deux semaines", "14-tägig"; ranges are none."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from renvoi.atlas.terms import TermWords, term_words
from renvoi.reading.extract.letters import plain_letters

DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
LONGEST = 400
"""Days; a longer window is a guarantee."""


class Count(Struct, frozen=True):
    """`start` and `end` in the text it was found in. `exact`: said in days, not weeks or months."""

    start: int
    end: int
    days: int
    exact: bool


class Counter:
    """Finds the counts of some languages; texts are in plain letters."""

    def __init__(self, speech: tuple[TermWords, ...]) -> None:
        self.value = {
            plain_letters(form): int(value) for one in speech for value, forms in one.numbers.items() for form in forms
        }
        self.unit = {plain_letters(form): unit for one in speech for unit, forms in one.units.items() for form in forms}
        numbers = "|".join(longest_first(self.value))
        units = "|".join(longest_first(self.unit))
        kinds = "|".join(longest_first({plain_letters(kind): 0 for one in speech for kind in one.kinds}))
        upto = "|".join(longest_first({plain_letters(word): 0 for one in speech for word in one.upto}))
        self.units = re.compile(rf"(?:{units})(?!\w)")
        number = rf"\d{{1,3}}|{numbers}"
        self.pattern = re.compile(
            rf"(?<![\w.,/])(?P<range>(?:{number})\s?(?:{units})?\s?(?:{upto})\s?)??(?:\((?P<inner>{number})\)|(?P<first>{number}))"
            rf"(?:\s?[-–]?\s?[(\[]\s?(?P<second>{number})\s?(?:{units})?\s?[)\]])?[\s-]*(?:(?:{kinds})[\s-]+){{0,2}}(?P<unit>{units})(?!\w)"
        )

    def find(self, plain: str) -> list[Count]:
        found = []
        for match in self.pattern.finditer(plain) if self.units.search(plain) else ():
            given = [match[name] for name in ("inner", "first", "second") if match[name]]
            values = {self.number(one) for one in given}
            if match["range"] or len(values) != 1:
                continue
            unit = self.unit[match["unit"]]
            days = values.pop() * DAYS[unit]
            days = 365 if unit == "month" and days == 360 else days
            if 0 < days <= LONGEST:
                found.append(Count(match.start(), match.end(), days, unit == "day"))
        return found

    def number(self, word: str) -> int:
        return int(word) if word.isdigit() else self.value[word]


def longest_first(words: dict[str, object] | dict[str, int] | dict[str, str]) -> list[str]:
    return [re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=lambda one: (-len(one), one))]


@cache
def counter(codes: frozenset[str]) -> Counter:
    """For the languages named; all when none is."""
    return Counter(tuple(one for one in term_words() if not codes or one.code in codes))
