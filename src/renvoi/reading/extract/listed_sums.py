"""Bare amounts that end the lines of a list: "2 Whole milk 2 l 4.38" over "1 Loaf 2.35" and "Subtotal 6.73"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from renvoi.reading.extract.sums import Sum, amount_of

LINE = re.compile(
    r"(?:^|(?<=\n))(?=[^\n]*[^\W\d]{3})[^\n\t]*(?:[^\s\d.,]|\.\.) {1,60}(?P<minus>[-−–] ?)?"
    r"(?P<amount>\d{1,4}[.,]\d\d)(?=\n|$)"
)
FEWEST = 2
"""Lines that must come to a sum."""
NEAR = 120
"""Signs between the last of them and that sum at most, where it is no line of the list."""


def listed(text: str, known: Sequence[Sum], currency: str) -> list[Sum]:
    """Those of lists whose first lines come to a line below them, or all of whose lines come to a sum near by."""
    ends = {one.end for one in known}
    told = (one for group in groups(text, currency) if comes_to(group, known) for one in group)
    return [one for one in told if one.end not in ends]


def groups(text: str, currency: str) -> Iterator[list[Sum]]:
    """The amounts of lines that follow each other."""
    group: list[Sum] = []
    for match in LINE.finditer(text):
        if group and group[-1].end + 1 != match.start():
            yield group
            group = []
        start = match.start("minus") if match["minus"] else match.start("amount")
        amount = amount_of(match["amount"]) * (-1 if match["minus"] else 1)
        group.append(Sum(start, match.end(), amount, currency, False))
    if group:
        yield group


def comes_to(group: Sequence[Sum], known: Sequence[Sum]) -> bool:
    told: list[Decimal] = list(accumulate(one.amount for one in group))
    if any(group[many].amount == told[many - 1] for many in range(FEWEST, len(group))):
        return True
    end = group[-1].end
    return len(group) >= FEWEST and any(end < one.start < end + NEAR and one.amount == told[-1] for one in known)
