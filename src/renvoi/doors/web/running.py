"""The returns under way that ask for something now, the nearest day first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors.web.reasons import decode
from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import bound
from renvoi.returns import Case, Do, cases_of, next_step

MOST = 24


@dataclass(frozen=True)
class Running:
    """`day`: by when; None when nothing tells."""

    purchase: UUID
    id: str
    articles: str
    todo: str
    day: date | None


def running(rows: QuerySet[PurchaseRow], today: date) -> list[Running]:
    """For a handful only: each row's payload is decoded. What only waits is left out; each return is told once.

    `rows` are those the member sees: articles of other purchases are not told.
    """
    found: dict[str, tuple[UUID, Case]] = {}
    for key, payload in rows.filter(giving_back=True).order_by("id").values_list("id", "payload")[:MOST]:
        for case in cases_of(decode(bytes(payload)), today):
            if not case.over and case.status.next.key not in (Do.WAIT, Do.NOTHING):
                found.setdefault(case.id, (key, case))
    named = {line.purchase for _, case in found.values() for line in case.said.lines}
    seen = {str(key) for key in rows.filter(pk__in=named).values_list("pk", flat=True)} if named else set()
    told = [_told(key, case, seen, today) for key, case in found.values()]
    return sorted(told, key=lambda one: (one.day is None, one.day or date.max, one.id))


def _told(key: UUID, case: Case, seen: set[str], today: date) -> Running:
    articles = ", ".join(line.name for line in case.said.lines if line.purchase in seen)
    action = case.status.next
    return Running(key, case.id, articles, bound(next_step(action, language(), today)), action.day)
