"""What belongs to the name of an article: of all numbers and sums around it, its count, the price of one piece and that
of all, each as trees grown from labelled mails say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from renvoi.atlas.forests import forest
from renvoi.reading.extract.around import stems
from renvoi.reading.extract.items.draft import Draft, Span, over
from renvoi.reading.extract.items.judge import bucket, shape
from renvoi.reading.extract.page import Page, Piece, once
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum

BEFORE, AFTER = 3, 10
"""Pieces above a name, and from its own on, that may hold what belongs to it."""
NUMBER = re.compile(r"(?<![\d.,/:-])\d{1,3}(?![\d/:\"″-]|[.,]\d|\s?%)")
"""A number that may count: none of inches (7")."""
MOST = 14
"""Numbers and sums of one name that are looked at."""
LIKELY = 0.5
WORDS, LONG = 4, 60
HEAD = 20
"""Pieces above in which the head of a column is looked for."""


class Mention(NamedTuple):
    """A number or a sum near a name. `nearest`: which one of its kind it is, counted from the name; `of`: how many."""

    start: int
    end: int
    amount: Decimal
    sum: Sum | None
    piece: int


class Around(NamedTuple):
    """A name, what stands around it up to the names beside it, and how many names there are."""

    page: Page
    name: Span
    piece: int
    mentions: Sequence[Mention]
    names: int


def arounds(page: Page, names: Sequence[Span]) -> list[Around]:
    """Every name, in order, with the numbers and sums between its neighbours."""
    found = []
    ordered = sorted(names)
    for at, name in enumerate(ordered):
        piece = page.piece_at(name[0])
        first = max(0, piece - BEFORE)
        start = max(page.pieces[first].start, ordered[at - 1][1] if at else 0)
        last = page.pieces[min(len(page.pieces) - 1, piece + AFTER)].end
        end = min(last, ordered[at + 1][0] if at + 1 < len(ordered) else last)
        found.append(Around(page, name, piece, mentions(page, name, start, end), len(ordered)))
    return found


def mentions(page: Page, name: Span, start: int, end: int) -> list[Mention]:
    """Those nearest to the name, in the order they stand."""
    sums = begun(page.sums, start, end)
    taken = [(one.start, one.end) for one in sums]
    taken += [(day.start, day.end) for day in page.days_in(start, end)]
    taken.append(name)
    found = [Mention(one.start, one.end, one.amount, one, page.piece_at(one.start)) for one in sums]
    found += [
        Mention(*match.span(), Decimal(match[0]), None, page.piece_at(match.start()))
        for match in NUMBER.finditer(page.text, start, end)
        if not any(over(match.span(), one) for one in taken)
    ]
    found = [one for one in found if not (name[0] <= one.start < name[1])]
    nearest = sorted(found, key=lambda one: min(abs(one.start - name[1]), abs(name[0] - one.end)))[:MOST]
    return sorted(nearest)


def signs_of(one: Mention, near: Around) -> Iterator[str]:
    """Where a number or sum stands, what stands beside it, and what it comes to with others."""
    page = near.page
    away = one.piece - near.piece
    after = one.start >= near.name[1]
    side = "after" if after else "before"
    here, named = page.pieces[one.piece], page.pieces[near.piece]
    where = f"{side} {min(away, 8) if after else max(away, -3)}"
    yield f"at {where}"
    yield f"side {side}"
    yield f"line {here.line == named.line}"
    yield f"lines {max(-3, min(6, here.line - named.line))}"
    yield from ("column same",) * (here.column == named.column)
    yield from ranks(one, near, after=after)
    yield from beside(page, one, here)
    yield from worth(one, near)
    yield f"names {bucket(near.names)}"


def ranks(one: Mention, near: Around, *, after: bool) -> Iterator[str]:
    same = [other for other in near.mentions if (other.sum is None) == (one.sum is None)]
    behind = [other for other in same if (other.start >= near.name[1]) == after]
    first = behind.index(one) if after else len(behind) - 1 - behind.index(one)
    yield f"rank {min(first, 4)}"
    yield f"from end {min(len(behind) - 1 - behind.index(one), 4)}"
    yield f"of {min(len(behind), 5)}"
    yield f"in all {min(len(same), 6)}"
    yield f"sums {min(sum(other.sum is not None for other in near.mentions), 5)}"


@once
def beside(page: Page, one: Mention, here: Piece) -> tuple[str, ...]:
    """The words and signs before and behind on its line, what phrases say, the head of its column."""
    return tuple(beside_it(page, one, here))


def beside_it(page: Page, one: Mention, here: Piece) -> Iterator[str]:
    before, after = page.plain[here.start : one.start], page.plain[one.end : here.end]
    yield f"alone {not any(map(str.isalnum, before)) and not any(map(str.isalnum, after))}"
    yield f"sign before {sign(before[-1:])}{sign(before.rstrip()[-1:])}"
    yield f"sign after {sign(after[:1])}{sign(after.lstrip()[:1])}"
    told, said = stems(before), stems(after)
    yield from (f"b{at}:{word}" for at, word in enumerate(reversed(told[-2:]), 1))
    yield from (f"b:{word}" for word in told[-WORDS:])
    yield from (f"n{at}:{word}" for at, word in enumerate(said[:2], 1))
    for hit in begun(page.hits, here.start, here.end):
        yield f"{'behind' if hit.start < one.start else 'ahead'} {hit.concept}"
    for step in (-1, 1):
        at = page.piece_at(here.start) + step
        if 0 <= at < len(page.pieces):
            other = page.pieces[at]
            name = "up" if step < 0 else "down"
            row = "row " if other.line == here.line else ""
            yield from (f"{name} {row}{hit.concept}" for hit in page.in_piece(other))
            if step < 0:
                words = stems(page.plain[other.start : min(other.end, other.start + LONG)])
                yield from (f"up:{word}" for word in words[-2:])
    yield from (f"head {concept}" for concept in column_head(page, one.piece, here))
    yield from {f"set {mark.kind}" for mark in begun(page.marks, here.start, one.start + 1) if one.end <= mark.end}


def column_head(page: Page, at: int, here: Piece) -> Iterator[str]:
    """What the words at the head of a column mean: those of the first line above that has as many columns."""
    if not here.column:
        return
    for other in reversed(page.pieces[max(0, at - HEAD) : at]):
        if other.column == here.column and other.line < here.line:
            concepts = [hit.concept for hit in page.in_piece(other)]
            if concepts:
                yield from concepts
                return


def worth(one: Mention, near: Around) -> Iterator[str]:
    others = [other for other in near.mentions if other is not one]
    amounts = [other.amount for other in others if other.sum is not None]
    counts = [other.amount for other in others if other.sum is None and 1 < other.amount <= 200]
    yield f"is {'sum' if one.sum else 'number'}"
    if one.sum is None:
        yield f"number {bucket(int(one.amount))}"
        yield from ("one",) * (one.amount == 1)
        yield from ("multiplies",) * any(a * one.amount == b for a in amounts for b in amounts if one.amount > 1)
        return
    yield from ("zero",) * (not one.amount)
    yield from ("minus",) * (one.amount < 0)
    yield from ("whole",) * one.sum.whole
    yield from ("is many of another",) * any(count * other == one.amount for count in counts for other in amounts)
    yield from ("is one of another",) * any(count * one.amount == other for count in counts for other in amounts)
    yield from ("again",) * (one.amount in amounts)
    yield from ("largest",) * (not amounts or one.amount >= max(amounts))
    yield from ("smallest",) * (not amounts or one.amount <= min(amounts))


def sign(text: str) -> str:
    return shape(text) if text else "none"


Parts = dict[str, tuple[float, Mention]]
"""By part ("count", "unit", "line"): how likely the likeliest is, and which."""


def parts_of(near: Around) -> Parts:
    """What likely belongs to a name."""
    best: Parts = {}
    for one in near.mentions:
        signs = frozenset(signs_of(one, near))
        for part in ("unit", "line") if one.sum else ("count",):
            chance = forest(part).chance(signs)
            if chance >= LIKELY and chance > best.get(part, (0.0,))[0]:
                best[part] = chance, one
    return best


def attached(draft: Draft, best: Parts) -> Draft:
    """An article with the count and the prices that are likely its own; `draft` tells its name, and a count where none
    is likely."""
    told = int(best["count"][1].amount) if "count" in best else 0
    found = replace(draft, quantity=told or draft.quantity, counted=bool(told) or draft.counted, price=None)
    unit, line = best.get("unit"), best.get("line")
    if unit and line and (found.quantity == 1 or unit[1] is line[1]):
        unit, line = (unit, None) if unit[0] >= line[0] or found.quantity == 1 else (None, line)
    found.unit = unit[1].sum if unit else None
    found.line = line[1].sum if line else None
    return found
