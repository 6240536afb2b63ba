"""The day a few purchases can go back until, each with its reason in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

import msgspec

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors.web import typography
from renvoi.doors.web.rows import COLUMNS, Row, language, row_of
from renvoi.facts.purchase import Purchase
from renvoi.returns import ReturnStatus, follow
from renvoi.rights import Assessment, assess, one_line

REMEMBERED = 256
"""Purchases: what Today shows of a few households. The same payload on the same day always says the same."""

decode = lru_cache(REMEMBERED)(msgspec.msgpack.Decoder(Purchase).decode)


@lru_cache(REMEMBERED)
def assessed(payload: bytes, today: date) -> Assessment:
    return assess(decode(payload), today)


@lru_cache(REMEMBERED)
def followed(payload: bytes, today: date) -> ReturnStatus:
    return follow(decode(payload), today, assessment=assessed(payload, today))


@dataclass(frozen=True)
class Dated:
    """A list row with its last day and why; `start` is the day counting began, when known."""

    row: Row
    last_day: date
    start: date | None
    estimated: bool
    likely: date | None
    """The day it was probably received, when that is what makes the estimate."""
    why: str
    given_up: bool
    """The day of reception was asked, and is not known to who bought it."""

    @property
    def id(self) -> UUID:
        return self.row.id


def purchase_of(row: PurchaseRow) -> Purchase:
    return decode(bytes(row.payload))


def with_reasons(rows: Iterable[PurchaseRow], today: date) -> list[Dated]:
    """For a handful only: each row's payload is decoded and its rights are assessed."""
    found = []
    for row in rows:
        purchase = purchase_of(row)
        deadline = assessed(bytes(row.payload), today).last_day
        if row.last_day is None or deadline is None:
            continue
        values = {column: getattr(row, column) for column in COLUMNS}
        found.append(
            Dated(
                row=row_of(values, today),
                last_day=row.last_day,
                start=deadline.count.start if deadline.count else row.delivered_on,
                estimated=row.last_day_certainty == "estimated",
                likely=row.delivered_on if deadline.likely else None,
                why=typography.bound(one_line(deadline, language(), today)),
                given_up="delivered_on" in purchase.not_known,
            )
        )
    return found
