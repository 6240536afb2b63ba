"""A shop's table of orders → Readings: one document an order, each value with the cell it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from renvoi.atlas.exports import Export, exports
from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import Kind, LineRead, ParcelRead, Reading
from renvoi.reading.csv_table import Cell, NotATable, Record, records
from renvoi.reading.extract.known import known_names
from renvoi.reading.extract.merchant import merchant_keys
from renvoi.reading.tree import Node
from renvoi.reading.version import READER_VERSION

T = TypeVar("T")
CSV = "text/csv"
SURE, FAIR = 0.95, 0.8
CURRENCY = re.compile(r"[A-Z]{3}$")
PARCEL = re.compile(r"\(([A-Za-z0-9-]{6,40})\)")
SAME_DAY = range(8, 21)
"""Hours (UTC) at which it is the same day in the time zones of Europe and America: the table does not tell its own."""
MOST_LINES = 200


def kind_of_table(text: str, known: dict[str, Export] | None = None) -> tuple[str, Export] | None:
    """(code, kind) of the table whose needed headings all stand in the first line; None for any other text."""
    try:
        first = next(records(text), None)
    except NotATable:
        return None
    headings = {cell.value for cell in first.cells} if first else set()
    tables = (known if known is not None else exports()).items()
    return next((one for one in tables if headings.issuperset(one[1].needed)), None)


def headings(text: str) -> list[str]:
    try:
        first = next(records(text), None)
    except NotATable:
        return []
    return [cell.value for cell in first.cells] if first else []


def orders(text: str, table: Export) -> Iterator[tuple[str, str]]:
    """(order number, the heading and the rows of that order as they are written), in the order of the table."""
    found = iter(records(text))
    head = next(found)
    column = [cell.value for cell in head.cells].index(table.columns.order_number)
    rows: dict[str, list[str]] = {}
    for record in found:
        number = record.cells[column].value if column < len(record.cells) else ""
        if number and number not in table.nothing:
            rows.setdefault(number, []).append(text[record.start : record.end].rstrip("\r\n"))
    first = text[head.start : head.end].rstrip("\r\n")
    for number, written in rows.items():
        yield number, "\r\n".join([first, *written]) + "\r\n"


def read_export(node: Node, proof: str) -> Reading | None:
    """The Reading of one order's rows; None when the node is no table that is known."""
    told = kind_of_table(node.text) if node.media_type == CSV else None
    if told is None:
        return None
    try:
        first, *rows = records(node.text)
    except NotATable:
        return None
    return _Order(node, proof, *told, first, rows[:MOST_LINES]).reading() if rows else None


