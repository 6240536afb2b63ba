"""An export of a bank (CSV with any separator, OFX, CAMT) → its lines, each with the words it stands in."""

from __future__ import annotations

from renvoi.facts.bank import Columns, Statement
from renvoi.facts.errors import BadInput
from renvoi.reading.bank.camt import is_camt, read_camt
from renvoi.reading.bank.ofx import is_ofx, read_ofx
from renvoi.reading.bank.table import read_table
from renvoi.reading.charset import decode

__all__ = ["read_statement"]
MOST_BYTES = 10 * 2**20


def read_statement(data: bytes, columns: Columns | None = None, currency: str = "EUR") -> Statement:
    """`columns` as a person confirmed them, else they are guessed; `currency` (ISO 4217) where the export tells none.

    Raises BadInput, in one line that says what to do, when the bytes are no such export.
    """
    if len(data) > MOST_BYTES:
        raise BadInput("this export is larger than 10 MB: export a shorter time")
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput("this is no CSV, OFX or CAMT file: choose one of them at your bank")
    if is_camt(data):
        return read_camt(data)
    if is_ofx(data):
        return read_ofx(data, currency)
    return read_table(decode(data, ""), columns, currency)
