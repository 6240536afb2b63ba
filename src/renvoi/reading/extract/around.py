"""The words around a value as signs that an opinion is learned from; they tell the same in any shop and language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from renvoi.reading.extract.page import Page, Piece

WORD = re.compile(r"[^\W\d_]+|\d+")
STEM = 6
"""Letters of a word that count: its endings say little."""
BEFORE, AFTER, ABOVE = 8, 8, 5
"""Words before a value, behind it, and above it that are listened to."""
ENDS = (". ", "! ", "? ")
MOST = 4
"""Places of one value that are listened to."""


class Spot(NamedTuple):
    """Where a value stands: on which page, from where to where, and in which part (subject, first page, another)."""

    part: str
    page: Page
    start: int
    end: int
    line: tuple[int, int]
    """The span of the line or cell, of the subject the subject itself."""


def spot(part: str, page: Page, start: int, end: int, subject: tuple[int, int] | None = None) -> Spot:
    piece = page.pieces[page.piece_at(start)]
    return Spot(part, page, start, end, subject or (min(start, piece.start), max(end, piece.end)))


def stems(text: str) -> list[str]:
    return ["0" if word[0].isdigit() else word[:STEM] for word in WORD.findall(text)]


def around(spots: Iterable[Spot]) -> Iterator[str]:
    for _, one in zip(range(MOST), spots, strict=False):
        yield f"in:{one.part}"
        yield from words_around(one)


def words_around(one: Spot) -> Iterator[str]:
    """Signs of one place: words before and behind on the line, above it, whether it stands alone."""
    page = one.page
    before, after = page.plain[one.line[0] : one.start], page.plain[one.end : one.line[1]]
    yield f"alone:{not any(map(str.isalnum, before)) and not any(map(str.isalnum, after))}"
    sign = page.text[max(one.line[0], one.start - 2) : one.start].strip()[-1:]
    yield "sign:" + (sign if sign and not sign.isalnum() else "-")
    if one.part != "subject":
        if one.start >= page.ads:
            yield "ads"
        if not any(map(str.isalpha, before)):
            yield from words_above(page, page.piece_at(one.start))
    told = stems(before[max(before.rfind(end) for end in ENDS) + 1 :])
    yield from (f"b{at}:{word}" for at, word in enumerate(reversed(told[-3:]), 1))
    yield from (f"b:{word}" for word in (told[-BEFORE:] or ["none"]))
    yield from (f"bb:{first}_{second}" for first, second in zip(told[-2:], told[-1:], strict=False))
    said = stems(after.partition(". ")[0])[:AFTER]
    yield from (f"n{at}:{word}" for at, word in enumerate(said[:3], 1))
    yield from (f"n:{word}" for word in said)


def words_above(page: Page, index: int) -> Iterator[str]:
    """The words of the piece that comes before, of the one before that, and those at the head of the column."""
    piece, before = page.pieces[index], named_before(page, index)
    if before is not None:
        named = stems(page.plain[before.start : before.end])
        yield f"same:{before.line == piece.line}"
        yield f"alen:{min(len(named), 6)}"
        yield from (f"a:{word}" for word in named[-ABOVE:])
        yield from (f"a1:{word}" for word in named[:1])
        yield from (f"al:{word}" for word in named[-1:])
    if index > 1:
        yield from (f"aa:{word}" for word in stems(page.plain[slice(*page.pieces[index - 2][:2])])[-3:])
    if piece.column:
        line = page.pieces[max(0, index - 20) : index]
        head = next((one for one in line if one.line == piece.line - 1 and one.column == piece.column), None)
        yield from (f"c:{word}" for word in stems(page.plain[head.start : head.end])[-3:]) if head else ()


def named_before(page: Page, index: int) -> Piece | None:
    """The nearest piece before, among twelve, that has letters."""
    for one in reversed(page.pieces[max(0, index - 12) : index]):
        if any(map(str.isalpha, page.plain[one.start : one.end])):
            return one
    return None
