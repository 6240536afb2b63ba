"""Numbers behind a name: what a pack holds, or how many were bought at which price."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.own_sums import close
from renvoi.reading.extract.items.piece_words import counted, pieces
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.sums import Sum, amount_of

MOST_SUMS = 2
CLOSED = re.compile(r"\)[\s.…:=–-]*")


@cache
def held() -> re.Pattern[str]:
    """ "(42 pieces)"."""
    return re.compile(rf"\s?\((\d{{1,3}}) {pieces()}\)", re.IGNORECASE)


@cache
def opened() -> re.Pattern[str]:
    """ "Cotton yarn (8 balls at ", "Cotton yarn (8 x ", before the price of one."""
    each = rf"(?:{counted('each')}|[x×@])"
    return re.compile(rf" \((\d{{1,3}}) ?(?:[^\W\d]{{2,14}}\.? )?{each} ?$", re.IGNORECASE)


def in_packs(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Where others of a list are counted otherwise, pieces in brackets are what a pack holds: "Bead kit (42 pieces)"
    beside "Glue stick (x2)"."""
    packs = [(draft, pack) for draft in drafts if (pack := held().match(page.text, draft.name[1]))]
    if len(packs) < len(drafts):
        for draft, pack in packs:
            if int(pack[1]) == draft.quantity:
                draft.name, draft.quantity, draft.counted = (draft.name[0], pack.end()), 1, False
    return drafts


def rated_in_brackets(page: Page, piece: Piece, sums: Sequence[Sum]) -> Draft | None:
    """ "Cotton yarn (8 balls at 3,15 €)", perhaps with the price of all behind the bracket."""
    count = opened().search(page.text, piece.start, sums[0].start) if 0 < len(sums) <= MOST_SUMS else None
    closed = CLOSED.match(page.text, sums[0].end, piece.end) if count else None
    if count is None or closed is None or closed.end() < (sums[1].start if len(sums) > 1 else piece.end):
        return None
    name, line = trim(page, piece.start, count.start()), sums[1] if len(sums) > 1 else None
    right = line is None or close(sums[0].amount * int(count[1]), line.amount)
    return (
        Draft(name, int(count[1]), True, unit=sums[0], line=line, style="inline")
        if right and named(page, *name)
        else None
    )


MULTIPLIED = re.compile(r"[,:;]?(?: [–—-])? \(?(\d{1,3}) ?[x×] ?(\d{1,5}[.,]\d\d)(?: ?= ?(\d{1,6}[.,]\d\d))?\)?$")
""" "Broad beans, 3x 2,95 = 8,85"."""
LEAST = 2


def multiplied(page: Page) -> list[Draft]:
    """Lines that end with a count times a price without its currency, in the one the page shows: two of them, or one
    that tells what they come to."""
    currencies = {one.currency for one in page.sums}
    found = list(multiplied_lines(page, currencies.pop())) if len(currencies) == 1 else []
    return found if len(found) >= LEAST or any(draft.line for draft in found) else []


def multiplied_lines(page: Page, currency: str) -> Iterator[Draft]:
    for piece in page.shown:
        match = MULTIPLIED.search(page.text, piece.start, piece.end)
        name = trim(page, piece.start, match.start()) if match else None
        if match is None or name is None or not named(page, *name):
            continue
        unit, line = (
            Sum(*match.span(group), amount_of(match[group]), currency, False) if match[group] else None
            for group in (2, 3)
        )
        if unit and (line is None or close(unit.amount * int(match[1]), line.amount)):
            yield Draft(name, int(match[1]), True, unit=unit, line=line, style="inline")
