"""Every French day from the first of the law to the end of 2050, counted a second time by other means.

The quick run takes every thirteenth, all weekdays and days of the year in turn.
Nothing here comes from the code under test: holidays of the package `holidays`, days one by one, months by calendar.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache

import holidays as public_holidays
import pytest
from tests.home import QUICK

from renvoi.atlas import load_country
from renvoi.rights import Certainty
from renvoi.rights.declare import declare_by
from renvoi.rights.period import send_back
from renvoi.rights.refund import refund_due
from renvoi.rights.result import Reason
from renvoi.rights.situation import Informed, Item, Situation
from renvoi.rights.start import Start

FR = load_country("FR")
FIRST, LAST = date(2014, 6, 14), date(2050, 12, 31)
EVERY = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]
DAYS = EVERY[:: 13 if QUICK else 1]
# The package leaves Whit Monday out in no year of these.
OFF = set(public_holidays.France(years=range(2014, 2054)))
MOSELLE = set(public_holidays.France(years=range(2014, 2054), subdiv="57"))


@cache
def fourteen(day):
    """Day after day from the one after, fourteen times."""
    for _ in range(14):
        day += timedelta(days=1)
    return day


def worked(day, off=OFF):
    while day.isoweekday() > 5 or day in off:
        day += timedelta(days=1)
    return day


def a_year_on(day):
    return date(day.year + 1, day.month, min(day.day, monthrange(day.year + 1, day.month)[1]))


def goods(day, **more):
    start = Start(day, Certainty.CERTAIN, (Reason("delivered", {"day": day.isoformat()}),))
    return Situation(on=day, ordered=day, received=start, **more)


def wrong(told, expected):
    """The days on which the two counts differ."""
    return [day for day in DAYS if told(day) != expected(day)]


STARTS = {
    "reception": goods,
    "conclusion of a service": lambda day, **more: Situation(on=day, ordered=day, item=Item.SERVICE, **more),
    "conclusion of digital content": lambda day, **more: Situation(
        on=day, ordered=day, item=Item.DIGITAL_CONTENT, **more
    ),
    "first of regular deliveries": lambda day, **more: goods(day, item=Item.SUBSCRIPTION, regular=True, **more),
}


def test_every_day_is_there():
    assert (len(EVERY), EVERY[0], EVERY[-1]) == (13_350, FIRST, LAST)


@pytest.mark.parametrize("start", STARTS)
def test_the_period(start):
    assert wrong(lambda d: declare_by(STARTS[start](d), FR).day, lambda d: worked(fourteen(d))) == []


@pytest.mark.parametrize("start", ["reception", "conclusion of a service"])
def test_the_extension_of_who_was_never_told(start):
    def told(day):
        return declare_by(STARTS[start](day, informed=Informed.NO), FR).day

    assert wrong(told, lambda d: worked(a_year_on(fourteen(d)))) == []


@pytest.mark.parametrize("after", [1, 14, 15, 200, 365])
def test_information_that_comes_in_the_extension(after):
    def told(day):
        return declare_by(goods(day, informed=Informed.LATE, informed_on=day + timedelta(days=after)), FR).day

    assert wrong(told, lambda d: worked(fourteen(d + timedelta(days=after)))) == []


def test_information_after_the_extension_changes_nothing():
    def told(day):
        late = a_year_on(fourteen(day)) + timedelta(days=1)
        return declare_by(goods(day, informed=Informed.LATE, informed_on=late), FR).day

    assert wrong(told, lambda d: worked(a_year_on(fourteen(d)))) == []


def test_moselle_keeps_the_day_and_tells_the_other_reading():
    def told(day):
        found = declare_by(goods(day, region="57"), FR)
        return found.day, found.other

    def expected(day):
        end = worked(fourteen(day))
        other = worked(end, MOSELLE)
        return end, None if other == end else other

    assert wrong(told, expected) == []


def test_sending_back_and_paying_back_keep_the_strict_day_and_tell_the_rolled_one():
    def told(day):
        sent, paid = send_back(FR, (day, True), day), refund_due(FR, day, day, deferrable=False)
        return sent.day, sent.other or sent.day, paid.day, paid.claim_from

    assert wrong(told, lambda d: (fourteen(d), worked(fourteen(d))) * 2) == []


@pytest.mark.parametrize(("back", "proof"), [(3, None), (20, None), (30, 20), (10, 40), (None, 14)])
def test_the_refund_waits_for_the_goods_or_their_proof(back, proof):
    def at(day, days):
        return day + timedelta(days=days) if days is not None else None

    def expected(day):
        waits = min(one for one in (at(day, back), at(day, proof)) if one)
        return max(fourteen(day), waits)

    assert wrong(lambda d: refund_due(FR, d, d, back=at(d, back), proof=at(d, proof)).day, expected) == []
