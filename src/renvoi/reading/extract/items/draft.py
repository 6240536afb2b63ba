"""An article as it is being read."""

from __future__ import annotations

from dataclasses import dataclass

from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum

Span = tuple[int, int]
Row = list[tuple[int, Span]]
"""The cells of a row: (column, span)."""


def over(one: Span, other: Span) -> bool:
    """Whether two spans share a sign."""
    return one[0] < other[1] and other[0] < one[1]


@dataclass
class Draft:
    """An article being read. `price` is a sum of which it is not yet known whether it is for one piece or all."""

    name: Span
    quantity: int = 1
    counted: bool = False
    unit: Sum | None = None
    line: Sum | None = None
    price: Sum | None = None
    variant: str | None = None
    style: str = ""
    page: Page | None = None
    described: bool = False
    """Lines about the article stand below its name, be it only who sells it."""
    row: int | None = None
    """Where its row begins."""
    alike: bool = False
    """Whether its name was chosen with those of the others, which are set alike."""
    each: bool = False
    """Whether signs beside its price call it that of one piece; what all articles add up to may deny it."""
    first: Sum | None = None
    """The other of two sums in the cell of its price."""

    @property
    def sums(self) -> list[Sum]:
        return [one for one in (self.unit, self.line, self.price) if one is not None]
