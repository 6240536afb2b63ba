"""Articles in tables: rows under a header, or rows of the same shape with a name, a count and a price."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from renvoi.reading.extract.item_copies import WEIGHED, copies_of, of_the_seller, whole_count
from renvoi.reading.extract.item_words import (
    SUM_LABELS,
    Draft,
    Span,
    bare_price,
    close,
    count_in,
    counted_name,
    label_at,
    named,
    only_sum,
    sums_in,
    trim,
)
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum

HEADERS = ("item_name", "quantity", "unit_price", "line_total", "item_sku")
Row = list[tuple[int, Span]]
"""The cells of a row: (column, span)."""
LEAST_BARS = 2
"""Bars that make a line of text a row."""


def rows_of(page: Page) -> list[tuple[int, Row]]:
    """Rows of two cells or more, as (table, cells), by place; for plain text the lines set in columns (table -1)."""
    if page.node.cells:
        grouped: dict[tuple[int, int], Row] = {}
        for cell in page.node.cells:
            grouped.setdefault((cell.table, cell.row), []).append((cell.column, (cell.start, cell.end)))
        rows = [(table, row) for (table, _), row in grouped.items()]
    else:
        lines: dict[int, Row] = {}
        for piece in page.pieces:
            lines.setdefault(piece.line, []).append((piece.column, (piece.start, piece.end)))
        rows = [(-1, barred(page, row)) for row in lines.values()]
    found = [(table, row) for table, row in rows if len(row) > 1 and row[0][1][0] < page.ads]
    return sorted(found, key=lambda one: one[1][0][1])


BAR = re.compile(r" +\| +|^\| *| *\|$")


def barred(page: Page, row: Row) -> Row:
    """A line of plain text whose columns are parted by upright bars: "Cup | Size: L | Qty: 2 | 24,00 €"."""
    start, end = row[0][1][0], row[-1][1][1]
    bars = list(BAR.finditer(page.text, start, end)) if len(row) == 1 else []
    if len(bars) < LEAST_BARS:
        return row
    edges = [start, *(edge for bar in bars for edge in bar.span()), end]
    cells = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
    return list(enumerate(cells))


def headed(page: Page, rows: list[tuple[int, Row]]) -> list[Draft]:
    """Articles under a row of column names."""
    found: list[Draft] = []
    columns: dict[int, str] = {}
    width, table = 0, -2
    read: list[tuple[dict[int, Span], Draft]] = []
    for number, row in rows:
        names = header(page, row)
        if names:
            columns, table, width = names, number, len(row)
            continue
        if not columns or (number != table and not (len(row) == len(columns) or len(row) > 2)):
            continue
        if any(label_at(page, *trim(page, *span)) in SUM_LABELS for _, span in row[:2]):
            voucher = sold_voucher(page, row, columns) if len(row) == width else None
            if voucher:
                found.append(voucher)
            elif found:
                columns = {} if len(sums_in(page, row[0][1][0], row[-1][1][1])) else columns
            continue
        if found and row[0][1][0] < found[-1].name[1]:
            continue  # a row inside the row just read
        draft = by_columns(page, row, columns)
        uncounted = draft and not draft.counted and "quantity" in columns.values() and any(one.counted for one in found)
        if draft and not (uncounted and (len(row) < width or not draft.sums)):
            found.append(draft)
            read.append((dict(row), draft))
    unnamed_counts(page, read, columns)
    return found


def unnamed_counts(page: Page, read: list[tuple[dict[int, Span], Draft]], columns: dict[int, str]) -> None:
    """A column of bare small numbers under a name nobody knows counts the articles, unless it numbers the lines."""
    if "quantity" in columns.values() or any(draft.counted for _, draft in read):
        return
    for column in sorted({column for cells, _ in read for column in cells} - set(columns)):
        counts = [count_in(page, *cells[column]) if column in cells else None for cells, _ in read]
        numbering = counts == list(range(1, len(counts) + 1))
        if all(counts) and not numbering and not any(map(contradicted, counts, (draft for _, draft in read))):
            for count, (_, draft) in zip(counts, read, strict=True):
                draft.quantity, draft.counted = count or 1, True
            return


def contradicted(count: int | None, draft: Draft) -> bool:
    """Whether the price of one and that of all deny a count."""
    return bool(count and draft.unit and draft.line and not close(draft.unit.amount * count, draft.line.amount))


def sold_voucher(page: Page, row: Row, columns: dict[int, str]) -> Draft | None:
    """A gift card with a count and a price in every column of the table is bought; one that is used has no count."""
    cells = {columns[column]: span for column, span in row if column in columns}
    if not {"item_name", "quantity"} <= set(cells):
        return None
    name, count = trim(page, *cells["item_name"]), count_in(page, *cells["quantity"])
    if not count or label_at(page, *name) != "label.discount" or "\n" in page.text[slice(*name)]:
        return None
    unit, line = last_sum(page, cells.get("unit_price")), last_sum(page, cells.get("line_total"))
    draft = Draft(name, count, True, unit=unit, line=line, style="columns")
    return draft if draft.sums and all(one.amount > 0 for one in draft.sums) else None


def header(page: Page, row: Row) -> dict[int, str]:
    """Column → meaning, when at least two cells of the row are column names and none holds anything else but words."""
    meanings: dict[int, str] = {}
    for column, (start, end) in row:
        if end - start > 40 or "\n" in page.text[start:end]:
            return {}
        for meaning in HEADERS:
            if meaning in meanings.values():
                continue
            if any(end - hit.end <= 8 for hit in page.within(f"label.{meaning}", start, min(start + 3, end))):
                meanings[column] = meaning
                break
    if any(sums_in(page, *span) for _, span in row) or len(meanings) < 2:
        return {}
    telling = {"item_name", "quantity"} & set(meanings.values())
    if not telling or (len(meanings) == 2 and set(meanings.values()) <= {"quantity", "line_total"} and len(row) == 2):
        return {}
    return fill_name(row, meanings)


def fill_name(row: Row, meanings: dict[int, str]) -> dict[int, str]:
    """A table without a column called "article" keeps the name in its first unnamed or its reference column."""
    if "item_name" not in meanings.values():
        free = [column for column, _ in row if column not in meanings]
        skus = [column for column, meaning in meanings.items() if meaning == "item_sku"]
        meanings[(free or skus or [-1])[0]] = "item_name"
    return meanings


def by_columns(page: Page, row: Row, columns: dict[int, str]) -> Draft | None:
    cells = dict(row)
    by_meaning = {meaning: cells[column] for column, meaning in columns.items() if column in cells}
    if len(row) != len(columns) and not (by_meaning.get("item_name") and name_in(page, by_meaning["item_name"])):
        return by_shape(page, row)
    name_cell = by_meaning.get("item_name")
    if name_cell is None:
        return by_shape(page, row)
    name = name_in(page, name_cell)
    if name is None or only_sum(page, *name_cell):
        return None
    name, name_cell = in_full(page, row, columns, name) or (name, name_cell)
    span, count = counted_name(page, *name)
    counted = by_meaning.get("quantity")
    quantity = (count_in(page, *counted) or whole_count(page, counted) or staged(page, counted)) if counted else None
    if quantity and count and quantity != count:
        span = trim(page, *name)  # "Tray 40 x 30": a measure
    draft = Draft(span, style="columns", variant=variant_in(page, name_cell, name))
    draft.described = described_in(page, name_cell, name)
    if quantity or count:
        draft.quantity, draft.counted = quantity or count or 1, True
    draft.row = row[0][1][0]
    draft.unit = price_of(page, by_meaning.get("unit_price"))
    draft.line = price_of(page, by_meaning.get("line_total"))
    draft.first = first_of_two(page, by_meaning.get("line_total") or by_meaning.get("unit_price"))
    if draft.first and draft.unit and not draft.line:
        draft.unit, draft.line = None, draft.unit
    if draft.unit and draft.quantity > 1 and "line_total" not in columns.values():
        draft.unit, draft.price, draft.style = None, draft.unit, "lone"  # some shops print what all pieces cost
    if not draft.sums:
        others = [one for column, span_ in row if column not in columns for one in sums_in(page, *span_)]
        draft.price = others[-1] if others else None
    has_prices = {"unit_price", "line_total"} & set(columns.values())
    copies = copies_of(page, *name)
    if copies and copies.weighed and (line := draft.line or draft.price or draft.unit):
        draft.unit, draft.price, draft.line, draft.style = None, None, line, WEIGHED
    return draft if draft.sums or draft.counted or not has_prices else None


def in_full(page: Page, row: Row, columns: dict[int, str], name: Span) -> tuple[Span, Span] | None:
    """The name and its cell where a column without a name repeats it, as beside a picture that only its words name."""
    words = page.text[slice(*name)]
    others = [(line, span) for column, span in row if column not in columns and (line := name_in(page, span))]
    return next((one for one in others if page.text.startswith(words, one[0][0])), None)


STAGED = re.compile(r"[^\W\d_]{4,14} ?: ?(\d{1,3})(?=\n|\s*$)")


def staged(page: Page, span: Span) -> int | None:
    """ "Ordered: 2 / Shipped: 2" in a column of counts: the first of them."""
    count = STAGED.match(page.text, *span)
    return int(count[1]) or None if count else None


def last_sum(page: Page, span: Span | None) -> Sum | None:
    inside = sums_in(page, *span) if span else []
    return inside[-1] if inside else None


def price_of(page: Page, span: Span | None) -> Sum | None:
    """The price in a cell under the name of a price: with its currency, or without it in the one the page shows."""
    return last_sum(page, span) or (bare_price(page, *trim(page, *span)) if span else None)


def first_of_two(page: Page, span: Span | None) -> Sum | None:
    """The first of two sums in a cell: with tax beside without, or the price crossed out."""
    inside = sums_in(page, *span) if span else []
    return inside[0] if len(inside) == 2 and inside[0].amount != inside[1].amount else None


def lines_in(page: Page, span: Span) -> Iterator[Span]:
    """The visible pieces of a cell."""
    index = page.piece_at(span[0])
    while index < len(page.pieces) and page.pieces[index].start < span[1]:
        piece = page.pieces[index]
        if piece.end > span[0] and not page.hidden(piece.start):
            yield max(piece.start, span[0]), min(piece.end, span[1])
        index += 1


def name_in(page: Page, span: Span) -> Span | None:
    return next((line for line in lines_in(page, span) if copies_of(page, *line) or named(page, *line)), None)


def variant_in(page: Page, cell: Span, name: Span) -> str | None:
    rest = [
        page.text[slice(*line)]
        for line in lines_in(page, cell)
        if line[0] > name[0] and not sums_in(page, *line) and not of_the_seller(page, *line)
    ]
    text = ", ".join(rest[:3])
    return text[:120] if text and len(text) <= 120 else None


def described_in(page: Page, cell: Span, name: Span) -> bool:
    return any(line[0] > name[0] and not sums_in(page, *line) for line in lines_in(page, cell))


def by_shape(page: Page, row: Row) -> Draft | None:
    """A row with a name and a price, and perhaps a count; wrapping that is counted is sold."""
    start, end = row[0][1][0], row[-1][1][1]
    if end - start > 900 or page.hidden(start):
        return None
    prices = [(column, price) for column, span in row if (price := only_sum(page, *span))]
    beside = counted_beside(page, row)
    if beside or not prices or len(prices) > 3:
        return beside
    labels = [label_at(page, *trim(page, *span)) for _, span in row]
    sold = "label.wrap" in labels and any(count_in(page, *span) for _, span in row)
    if any(label in SUM_LABELS and not (sold and label == "label.wrap") for label in labels):
        return None
    texts = [span for _, span in row if not only_sum(page, *span) and count_in(page, *span) is None]
    names = [(line, span) for span in texts if (line := span if sold else name_in(page, span))]
    if all(CODE_ONLY.fullmatch(page.text, *line) for line, _ in names) and (below := name_below(page, row, prices)):
        names = [(below, below)]
    if not names:
        return None
    name, cell = max(
        names, key=lambda one: (one[0][1] - one[0][0] > 6, one[0][1] - one[0][0]) if len(names) > 1 else (True, 0)
    )
    counts = [number for _, other in row if (number := count_in(page, *other))]
    if len(counts) > 1 and len(prices) > 1:
        told = [one for one in counts if close(prices[-2][1].amount * one, prices[-1][1].amount)]
        counts = told or counts
    span, count = (trim(page, *name), counts[0]) if counts else counted_name(page, *name)
    for line in lines_in(page, cell):
        count = count or (count_in(page, *line) if line[0] > name[0] else None)
    draft = Draft(span, count or 1, count is not None, style="row", variant=variant_in(page, cell, name), page=page)
    draft.described = described_in(page, cell, name)
    both = sums_in(page, *dict(row)[prices[0][0]]) if len(prices) == 1 and counts else []
    if len(prices) >= 2:
        draft.unit, draft.line = prices[-2][1], prices[-1][1]
    elif len(both) == 2 and (told := [one for one in counts if close(both[0].amount * one, both[1].amount)]):
        draft.quantity, draft.unit, draft.line = told[0], both[0], both[1]
    else:
        draft.price = prices[0][1]
    return draft


CODE_ONLY = re.compile(r"(?=[^\s]*\d)[A-Z0-9][A-Z0-9._/-]{2,24}")


def name_below(page: Page, row: Row, prices: list[tuple[int, Sum]]) -> Span | None:
    """In plain text, the name that fills the line under a row of a code, a count and the prices it multiplies."""
    last = page.piece_at(row[-1][1][0])
    if page.node.cells or len(prices) != 2 or last + 1 >= len(page.pieces):
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
    return [(row, draft) for _, row in rows if (draft := by_shape(page, row))]


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
    return [draft for found in tables.values() if all(found) for draft in found if draft]


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
