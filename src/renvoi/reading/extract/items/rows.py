"""Articles in tables, under a row that names the columns."""

from __future__ import annotations

import re

from renvoi.reading.extract.items.cells import (
    described_in,
    first_of_two,
    last_sum,
    name_in,
    price_of,
    variant_in,
)
from renvoi.reading.extract.items.copies import WEIGHED, copies_of, whole_count
from renvoi.reading.extract.items.draft import Draft, Row, Span
from renvoi.reading.extract.items.line_kinds import spoken
from renvoi.reading.extract.items.name_and_count import count_in, counted_name, trim
from renvoi.reading.extract.items.own_sums import close, only_sum, sums_in
from renvoi.reading.extract.items.shaped import by_shape
from renvoi.reading.extract.items.words import SUM_LABELS, delivered, label_at, named
from renvoi.reading.extract.page import Page

HEADERS = ("item_name", "quantity", "unit_price", "line_total", "item_sku")
LONGER = 8
"""Signs that may follow the words for a column in its name, at most."""
SECOND_NAME = "second name"
"""The meaning of a column called "Description" behind one called "Item", which may hold no more than a code."""


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
        labelled = any(label_at(page, *trim(page, *span)) in SUM_LABELS for _, span in row[:2])
        if labelled and not numbered(page, row, columns, width):
            voucher = sold_voucher(page, row, columns) if len(row) == width else None
            if voucher:
                found.append(voucher)
            elif found and not counted_charge(page, row, width):
                columns = {} if len(sums_in(page, row[0][1][0], row[-1][1][1])) else columns
            continue
        if found and row[0][1][0] < found[-1].name[1]:
            continue  # a row inside the row just read
        draft = by_columns(page, row, columns, sure=labelled)
        draft = None if draft and delivered(page, draft.name) else draft
        uncounted = draft and not draft.counted and "quantity" in columns.values() and any(one.counted for one in found)
        if draft and not (uncounted and (len(row) < width or not draft.sums)):
            found.append(draft)
            if len(row) >= width and all(one.amount > 0 for one in draft.sums):
                read.append((dict(row), draft))
    unnamed_counts(page, read, columns)
    return found


def numbered(page: Page, row: Row, columns: dict[int, str], width: int) -> bool:
    """Whether a row as wide as its header has a code and a count below their names: "MONTANT M48" is an article."""
    named = {columns.get(column): span for column, span in row} if len(row) == width else {}
    code, count = named.get("item_sku"), named.get("quantity")
    return bool(code and count and CODE.fullmatch(page.text, *trim(page, *code)) and count_in(page, *count))


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
                alone_price(draft, columns)
            return


def contradicted(count: int | None, draft: Draft) -> bool:
    """Whether the price of one and that of all deny a count."""
    return bool(count and draft.unit and draft.line and not close(draft.unit.amount * count, draft.line.amount))


def counted_charge(page: Page, row: Row, width: int) -> bool:
    """Whether a row as wide as those of the articles charges for wrapping, delivery or a service, with a count."""
    label = label_at(page, *trim(page, *row[0][1]))
    counted = any(count_in(page, *span) for _, span in row[1:])
    return len(row) == width and counted and label in ("label.wrap", "label.fee", "label.shipping")


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
    cells = dict(row)
    for column, (start, end) in row:
        if end - start > 40 or "\n" in page.text[start:end]:
            return {}
        for meaning in HEADERS:
            earlier = next((other for other, known in meanings.items() if known == meaning), None)
            rest = min(
                (end - hit.end for hit in page.within(f"label.{meaning}", start, min(start + 3, end))), default=99
            )
            if earlier is not None and not grossed(page, cells[earlier], (start, end)):
                if rest <= 1 and meaning == "item_name" and SECOND_NAME not in meanings.values():
                    meanings[column] = SECOND_NAME
                    break
                continue
            if rest <= LONGER:
                meanings.pop(-1 if earlier is None else earlier, None)
                meanings[column] = meaning
                break
    if any(sums_in(page, *span) for _, span in row) or len(meanings) < 2:
        return {}
    telling = {"item_name", "quantity"} & set(meanings.values())
    if not telling or (len(meanings) == 2 and set(meanings.values()) <= {"quantity", "line_total"} and len(row) == 2):
        return {}
    return fill_name(row, meanings)


def grossed(page: Page, earlier: Span, later: Span) -> bool:
    """Whether the second of two columns of one name holds the tax that the first leaves out: "Total excl.", "Total"."""
    return bool(page.within("flag.net", *earlier)) and not page.within("flag.net", *later)


def fill_name(row: Row, meanings: dict[int, str]) -> dict[int, str]:
    """A table without a column called "article" keeps the name in its first unnamed or its reference column."""
    if "item_name" not in meanings.values():
        free = [column for column, _ in row if column not in meanings]
        skus = [column for column, meaning in meanings.items() if meaning == "item_sku"]
        meanings[(free or skus or [-1])[0]] = "item_name"
    return meanings


def by_columns(page: Page, row: Row, columns: dict[int, str], *, sure: bool = False) -> Draft | None:
    """The article of a row; None when it has none. `sure`: what looks like a label there is its name."""
    cells = dict(row)
    by_meaning = {meaning: cells[column] for column, meaning in columns.items() if column in cells}
    first, second = by_meaning.get("item_name"), by_meaning.get(SECOND_NAME)
    if first and second and CODE.fullmatch(page.text, *trim(page, *first)) and name_in(page, second):
        by_meaning["item_name"] = second
    if len(row) != len(columns) and not (by_meaning.get("item_name") and name_in(page, by_meaning["item_name"])):
        return by_shape(page, row)
    name_cell = by_meaning.get("item_name")
    if name_cell is None:
        return by_shape(page, row)
    name = name_in(page, name_cell) or coded(page, name_cell) or (trim(page, *name_cell) if sure else None)
    if name is None or (only_sum(page, *name_cell) and not sure):
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
    alone_price(draft, columns)
    if not draft.sums:
        others = [one for column, span_ in row if column not in columns for one in sums_in(page, *span_)]
        draft.price = others[-1] if others else None
    has_prices = {"unit_price", "line_total"} & set(columns.values())
    copies = copies_of(page, *name)
    if copies and copies.weighed and (line := draft.line or draft.price or draft.unit):
        draft.unit, draft.price, draft.line, draft.style = None, None, line, WEIGHED
    return draft if draft.sums or draft.counted or not has_prices else None


def coded(page: Page, cell: Span) -> Span | None:
    """The name a code stands for: that above the line, outside the table, that shows the code too."""
    start, end = trim(page, *cell)
    code = page.text[start:end]
    at = page.text.find(code) if CODE.fullmatch(code) else -1
    here = page.piece_at(at) if 0 <= at < start else 0
    above, line = page.pieces[here - 1], page.pieces[here]
    told = here > 0 and line.end - line.start > len(code) and above.line == line.line - 1
    named_above = told and named(page, above.start, above.end) and not spoken(page, above)
    return trim(page, above.start, above.end) if named_above else None


CODE = re.compile(r"(?=\S*\d)[A-Z0-9][A-Z0-9./-]{3,23}")


def alone_price(draft: Draft, columns: dict[int, str]) -> None:
    """Under the name of one price some shops print what all pieces cost: what the prices add up to tells, else whether
    the price stands before the count."""
    if draft.unit and draft.quantity > 1 and "line_total" not in columns.values():
        draft.unit, draft.price, draft.style = None, draft.unit, "lone"
        order = [columns[column] for column in sorted(columns)]
        draft.each = "quantity" in order and order.index("unit_price") < order.index("quantity")


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
