"""What the calendar of a member shows: one day a purchase and kind, under an id that never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from renvoi.casework.calendar_ports import LAST_DAY, PICK_UP, REFUND, Day, Entry
from renvoi.casework.describe import title_of
from renvoi.casework.telling.notices import last_day_of, waiting_parcels
from renvoi.casework.telling.ports import Tells
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.returns import ReturnStatus, Stage, follow
from renvoi.rights import Assessment, assess

PAST = timedelta(days=30)
"""How long a day that is over stays in the calendar."""


def calendar_of(house: Tells, scope: Scope, today: date, now: datetime) -> list[Entry]:
    """The entries of everything the member sees, by day."""
    return house.calendar.say(scope, list(days_of(house.outbox.tellable(scope, today), today)), today, now)


def days_of(purchases: Iterable[Purchase], today: date) -> Iterator[Day]:
    """At most one of each kind a purchase. Pure."""
    for purchase in purchases:
        assessment = assess(purchase, today)
        status = follow(purchase, today, assessment=assessment)
        yield from _last_day(purchase, assessment, status)
        yield from _pick_up(purchase, status)
        yield from _refund(purchase, status)


def _day(purchase: Purchase, kind: str, day: date, **more: object) -> Day:
    merchant = purchase.merchant.value if purchase.merchant else ""
    number = purchase.order_numbers[0].value if purchase.order_numbers else ""
    name = title_of(purchase) or merchant or number
    merchant = merchant if purchase.lines else ""
    return Day(purchase=purchase.id, kind=kind, day=day, name=name, merchant=merchant, **more)  # type: ignore[arg-type]


def _last_day(purchase: Purchase, assessment: Assessment, status: ReturnStatus) -> Iterator[Day]:
    """The open one; while nothing has begun also one just past, which a calendar keeps."""
    last = last_day_of(assessment, status)
    if last is None and status.stage is Stage.NONE:
        last = assessment.last_day
    if last and last.day and last.day >= status.today - PAST:
        yield _day(purchase, LAST_DAY, last.day, certainty=last.certainty, deadline=last)


def _pick_up(purchase: Purchase, status: ReturnStatus) -> Iterator[Day]:
    days = [one.pickup_until.value for one in waiting_parcels(purchase, status) if one.pickup_until]
    coming = [day for day in days if day >= status.today - PAST]
    if coming:
        yield _day(purchase, PICK_UP, min(coming, key=lambda day: (day < status.today, day)))


def _refund(purchase: Purchase, status: ReturnStatus) -> Iterator[Day]:
    if status.due_on and status.due_on >= status.today - PAST and not (purchase.exchange and not status.to_come):
        yield _day(purchase, REFUND, status.due_on, certainty=status.due_certainty, amount=status.to_come)