class _Order:
    def __init__(self, node: Node, proof: str, code: str, table: Export, head: Record, rows: list[Record]) -> None:
        self.node, self.proof, self.table = node, proof, table
        self.reader = f"export: {code}"
        self.where = {cell.value: number for number, cell in enumerate(head.cells)}
        self.rows = rows

    def reading(self) -> Reading:
        columns, merchant = self.table.columns, self.table.merchant
        number = self.cell(self.rows[0], columns.order_number)
        struck = [self.word(row, columns.status) in self.table.cancelled for row in self.rows]
        kind = Kind.CANCELLATION if struck and all(struck) else Kind.ORDER_CONFIRMATION
        alive = [row for row, off in zip(self.rows, struck, strict=True) if not off] or self.rows
        total = self.total(alive)
        site = self.cell(self.rows[0], columns.site)
        return Reading(
            proof=self.proof,
            reader_version=READER_VERSION,
            kind=self.found(kind, self.cell(self.rows[0], columns.status) or number, SURE),
            merchant=self.found(merchant, site, SURE),
            merchant_keys=merchant_keys(merchant, "", known_names((), ())),
            order_numbers=(self.found(number.value, number, SURE),) if number else (),
            order_date=self.day(self.rows[0]),
            currency=total.value.currency if total else self.currency(self.rows[0]),
            total=None if kind is Kind.CANCELLATION else total,
            lines=tuple(one for row in alive if (one := self.line(row))),
            parcels=tuple(self.parcels(alive)),
            payment=self.payment(),
        )

    def cell(self, row: Record, heading: str) -> Cell | None:
        at = self.where.get(heading, -1)
        one = row.cells[at] if 0 <= at < len(row.cells) else None
        return one if one and one.value and one.value not in self.table.nothing else None

    def word(self, row: Record, heading: str) -> str:
        one = self.cell(row, heading)
        return one.value if one else ""

    def place(self, one: Cell | None) -> Place | None:
        if one is None:
            return None
        return Place(self.proof, self.node.path, one.start, one.end, self.node.text[one.start : one.end])

    def found(self, value: T, one: Cell | None, sure: float) -> Found[T]:
        return Found(value, self.place(one), self.reader, sure)

    def amount(self, row: Record, heading: str) -> Decimal | None:
        """A sum written with a point; some programs put quotes around a negative one."""
        try:
            value = Decimal(self.word(row, heading).strip("'"))
        except InvalidOperation:
            return None
        return value if value.is_finite() and abs(value) < 10**9 else None

    def currency(self, row: Record) -> str | None:
        code = self.word(row, self.table.columns.currency)
        return code if CURRENCY.match(code) else None

    def proved(self, row: Record) -> Decimal | None:
        """What one piece cost, tax included, where the row's own arithmetic bears it out: the table is described
        nowhere, so no sum is believed by its heading alone."""
        columns = self.table.columns
        price, tax, total = (self.amount(row, name) for name in (columns.unit_price, columns.unit_tax, columns.total))
        if price is None or total is None or total < 0:
            return None
        piece = price + (tax or 0)
        extra = (self.amount(row, columns.shipping) or Decimal(0)) - abs(
            self.amount(row, columns.discount) or Decimal(0)
        )
        return piece if piece * self.quantity(row) + extra == total else None

    def quantity(self, row: Record) -> Decimal:
        count = self.amount(row, self.table.columns.quantity)
        return count if count is not None and 0 < count < 1000 and count == count.to_integral_value() else Decimal(1)

    def total(self, rows: Iterable[Record]) -> Found[Money] | None:
        """The sum of all rows, when each of them adds up and all are in one currency."""
        given = list(rows)
        currency = self.currency(given[0])
        sums = [self.amount(row, self.table.columns.total) for row in given]
        sound = all(self.proved(row) is not None and self.currency(row) == currency for row in given)
        if currency is None or not sound:
            return None
        value = Money(sum((one for one in sums if one is not None), Decimal(0)), currency)
        alone = self.cell(given[0], self.table.columns.total) if len(given) == 1 else None
        return self.found(value, alone, FAIR)

    def line(self, row: Record) -> LineRead | None:
        name = self.cell(row, self.table.columns.article)
        if name is None:
            return None
        piece, currency = self.proved(row), self.currency(row)
        unit = None
        if piece is not None and currency:
            shown = self.cell(row, self.table.columns.unit_price)
            unit = self.found(Money(piece, currency), shown, FAIR)
        return LineRead(name=self.found(name.value[:300], name, SURE), quantity=self.quantity(row), unit_price=unit)

    def parcels(self, rows: Iterable[Record]) -> Iterator[ParcelRead]:
        seen = set()
        for row in rows:
            cell = self.cell(row, self.table.columns.parcel)
            for match in PARCEL.finditer(self.node.text, cell.start, cell.end) if cell else ():
                if match[1] not in seen:
                    seen.add(match[1])
                    yield ParcelRead(tracking_number=self.found(match[1], Cell(*match.span(1), match[1]), FAIR))

    def day(self, row: Record) -> Found[date] | None:
        one = self.cell(row, self.table.columns.order_date)
        if one is None:
            return None
        try:
            moment = datetime.fromisoformat(one.value)
        except ValueError:
            return None
        if moment.tzinfo is not None and moment.hour not in SAME_DAY:
            return None
        return self.found(moment.date(), one, SURE)

    def payment(self) -> Found[str] | None:
        cells = [self.cell(row, self.table.columns.payment) for row in self.rows]
        if cells[0] is None or len({one.value for one in cells if one}) != 1:
            return None
        return self.found(cells[0].value[:100], cells[0], SURE)
