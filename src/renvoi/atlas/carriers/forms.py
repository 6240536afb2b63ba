"""The forms of parcel numbers, spelt out place by place from a small and safe part of regular expressions.

A pattern may hold signs, `\\d`, sets such as `[0-9A-Z]`, groups `(?:A|B)`, counts `?`, `{4}`, `{4,6}`, and the
group `(?P<checked>…)` around the signs the check digit is reckoned from, itself the last of them. Nothing that can
run away on a hostile text can be written in it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 40
MOST_FORMS = 1500
COUNT = re.compile(r"\?|\{(\d+)(?:,(\d+))?\}")
GROUP = re.compile(r"\((?:\?:|\?P<(checked)>)")
SET = re.compile(r"\[([0-9A-Z-]+)\]")


class Form(NamedTuple):
    """A number of fixed length: for each place the signs that may stand there; `checked` is a span of places."""

    places: tuple[str, ...]
    checked: tuple[int, int] | None = None

    def then(self, other: Form) -> Form:
        size = len(self.places)
        span = other.checked and (other.checked[0] + size, other.checked[1] + size)
        return Form(self.places + other.places, self.checked or span)


EMPTY: tuple[Form, ...] = (Form(()),)


def spell(pattern: str) -> tuple[Form, ...]:
    """All forms of a pattern; ValueError says what cannot be read, or that there are too many."""
    reader = Speller(pattern)
    forms = reader.choice()
    if reader.at != len(pattern):
        raise ValueError(f"{pattern!r}: not understood from sign {reader.at}")
    return forms


class Speller:
    """Reads a pattern from left to right; `at` is where it stands."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def choice(self) -> tuple[Form, ...]:
        forms = self.sequence()
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            forms += self.sequence()
        return forms

    def sequence(self) -> tuple[Form, ...]:
        forms = EMPTY
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            forms = self.joined(forms, self.counted(self.atom()))
        return forms

    def joined(self, left: tuple[Form, ...], right: tuple[Form, ...]) -> tuple[Form, ...]:
        if len(left) * len(right) > MOST_FORMS or len(left[-1].places) > LONGEST:
            raise ValueError(f"{self.pattern!r}: too many forms, or more than {LONGEST} signs")
        return tuple(one.then(other) for one in left for other in right)

    def atom(self) -> tuple[Form, ...]:
        rest = self.pattern[self.at :]
        if group := GROUP.match(rest):
            self.at += group.end()
            forms = self.choice()
            if self.pattern[self.at : self.at + 1] != ")":
                raise ValueError(f"{self.pattern!r}: a group that does not end")
            self.at += 1
            return tuple(Form(one.places, (0, len(one.places))) for one in forms) if group.group(1) else forms
        if rest.startswith(r"\d"):
            self.at += 2
            return (Form((DIGITS,)),)
        if found := SET.match(rest):
            self.at += found.end()
            return (Form((self.signs(found.group(1)),)),)
        if rest[0] not in DIGITS + LETTERS:
            raise ValueError(f"{self.pattern!r}: {rest[0]!r} cannot stand here")
        self.at += 1
        return (Form((rest[0],)),)

    def signs(self, inside: str) -> str:
        """The signs of a set in order; "0-9" and "A-Z" stand for all between."""
        found = set()
        for low, high in re.findall(r"(.)(?:-(.))?", inside):
            found |= {chr(code) for code in range(ord(low), ord(high or low) + 1)} & set(DIGITS + LETTERS)
        if not found:
            raise ValueError(f"{self.pattern!r}: an empty set")
        return "".join(sorted(found))

    def counted(self, forms: tuple[Form, ...]) -> tuple[Form, ...]:
        count = COUNT.match(self.pattern, self.at)
        if count is None:
            return forms
        self.at = count.end()
        low = int(count.group(1) or 0)
        high = int(count.group(2) or count.group(1) or 1)
        if high > LONGEST or low > high:
            raise ValueError(f"{self.pattern!r}: {count.group()} counts too far")
        found: tuple[Form, ...] = ()
        times = EMPTY
        for number in range(high + 1):
            if number >= low:
                found += times
            if number < high:
                times = self.joined(times, forms)
        return found
