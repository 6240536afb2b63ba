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
from renvoi.returns import Do, cases_of, next_step

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
    """For a handful only: each row's payload is decoded. What only waits is left out; each return is told once."""
    found: dict[str, Running] = {}
    for key, payload in rows.filter(giving_back=True).order_by("id").values_list("id", "payload")[:MOST]:
        for case in cases_of(decode(bytes(payload)), today):
            action = case.status.next
            if case.over or action.key in (Do.WAIT, Do.NOTHING) or case.id in found:
                continue
            articles = ", ".join(line.name for line in case.said.lines)
            todo = bound(next_step(action, language(), today))
            found[case.id] = Running(key, case.id, articles, todo, action.day)
    return sorted(found.values(), key=lambda one: (one.day is None, one.day or date.max, one.id))
