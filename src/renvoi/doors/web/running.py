"""The returns under way that ask for something now, the nearest day first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors.web.reasons import decode
from renvoi.doors.web.return_turn import INSISTS, Turn, turn_on
from renvoi.doors.web.typography import unbroken
from renvoi.returns import Case, Do, cases_of

MOST = 24


@dataclass(frozen=True)
class Running:
    """`day`: by when; None when nothing tells."""

    purchase: UUID
    id: str
    articles: str
    todo: str
    why: str
    day: date | None
    late: bool


def running(rows: QuerySet[PurchaseRow], today: date) -> list[Running]:
    """For a handful only: each row's payload is decoded. What only waits is left out; each return is told once.

    `rows` are those the member sees: articles of other purchases are not told.
    """
    found: dict[str, tuple[UUID, Case, Turn]] = {}
    for key, payload in rows.filter(giving_back=True).order_by("id").values_list("id", "payload")[:MOST]:
        purchase = decode(bytes(payload))
        for case in cases_of(purchase, today):
            turn = None if case.over or case.status.next.key is Do.WAIT else turn_on(case, [purchase], today)
            if turn and not turn.waits:
                found.setdefault(case.id, (key, case, turn))
    named = {line.purchase for _, case, _ in found.values() for line in case.said.lines}
    seen = {str(key) for key in rows.filter(pk__in=named).values_list("pk", flat=True)} if named else set()
    told = [_told(key, case, turn, seen) for key, case, turn in found.values()]
    return sorted(told, key=lambda one: (one.day is None, one.day or date.max, one.id))


def _told(key: UUID, case: Case, turn: Turn, seen: set[str]) -> Running:
    articles = ", ".join(unbroken(line.name) for line in case.said.lines if line.purchase in seen)
    why = " · ".join(filter(None, (articles, turn.why)))
    late = case.status.next.key in INSISTS
    return Running(key, case.id, articles, turn.title, why, case.status.next.day, late)
