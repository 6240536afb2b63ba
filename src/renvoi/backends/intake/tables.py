"""A shop's table of all one's orders (CSV): what carries is not kept; the rows of each order are an original."""

from __future__ import annotations

from collections.abc import Iterator

from renvoi.atlas.exports import exports
from renvoi.casework.ports import Given, Refused
from renvoi.reading.csv_table import NotATable
from renvoi.reading.export import CSV, kind_of_table, orders

UNKNOWN_COLUMNS = "renvoi does not know the columns of this table; it knows: "
"""What follows is the list of those known."""
BROKEN = "this table is broken or too long: export it again"


def orders_of(data: bytes, name: str) -> Iterator[Given | Refused]:
    """One original an order: the heading and its rows, as they were written. The same order exported again, unchanged,
    has the same bytes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    told = kind_of_table(text)
    if told is None:
        known = ", ".join(f"{one.merchant} ({one.file})" for one in exports().values())
        yield Refused(name, UNKNOWN_COLUMNS + known)
        return
    try:
        for number, rows in orders(text, told[1]):
            yield Given(name=f"{name}/{number}.csv"[:400], media_type=CSV, data=rows.encode())
    except NotATable:
        yield Refused(name, BROKEN)
