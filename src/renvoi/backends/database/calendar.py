"""What the calendars said last: sequences only rise, and what is closed stays cancelled for a while."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from renvoi.backends.database.models import CalendarDay, Household, PurchaseRow
from renvoi.casework.calendar_ports import Day, Entry
from renvoi.facts.scope import Scope, Visibility

CANCELLED_STAYS = timedelta(days=60)
"""Calendars that are off for a holiday still learn that a day is no more."""


class DatabaseCalendar:
    def say(self, scope: Scope, days: Sequence[Day], today: date, now: datetime) -> list[Entry]:
        wanted = {(one.purchase, one.kind): one for one in days}
        if self._stands(scope, wanted, today, now):
            return _entries(self._rows(scope), wanted)
        with transaction.atomic():
            Household.objects.select_for_update().get(pk=scope.household)
            self._write(scope, wanted, today, now)
            return _entries(self._rows(scope), wanted)

    @staticmethod
    def _rows(scope: Scope) -> list[CalendarDay]:
        """Of what all see, and of the member's own."""
        mine = Q(owner=None) | Q(owner_id=scope.member)
        return list(CalendarDay.objects.filter(mine, household_id=scope.household).order_by("day", "kind", "purchase"))

    def _stands(self, scope: Scope, wanted: dict[tuple[str, str], Day], today: date, now: datetime) -> bool:
        """Whether all was said already: what calendars ask for most of the time."""
        rows = {(str(row.purchase), row.kind): row for row in self._rows(scope)}
        if any(_is_over(row, today, now) for key, row in rows.items() if key not in wanted):
            return False
        new = [one for key, one in wanted.items() if key not in rows or _differs(rows[key], one)]
        closed = [row for key, row in rows.items() if key not in wanted and not row.cancelled]
        return not new and not closed

    def _write(self, scope: Scope, wanted: dict[tuple[str, str], Day], today: date, now: datetime) -> None:
        rows = {(str(row.purchase), row.kind): row for row in self._rows(scope)}
        for key, row in rows.items():
            one = wanted.get(key)
            if one is not None and _differs(row, one):
                self._change(row, now, day=one.day, said=one.said, cancelled=False)
            elif one is None and _is_over(row, today, now):
                row.delete()
            elif one is None and not row.cancelled:
                self._change(row, now, cancelled=True)
        owners = _owners(scope, wanted)
        fresh = [one for key, one in wanted.items() if key not in rows]
        CalendarDay.objects.bulk_create(
            CalendarDay(
                household_id=scope.household,
                owner_id=owners.get(one.purchase),
                purchase=one.purchase,
                kind=one.kind,
                day=one.day,
                said=one.said,
                changed_at=now,
            )
            for one in fresh
        )

    @staticmethod
    def _change(row: CalendarDay, now: datetime, **values: object) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.sequence += 1
        row.changed_at = max(now, row.changed_at)  # a clock set back does not make an entry older
        row.save()


def _differs(row: CalendarDay, one: Day) -> bool:
    return row.cancelled or (row.day, row.said) != (one.day, one.said)


def _is_over(row: CalendarDay, today: date, now: datetime) -> bool:
    """What is not wanted any more and need not be told as cancelled: past, or cancelled long ago."""
    return row.day < today or (row.cancelled and row.changed_at < now - CANCELLED_STAYS)


def _owners(scope: Scope, wanted: dict[tuple[str, str], Day]) -> dict[str, int | None]:
    ids = {purchase for purchase, _ in wanted}
    rows = PurchaseRow.objects.filter(household_id=scope.household, pk__in=ids, visibility=Visibility.PRIVATE.value)
    return {str(pk): owner for pk, owner in rows.values_list("pk", "owner_id")}


def _entries(rows: Sequence[CalendarDay], wanted: dict[tuple[str, str], Day]) -> list[Entry]:
    return [
        Entry(
            purchase=str(row.purchase),
            kind=row.kind,
            day=row.day,
            shown=None if row.cancelled else wanted.get((str(row.purchase), row.kind)),
            sequence=row.sequence,
            changed_at=row.changed_at,
        )
        for row in rows
    ]
