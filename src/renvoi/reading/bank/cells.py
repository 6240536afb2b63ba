"""Days and sums in the cells of a bank's table: which way round they are written is told by the whole column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

Amount = Decimal | None

DAY = re.compile(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?Z?)?$")
SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})$")
FORMS = ("ymd", "dmy", "mdy")
SIGNS = re.compile(r"^(?:EUR|USD|GBP|CHF|€|\$|£)|(?:EUR|USD|GBP|CHF|€|\$|£)$")
SUM = re.compile(r"(?P<open>\()?(?P<sign>[-+−–])?(?P<amount>\d[\d., '’]*)(?P<behind>[-−–])?(?(open)\))$")
CENTS = re.compile(r"(?:([.,])\d{1,2}|([.,])\d{4,})$")
MOST_DIGITS = 9
STRAY, FEW = 0.2, 2
"""Of a column's cells, or this many, may be something else: totals of the account stand among the bookings."""


def at(values: Sequence[str], column: int | None) -> str:
    return values[column] if column is not None and 0 <= column < len(values) else ""


def is_currency(text: str) -> bool:
    return len(text) == 3 and text.isascii() and text.isalpha()


def is_day(text: str) -> bool:
    return any(day(text, form) for form in FORMS)


def day(text: str, form: str) -> date | None:
    """The day a cell holds, by a form of FORMS; a year of two digits is of this century."""
    found = DAY.match(text) or SOLID.match(text)
    if not found:
        return None
    first, second, third = found.groups()
    if (len(first) == 4) != (form == "ymd"):
        return None
    year, month, number = {"ymd": (first, second, third), "dmy": (third, second, first), "mdy": (third, first, second)}[
        form
    ]
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(number))
    except ValueError:
        return None


def form_of(column: Iterable[str]) -> tuple[str | None, bool]:
    """(how the days of a column are written, whether no other way would do); (None, False) for no days."""
    told = [text for text in column if text]
    fitting = [form for form in FORMS if _most(sum(day(one, form) is not None for one in told), len(told))]
    if len(fitting) > 1:
        # One day that exists one way only decides for all.
        whole = [form for form in fitting if all(day(one, form) for one in told if is_day(one))]
        fitting = whole or fitting
    return (fitting[0], len(fitting) == 1) if fitting else (None, False)


def amount(text: str, *, comma: bool) -> Amount:
    """ "1 234,56", "-45.00", "(45,00)", "45,00-", "29,90 EUR"; None for anything else."""
    bare = SIGNS.sub("", " ".join(text.split())).strip()
    found = SUM.match(bare)
    if not found:
        return None
    whole, _, cents = found["amount"].strip().partition("," if comma else ".")
    whole = re.sub(r"[., '’]", "", whole)
    if not 0 < len(whole) <= MOST_DIGITS or not re.fullmatch(r"\d{0,2}", cents, re.ASCII):
        return None
    value = Decimal(f"{whole}.{cents or '00'}").quantize(Decimal("0.01"))
    return -value if found["open"] or found["sign"] in ("-", "−", "–") or found["behind"] else value


def are_sums(column: Iterable[str], *, cents: bool = False) -> bool:
    """Whether the cells that hold anything are sums (`cents`: with cents, as an account number is not)."""
    told = [SIGNS.sub("", " ".join(text.split())).strip() for text in column if text]
    fit = [one for one in told if SUM.match(one) and (not cents or CENTS.search(one.rstrip("-−–)")))]
    return _most(len(fit), len(told))


def _most(fit: int, of: int) -> bool:
    return fit > of - fit and of - fit <= max(FEW, STRAY * of)


def comma_of(column: Iterable[str]) -> bool | None:
    """Whether cents follow a comma (True) or a point (False); None when the column does not tell, or tells both."""
    signs = set()
    for text in column:
        bare = SIGNS.sub("", " ".join(text.split())).strip().rstrip("-−–)")
        found = CENTS.search(bare) if SUM.match(SIGNS.sub("", " ".join(text.split())).strip()) else None
        if found:
            signs.add(found[1] or found[2])
    return signs == {","} if len(signs) == 1 else None
