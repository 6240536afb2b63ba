"""A new day: only what is still open is assessed again, and what is over is left as it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from tests.casework.conftest import NOW

from renvoi.casework import refresh as verb
from renvoi.casework.describe import describe
from renvoi.facts.money import Money
from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Line, Parcel, Purchase
from renvoi.facts.scope import Visibility

TODAY = NOW.date()


def days(n: int) -> timedelta:
    return timedelta(days=n)


def bought(key: int, *, delivered: date | None = None, events=(), **more) -> Purchase:
    told = [Event(day=delivered, kind=EventKind.DELIVERED, proof="0" * 64)] if delivered else []
    return Purchase(
        id=f"00000000-0000-4000-8000-{key:012d}",
        merchant=Fact("Maison Lorient"),
        total=Fact(Money(Decimal(40), "EUR")),
        lines=(Line(name=Fact("Bottines")),),
        parcels=(Parcel(delivered_on=Fact(delivered)),) if delivered else (),
        events=tuple(sorted([*told, *events], key=lambda event: event.day)),
        **more,
    )


def back(day: date) -> Event:
    return Event(day=day, kind=EventKind.RETURN_REGISTERED, proof="1" * 64)


def shop(day: date) -> dict[str, object]:
    ordered = Event(day=day, kind=EventKind.ORDERED, proof="2" * 64)
    return {"channel": Channel.SHOP, "order_date": Fact(day), "events": (ordered,)}


OPEN = (
    bought(1, delivered=TODAY - days(3)),
    bought(2, delivered=TODAY - days(13)),
    bought(3),
    bought(4, delivered=TODAY - days(200), events=(back(TODAY - days(195)),)),
    bought(5, **shop(TODAY - days(2))),
)
OVER = (
    *(bought(10 + n, delivered=TODAY - days(60 + n)) for n in range(30)),
    *(bought(50 + n, **shop(TODAY - days(60 + n))) for n in range(30)),
)


def test_only_what_is_open_is_assessed_each_day(house, home, monkeypatch):
    household = str(home.pk)
    house.shelf.put(household, [describe(one, None, Visibility.HOUSEHOLD, TODAY) for one in (*OPEN, *OVER)])
    seen = []

    def counted(purchase, *more):
        seen.append(purchase.id)
        return describe(purchase, *more)

    monkeypatch.setattr(verb, "describe", counted)

    assert verb.refresh(house, household, NOW) == len(OPEN)
    assert sorted(seen) == [one.id for one in OPEN]


def test_what_ended_yesterday_is_told_once_more_and_then_left(house, home):
    household = str(home.pk)
    ended = bought(1, delivered=date(2026, 11, 2))  # until Monday 16 November
    house.shelf.put(household, [describe(ended, None, Visibility.HOUSEHOLD, date(2026, 11, 10))])

    def refreshed(day: int) -> int:
        return verb.refresh(house, household, datetime(2026, 11, day, 9, tzinfo=NOW.tzinfo))

    assert [refreshed(day) for day in (16, 17, 18, 19)] == [1, 1, 0, 0]
