"""Lines of a bank account, as an export of the bank shows them, and which column of its table holds what."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.facts.money import Money


class BankLine(Struct, frozen=True, kw_only=True):
    """One booking. What came in is positive; `words` is what the bank calls it."""

    day: date
    amount: Money
    words: str
    written: str
    """The line as the export has it, with the headings above it: what is kept as proof once a person says yes."""


class Columns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which column (from 0) holds what. Either `amount`, signed, or `credit` (with `debit` or not)."""

    day: int
    words: tuple[int, ...]
    amount: int | None = None
    credit: int | None = None
    debit: int | None = None
    currency: int | None = None
    day_form: str = "dmy"
    """`dmy`, `mdy` or `ymd`."""
    comma: bool = True
    """Whether the cents stand behind a comma."""


class Statement(Struct, frozen=True, kw_only=True):
    """What an export holds. `columns` None: a format that names its fields (OFX, CAMT), or columns not understood.

    `sure` False: a person must say whether the columns are understood rightly before a line counts.
    `passed` counts lines that hold no day or no sum.
    """

    lines: tuple[BankLine, ...] = ()
    columns: Columns | None = None
    headings: tuple[str, ...] = ()
    signature: str = ""
    """The headings, folded: by it a mapping said once is known again."""
    sure: bool = False
    passed: int = 0
    sample: tuple[tuple[str, ...], ...] = ()
    """The first rows as written, to choose columns by."""
