"""What is on its way back: each return with its sum, how sure it is, and why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors.web.filters import IN_RETURN, UNDER_WAY
from renvoi.doors.web.reasons import decode, followed
from renvoi.doors.web.rows import COLUMNS, Row, owed_words, row_of
from renvoi.rights import Certainty

LATE_FIRST = (F("owed_late_from").asc(nulls_last=True), F("owed_due_on").asc(nulls_last=True))


@dataclass(frozen=True)
class Back:
    """One return; `sum` is empty when none is known, `exchange` when no money is to come."""

    row: Row
    values: dict[str, Any]
    sum: str
    sure: bool
    exchange: bool
    why: str


def on_the_way(rows: QuerySet[PurchaseRow], today: date, most: int) -> list[Back]:
    """The late ones first. For a handful only: each row's payload is decoded."""
    found = rows.filter(IN_RETURN | Q(giving_back=True)).order_by(*LATE_FIRST, "id").values(*COLUMNS, "payload")[:most]
    return [_back(values, today) for values in found]


def _back(values: dict[str, Any], today: date) -> Back:
    payload = bytes(values["payload"])
    purchase = decode(payload)
    sure = values["owed"] is None or followed(payload, today).sums.certainty is Certainty.CERTAIN
    row = row_of(values, today)
    told = [row.merchant]
    if values["owed"] is None and values["stage"] in UNDER_WAY:
        told.append(_("an exchange: no money is to come") if purchase.exchange else _("sum to be confirmed"))
    why = " · ".join(filter(None, told))
    return Back(row, values, owed_words(values, sure=sure), sure, purchase.exchange, why)


def awaiting_money(back: Sequence[Back]) -> list[dict[str, Any]]:
    return [one.values for one in back if not one.exchange]
