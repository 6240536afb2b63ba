"""The columns of a bank's table as a form says them."""

from __future__ import annotations

import re

from django.http import QueryDict
from django.utils.translation import gettext_lazy

from renvoi.facts.bank import Columns
from renvoi.facts.errors import BadInput

FORMS = (
    ("dmy", gettext_lazy("day, month, year (31/12/2026)")),
    ("mdy", gettext_lazy("month, day, year (12/31/2026)")),
    ("ymd", gettext_lazy("year, month, day (2026-12-31)")),
)


def asked_columns(given: QueryDict) -> Columns:
    """Raises BadInput when a needed column is not chosen."""
    day, amount, credit, words = (_column(given.get(name, "")) for name in ("day", "amount", "credit", "words"))
    form = given.get("form", "")
    if day is None or (amount is None and credit is None) or form not in dict(FORMS):
        raise BadInput("choose at least the column of the day and that of the sum")
    return Columns(
        day=day,
        words=() if words is None else (words,),
        amount=amount,
        credit=None if amount is not None else credit,
        debit=None,
        day_form=form,
        comma=given.get("cents") != "point",
    )


def _column(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,3}", text) else None
