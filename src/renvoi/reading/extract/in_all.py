"""What sums of one paragraph come to: "2 bottles at 13,80 €, so 27,60 €", "32 € and 3,50 €, 35,50 € in all"."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

MOST_PARTS, MOST_TIMES = 5, 30
BEFORE, BEHIND = 24, 3
"""Signs at most between a sum and the words that call it the whole, before it and behind it."""


def in_all(page: Page, start: int) -> Sum | None:
    """What the sum there and those behind it in its paragraph come to, where words or "=" call a later one the whole
    and arithmetic agrees."""
    piece = page.pieces[page.piece_at(start)]
    some = begun(page.sums, start, piece.end)[: MOST_PARTS + 1]
    for index in range(1, len(some)):
        parts, whole = [one.amount for one in some[:index]], some[index]
        if called_whole(page, some[index - 1].end, whole) and (
            added(parts, whole.amount) or multiplied(parts[-1], whole.amount)
        ):
            return whole
    return None


def called_whole(page: Page, since: int, one: Sum) -> bool:
    before = max(since, one.start - BEFORE)
    if "=" in page.text[before : one.start] or page.within("flag.in_all", before, one.start):
        return True
    return bool(page.within("flag.in_all", one.end, one.end + BEHIND))


def added(parts: Sequence[Decimal], whole: Decimal) -> bool:
    """Whether parts come to a whole, or the first of them less the others."""
    return len(parts) > 1 and whole > 0 and whole in (sum(parts), parts[0] - sum(parts[1:]))


def multiplied(part: Decimal, whole: Decimal) -> bool:
    """Whether a whole is a part several times."""
    return part > 0 and whole > part and whole % part == 0 and whole / part <= MOST_TIMES


def explained(some: Sequence[Sum]) -> bool:
    """Whether the sums behind the first one tell how it is made: "71,50 €, which is 78 € less 6,50 €"."""
    first, *parts = (one.amount for one in some)
    return len(parts) <= MOST_PARTS and added(parts, first)
