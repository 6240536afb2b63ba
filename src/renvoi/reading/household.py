"""Apply what a household taught about a merchant's documents: one more reader, whose labels come from the household."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from msgspec.structs import replace

from renvoi.facts.money import Money
from renvoi.facts.patterns import Pattern, Where
from renvoi.reading.extract.candidate import HOUSEHOLD, Candidate, agree, key_of, winner
from renvoi.reading.extract.merchant import merchant_keys
from renvoi.reading.extract.numbers import code_at
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun
from renvoi.reading.findings import Findings

TAUGHT = 0.9
"""What a person pointed at once, under the very same words of the same merchant."""
DISPUTED = 0.6
"""Left to either when structured data, or two readers, say otherwise: it is asked again."""
SURER = 0.9
WORDS = re.compile(r"[a-z]", re.IGNORECASE)
EDGES = re.compile(r"^[\W_]+|[\W_]+$")
Value = tuple[Any, int, int]


def apply(found: Findings, patterns: Iterable[Pattern]) -> None:
    """Adds the values that the household's patterns point at to the candidates of their fields."""
    mine = fitting(found, patterns)
    for field in sorted({one.field for one in mine}):
        taught = pointed_at(found, [one for one in mine if one.field == field])
        if taught is not None:
            add(found, field, taught)


def fitting(found: Findings, patterns: Iterable[Pattern]) -> list[Pattern]:
    """The patterns of this kind of document by this merchant."""
    several = tuple(patterns)
    if not several:
        return []
    names, kind = document_keys(found), agree(found.kinds)[0].value
    return [one for one in several if one.kind is kind and one.merchant in names]


def document_keys(found: Findings) -> tuple[str, ...]:
    """The keys of the merchant, that of the sender first: what was learned is the form of the sender's documents."""
    headers, merchant = found.sheaf.headers, winner(found.merchants)
    host = headers.from_address.rpartition("@")[2] if headers else ""
    sender = merchant_keys(None, host, found.known)
    return tuple(dict.fromkeys((*sender, *merchant_keys(merchant.value if merchant else None, host, found.known))))


def pointed_at(found: Findings, patterns: list[Pattern]) -> Candidate[Any] | None:
    """The one value all patterns of a field point at; none when they point at several."""
    seen = [one for pattern in patterns for page in found.with_subject for one in matches(page, pattern)]
    values = {key_of(one.value) for one in seen}
    return seen[0] if len(values) == 1 else None


def matches(page: Page, pattern: Pattern) -> Iterator[Candidate[Any]]:
    """Every value that stands where the pattern says, from what a reader of the page sees."""
    if pattern.label not in page.plain:
        return
    for index, piece in enumerate(page.pieces):
        if piece.start >= page.ads or page.hidden(piece.start):
            continue
        span = span_of(page, index, piece, pattern)
        value = value_in(page, pattern.field, *span) if span else None
        if value is None or not span:
            continue
        if pattern.where is Where.SAME_LINE and WORDS.search(page.plain[span[0] : value[1]]):
            continue
        why = (f"{pattern.where.replace('_', ' ')} of “{pattern.label}”", "taught by this household")
        yield Candidate(value[0], page.place(*value[1:]), f"{HOUSEHOLD}: label {pattern.label}", TAUGHT, why)


def span_of(page: Page, index: int, piece: Piece, pattern: Pattern) -> tuple[int, int] | None:
    """Where the value of a label in this piece may stand."""
    plain = page.plain[piece.start : piece.end]
    if pattern.where is Where.SAME_LINE:
        end = ending(plain, pattern.label)
        return (piece.start + end, piece.end) if end else None
    if EDGES.sub("", plain) != pattern.label:
        return None
    other = page.next_cell(index) if pattern.where is Where.NEXT_CELL else below(page, index)
    return (other.start, other.end) if other else None


def ending(plain: str, label: str) -> int:
    """Where a label ends that stands as whole words in a piece; 0 when it does not."""
    at = plain.rfind(label)
    end = at + len(label)
    whole = at >= 0 and not (at and plain[at - 1].isalnum()) and not (end < len(plain) and plain[end].isalnum())
    return end if whole else 0


def below(page: Page, index: int) -> Piece | None:
    return page.cell_under(page.pieces[index]) or page.column_under(index)


def value_in(page: Page, field: str, start: int, end: int) -> Value | None:
    """The first value of the field's sort in a span, with its place."""
    if field in ("total", "refund"):
        one = next(iter(begun(page.sums, start, end)), None)
        return (Money(abs(one.amount), one.currency), one.start, one.end) if one else None
    if field == "order_number":
        code = code_at(page.text, start, end)
        return (page.text[slice(*code)], *code) if code else None
    day = next(iter(page.days_in(start, end)), None)
    single = day and day.first == day.last and day.sure and not day.relative
    return (day.first, day.start, day.end) if day and single else None


def add(found: Findings, field: str, taught: Candidate[Any]) -> None:
    if field == "delivered_on":
        day: Candidate[date] = taught
        found.delivered = [(day, day), *found.delivered]
    elif field == "order_number":
        surer = [one for one in found.order_numbers if one.score >= SURER or key_of(one.value) == key_of(taught.value)]
        found.order_numbers = [taught, *surer]
    elif field == "total":
        found.totals = joined(taught, found.totals)
    elif field == "refund":
        found.refunds = joined(taught, found.refunds)
    else:
        found.order_dates = joined(taught, found.order_dates)


def joined(taught: Candidate[Any], others: list[Candidate[Any]]) -> list[Candidate[Any]]:
    """What was taught beats a label of ours, but not what two readers or structured data say: that is a dispute."""
    rivals = [one for one in agree(others) if key_of(one.value) != key_of(taught.value)]
    if all(one.score < SURER for one in rivals):
        return [taught, *others]
    return [replace(one, score=min(one.score, DISPUTED)) for one in (taught, *rivals)]
