"""Articles in rows of the same shape: a name, a count and a price, under no header."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal

from renvoi.reading.extract.items.cells import (
    described_in,
    lines_in,
    name_in,
    variant_in,
)
from renvoi.reading.extract.items.counts import times_price
from renvoi.reading.extract.items.draft import Draft, Row, Span
from renvoi.reading.extract.items.name_and_count import count_in, counted_name, trim, without_code
from renvoi.reading.extract.items.own_sums import close, only_sum, sums_in
from renvoi.reading.extract.items.words import SUM_LABELS, delivered, label_at, named
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum


def by_shape(page: Page, row: Row) -> Draft | None:
    """A row with a name and a price, and perhaps a count."""
    start, end = row[0][1][0], row[-1][1][1]
    if end - start > 900 or page.hidden(start):
        return None
    prices = [(column, price) for column, span in row if (price := only_sum(page, *span))]
    prices = [one for one in prices if len(prices) == 1 or not multiplied(page, dict(row)[one[0]])]
    beside = counted_beside(page, row)
    if beside or not prices or len(prices) > 3:
        return beside
    labels = [label_at(page, *trim(page, *span)) for _, span in row]
    if any(label in SUM_LABELS for label in labels):
        return None
    priced = {column for column, _ in prices}
    texts = [span for column, span in row if column not in priced and count_in(page, *span) is None]
    names = [(line, span) for span in texts if (line := name_in(page, span))]
    if all(CODE_ONLY.fullmatch(page.text, *line) for line, _ in names) and (below := name_below(page, row, prices)):
        names = [(below, below)]
    if not names:
        return None
    name, cell = max(names, key=lambda one: (one[0][1] - one[0][0] > 6, one[0][1] - one[0][0], one[1][1] - one[1][0]))
    counts = [number for _, other in row if (number := count_in(page, *other))]
    if len(counts) > 1 and len(prices) == 1 and (whole := with_cents(page, row, *prices[0])):
        prices = [(prices[0][0], whole)]
        counts = counts[:-1]
    if len(counts) > 1:
        told = len(prices) > 1 and [one for one in counts if close(prices[-2][1].amount * one, prices[-1][1].amount)]
        counts = told or counts[-1:]
    counts = counts or stated_in(page, cell)
    span, count = (without_code(page, trim(page, *name)), counts[0]) if counts else counted_name(page, *name)
    for line in lines_in(page, cell):
        count = count or (count_in(page, *line) if line[0] > name[0] else None)
    draft = Draft(span, count or 1, count is not None, style="row", variant=variant_in(page, cell, name), page=page)
    draft.described = described_in(page, cell, name)
    both = sums_in(page, *dict(row)[prices[0][0]]) if len(prices) == 1 and counts else []
    if len(prices) >= 2:
        each = prices[0][1] if close(prices[0][1].amount * draft.quantity, prices[-1][1].amount) else prices[-2][1]
        draft.unit, draft.line = each, prices[-1][1]  # "8,90 € | 4 | 5,93 € tax | 35,60 €"
    elif len(both) == 2 and (told := [one for one in counts if close(both[0].amount * one, both[1].amount)]):
        draft.quantity, draft.unit, draft.line = told[0], both[0], both[1]
    else:
        draft.price = prices[0][1]
        draft.each = bool(times_price(page.text[slice(*trim(page, *dict(row)[prices[0][0]]))]))
    return draft


def multiplied(page: Page, cell: Span) -> bool:
    """Whether a cell holds a short name over its count and the price of one: "Leeks" over "3 x £0.69"."""
    lines = list(lines_in(page, cell))
    told = len(lines) > 1 and times_price(page.text[slice(*lines[-1])])
    return bool(told) and named(page, *lines[0]) and not sums_in(page, *lines[0])


def stated_in(page: Page, cell: Span) -> list[int]:
    """The count a line of a cell states behind other things: "Price: 5,90 € Quantity: 2"."""
    hits = page.within("label.quantity", *cell)
    found = [match for hit in hits if (match := STATED.match(page.text, hit.end, cell[1]))]
    return [int(match[1]) for match in found if int(match[1])] if len(found) == 1 else []


STATED = re.compile(r" ?: ?(\d{1,3})(?=\n|$| [|·•])")


def with_cents(page: Page, row: Row, column: int, price: Sum) -> Sum | None:
    """A price without cents whose cents fill the last cell, beside it: "Oak lamp | 1 | $49 | 99"."""
    (before, _), (_, (start, end)) = row[-2:]
    cents = page.text[start:end].strip()
    if before != column or not price.whole or len(cents) != CENTS or not cents.isdecimal():
        return None
    return price._replace(amount=price.amount + Decimal(f"0.{cents}"), whole=False)


CENTS = 2
"""Digits of them."""
CODE_ONLY = re.compile(r"(?=[^\s]*\d)[A-Z0-9][A-Z0-9._/-]{2,24}")


def name_below(page: Page, row: Row, prices: list[tuple[int, Sum]]) -> Span | None:
    """The name that fills the line under a row of a code, a count and the prices it multiplies."""
    last = page.piece_at(row[-1][1][0])
    if len(prices) != 2 or last + 1 >= len(page.pieces):
        return None
    each, whole = prices[0][1].amount, prices[1][1].amount
    counts = [number for _, span in row if (number := count_in(page, *span))]
    one, after = page.pieces[last + 1], page.pieces[last + 2 : last + 3]
    alone = one.line == page.pieces[last].line + 1 and not (after and after[0].line == one.line)
    told = alone and any(close(each * number, whole) for number in counts)
    return (one.start, one.end) if told and named(page, one.start, one.end) and not sums_in(page, *one[:2]) else None


def counted_beside(page: Page, row: Row) -> Draft | None:
    """A bare count in one cell, a name with its price behind it in the other: "2 x | Linen towel 24,00 €"."""
    if len(row) != 2:
        return None
    count, (start, end) = count_in(page, *row[0][1]), trim(page, *row[1][1])
    inside = sums_in(page, start, end)
    if not count or len(inside) != 1 or inside[0].end < end or "\n" in page.text[start:end]:
        return None
    name = trim(page, start, inside[0].start)
    return Draft(name, count, True, price=inside[0], style="row", page=page) if named(page, *name) else None


def rows_with_prices(page: Page, rows: list[tuple[int, Row]]) -> list[tuple[Row, Draft]]:
    found: list[tuple[Row, Draft]] = []
    extras: set[int] = set()
    for table, row in rows:
        label = label_at(page, *trim(page, *row[0][1])) if len(row) == 2 else None
        if label in PARTS and sums_in(page, *row[1][1]):
            extras.add(table)
        elif label == "label.total":
            extras.discard(table)
        draft = by_shape(page, row)
        if draft and not delivered(page, draft.name) and (draft.counted or table not in extras):
            found.append((row, draft))
    return found


PARTS = ("label.subtotal", "label.unit_price", "label.shipping")
"""What opens the block of sums: what stands between it and the total is charged beside the articles."""


FIRST_COUNT = re.compile(r"(\d{1,2}) (?=[^\W\d]|[«„“\"])")


def counted_first(rows: list[tuple[Row, Draft]]) -> list[tuple[Row, Draft]]:
    """Rows that all begin with a number ("2 Tintenfass 50 ml") begin with a count."""
    bare = [(row, draft) for row, draft in rows if not draft.counted and draft.page is not None]
    begins = [FIRST_COUNT.match(draft.page.text, *draft.name) for _, draft in bare if draft.page]
    if len(begins) < 2 or not all(begins):
        return rows
    counts = {id(draft): match for (_, draft), match in zip(bare, begins, strict=True) if match}
    return [
        (
            row,
            replace(
                draft, name=(counts[id(draft)].end(), draft.name[1]), quantity=int(counts[id(draft)][1]), counted=True
            ),
        )
        if id(draft) in counts
        else (row, draft)
        for row, draft in rows
    ]


def shaped(rows: list[tuple[Row, Draft]], *, counted: bool) -> list[Draft]:
    """Rows that look like articles, innermost first; a row around another such row is left out."""
    rows = counted_first(rows)
    found = [(row, replace(draft)) for row, draft in rows if draft.counted or not counted]
    spans = sorted((row[0][1][0], row[-1][1][1], draft.name, number) for number, (row, draft) in enumerate(found))
    inner: dict[Span, Draft] = {}
    for number, (row, draft) in enumerate(found):
        start, end = row[0][1][0], row[-1][1][1]
        begun = spans[bisect_left(spans, (start,)) : bisect_left(spans, (end + 1,))]
        nested = [name for _, last, name, other in begun if last <= end and other != number]
        if all(name == draft.name for name in nested):
            inner.setdefault(draft.name, draft)
    return list(inner.values())


def counts_only(page: Page, rows: list[tuple[int, Row]]) -> list[Draft]:
    """The rows of a table that hold a name and a bare count each, and no price: what lies in a parcel."""
    tables: dict[int, list[Draft | None]] = {}
    for table, row in rows:
        tables.setdefault(table, []).append(name_and_count(page, row) if table >= 0 else None)
    lists = [found[1:] if len(found) > 1 and not found[0] else found for found in tables.values()]
    return [draft for found in lists if all(found) for draft in found if draft]


def name_and_count(page: Page, row: Row) -> Draft | None:
    start, end = row[0][1][0], row[-1][1][1]
    counts = [number for _, span in row if (number := count_in(page, *span))]
    names = [(line, span) for _, span in row if count_in(page, *span) is None and (line := name_in(page, span))]
    if len(counts) != 1 or len(names) != 1 or len(row) > 3 or sums_in(page, start, end) or page.hidden(start):
        return None
    name, cell = names[0]
    if " " not in page.text[slice(*trim(page, *name))]:
        return None
    return Draft(trim(page, *name), counts[0], True, style="row", variant=variant_in(page, cell, name))
