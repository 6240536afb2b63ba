"""The days the scenario promises are the days the law gives."""

from __future__ import annotations

from datetime import date

import pytest

from renvoi.doors.demo.expected import ExpectedPurchase, expected
from renvoi.doors.demo.scenario import State
from renvoi.facts.purchase import Channel, Fact, Parcel, Purchase
from renvoi.rights import assess
from renvoi.rights.result import Certainty, RouteKind

DAY = date(2026, 11, 24)


def fact(day: date | None) -> Fact[date] | None:
    return None if day is None else Fact(day)


def as_purchase(told: ExpectedPurchase) -> Purchase:
    return Purchase(
        id=told.name,
        order_date=Fact(told.order_date),
        total=Fact(told.total),
        parcels=tuple(
            Parcel(shipped_on=fact(p.shipped_on), available_on=fact(p.available_on), delivered_on=fact(p.delivered_on))
            for p in told.parcels
        ),
        channel=Channel.SHOP if told.state is State.SHOP else Channel.DISTANCE,
        subscription=told.name == "subscription",
    )


@pytest.mark.parametrize("told", expected(DAY), ids=lambda t: t.name)
def test_a_certain_day_is_promised_exactly_when_the_law_gives_one(told: ExpectedPurchase) -> None:
    withdrawal = [r for r in assess(as_purchase(told), DAY).routes if r.kind is RouteKind.WITHDRAWAL]
    if told.state is State.SHOP:
        assert not withdrawal
        return
    declare = withdrawal[0].declare

    assert declare is not None
    if told.last_day and not told.window_days:
        assert declare.count is not None
        assert declare.count.term == told.last_day
    if told.state in {State.ON_ITS_WAY, State.WAITING, State.DAY_UNKNOWN}:
        assert told.last_day is None
        assert declare.certainty is not Certainty.CERTAIN
