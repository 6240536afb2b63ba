"""The table a bank exports as CSV: its separator, its headings, its days and sums are found by its own evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from renvoi.atlas.bank_headings import bank_headings, columns_headed
from renvoi.facts.bank import BankLine, Columns, Statement
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.words import fold_words
from renvoi.reading.bank import cells
from renvoi.reading.csv_table import NotATable, Record, records

SEPARATORS = (";", ",", "\t", "|")
LOOKED_AT = 60
MOST_ROWS, MOST_CELLS = 50_000, 600_000
SAMPLE = 5
LONGEST = 300


class Table(Struct, frozen=True):
    """`head` is None for a table without headings; `before` are the lines above, which banks write their name in."""

    head: Record | None
    rows: tuple[Record, ...]

    @property
    def headings(self) -> list[str]:
        return [cell.value for cell in self.head.cells] if self.head else []

    @property
    def signature(self) -> str:
        if self.head:
            return "|".join(fold_words(heading)[:40] for heading in self.headings)[:400]
        return f"{len(self.rows[0].cells) if self.rows else 0} columns"

    def column(self, at: int) -> list[str]:
        return [row.cells[at].value for row in self.rows if at < len(row.cells)]


def read_table(text: str, columns: Columns | None, currency: str) -> Statement:
    """Raises BadInput when no table stands in the text; without days or sums, a Statement that asks for its columns."""
    table = _table(text)
    guessed, sure = (columns, True) if columns else _guess(table)
    sample = tuple(tuple(cell.value[:80] for cell in row.cells) for row in table.rows[:SAMPLE])
    told = Statement(headings=tuple(table.headings), signature=table.signature, sample=sample)
    if guessed is None:
        return told
    lines, passed = _lines(table, guessed, currency, text)
    return replace(told, lines=tuple(lines), columns=guessed, sure=sure and bool(lines), passed=passed)


def _table(text: str) -> Table:
    """By the separator under which most lines have the same number of cells, two or more."""
    best: tuple[int, str] = (0, "")
    for separator in SEPARATORS:
        widths = Counter(len(record.cells) for record in _few(text, separator))
        width, times = max(widths.items(), key=lambda one: (one[0] > 1, one[1], one[0]), default=(0, 0))
        best = max(best, (times * (width > 1) * 10 + min(width, 9) * (width > 1), separator), key=lambda one: one[0])
    if not best[0]:
        raise BadInput("no table of bookings is in this file: export your account as CSV, OFX or CAMT")
    return _parted(_all(text, best[1]))


def _few(text: str, separator: str) -> Iterator[Record]:
    try:
        for count, record in enumerate(records(text, separator)):
            if count == LOOKED_AT:
                return
            yield record
    except NotATable:
        return


def _all(text: str, separator: str) -> list[Record]:
    found, cells_in_all = [], 0
    try:
        for record in records(text, separator):
            found.append(record)
            cells_in_all += len(record.cells)
            if len(found) > MOST_ROWS or cells_in_all > MOST_CELLS:
                raise BadInput("this table has more than 50,000 lines: export a shorter time")
    except NotATable as error:
        raise BadInput("this table is broken or too long: export it again") from error
    return found


def _parted(found: list[Record]) -> Table:
    """The heading is the first line that names a day and a sum; what stands above it is about the account."""
    known = bank_headings()
    for at, record in enumerate(found[:LOOKED_AT]):
        names = [cell.value for cell in record.cells]
        day = columns_headed(names, known.day)
        money = columns_headed(names, known.amount) + columns_headed(names, known.credit)
        if day and set(money) - set(day):
            return Table(record, tuple(found[at + 1 :]))
    rows = [record for record in found if any(cells.is_day(cell.value) for cell in record.cells)]
    return Table(None, tuple(rows))


def _guess(table: Table) -> tuple[Columns | None, bool]:
    """(the columns, whether nothing about them is in doubt)."""
    if table.head is None:
        return _by_content(table), False
    known, names = bank_headings(), table.headings
    day = next(iter(columns_headed(names, known.day)), None)
    form, one_form = cells.form_of(table.column(day)) if day is not None else (None, False)
    amounts = [at for at in columns_headed(names, known.amount) if cells.are_sums(table.column(at))]
    incoming = [at for at in columns_headed(names, known.credit) if cells.are_sums(table.column(at))]
    outgoing = [at for at in columns_headed(names, known.debit) if cells.are_sums(table.column(at))]
    money = amounts[:1] or incoming[:1]
    if day is None or form is None or not money:
        return _by_content(table), False
    comma = cells.comma_of([text for at in (*money, *outgoing[:1]) for text in table.column(at)])
    words = tuple(at for at in columns_headed(names, known.words) if at not in (day, *amounts, *incoming, *outgoing))
    columns = Columns(
        day=day,
        words=tuple(sorted(words)),
        amount=amounts[0] if amounts else None,
        credit=None if amounts else incoming[0],
        debit=None if amounts or not outgoing else outgoing[0],
        currency=next(iter(columns_headed(names, known.currency)), None),
        day_form=form,
        comma=comma is not False,
    )
    # Days that could be either way round are day first where cents follow a comma, as nobody writes both otherwise.
    return columns, bool(words) and comma is not None and (one_form or comma)


def _by_content(table: Table) -> Columns | None:
    """The first column of days, the only one of sums with cents, and the one with the most letters."""
    width = max((len(row.cells) for row in table.rows[:LOOKED_AT]), default=0)
    columns = [table.column(at)[:LOOKED_AT] for at in range(width)]
    days = [at for at, texts in enumerate(columns) if cells.form_of(texts)[0]]
    sums = [at for at, texts in enumerate(columns) if at not in days and cells.are_sums(texts, cents=True)]
    if not days or not sums:
        return None
    spoken = [at for at in range(width) if at not in (*days, *sums)]
    words = max(spoken, key=lambda at: sum(map(str.isalpha, "".join(columns[at]))), default=None)
    form, _ = cells.form_of(columns[days[0]])
    return Columns(
        day=days[0],
        words=() if words is None else (words,),
        amount=sums[0],
        day_form=form or "dmy",
        comma=cells.comma_of(columns[sums[0]]) is not False,
    )


def _lines(table: Table, columns: Columns, currency: str, text: str) -> tuple[list[BankLine], int]:
    found, passed = [], 0
    above = text[table.head.start : table.head.end].rstrip("\r\n") + "\r\n" if table.head else ""
    same: Counter[str] = Counter()
    for row in table.rows:
        values = [cell.value for cell in row.cells]
        day, amount = _day(values, columns), _amount(values, columns)
        if day is None or amount is None:
            passed += 1
            continue
        told = cells.at(values, columns.currency).upper()
        written = text[row.start : row.end].rstrip("\r\n")
        same[written] += 1
        found.append(
            BankLine(
                day=day,
                amount=Money(amount, told if cells.is_currency(told) else currency),
                words=" ".join(" ".join(cells.at(values, at) for at in columns.words).split())[:LONGEST],
                # Of equal lines each tells which one it is, so that no two become one proof.
                written=above + written + (f"\r\n({same[written]})" if same[written] > 1 else ""),
            )
        )
    return found, passed


def _day(values: Sequence[str], columns: Columns) -> date | None:
    return cells.day(cells.at(values, columns.day), columns.day_form)


def _amount(values: Sequence[str], columns: Columns) -> cells.Amount:
    if columns.amount is not None:
        return cells.amount(cells.at(values, columns.amount), comma=columns.comma)
    came = cells.amount(cells.at(values, columns.credit), comma=columns.comma)
    if came:
        return abs(came)
    went = cells.amount(cells.at(values, columns.debit), comma=columns.comma)
    return -abs(went) if went else None
