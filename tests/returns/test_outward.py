"""A parcel to the buyer: one odd thing at most, with its day, and never a delivered or a forgotten one called stuck."""

from datetime import date

import pytest
from tests.returns.saying import order, witnessed

from renvoi.facts.purchase import EventKind, Fact, Parcel
from renvoi.facts.returning import Scan
from renvoi.returns import Oddity, oddity
from renvoi.returns.outward import parcel_odd

NUMBER = "6A15602676300"


def day(number):
    return date(2026, 10, number)


def fact(number):
    return Fact(day(number))


@pytest.mark.parametrize(
    ("days", "today", "odd"),
    [
        ({"shipped_on": fact(1)}, day(8), None),
        ({"shipped_on": fact(1)}, day(9), (Oddity.NO_NEWS, day(1))),
        ({"shipped_on": fact(1)}, date(2026, 12, 24), None),
        ({"shipped_on": fact(1), "expected_until": fact(5)}, day(12), None),
        ({"shipped_on": fact(1), "delivered_on": fact(3)}, day(20), None),
        ({"available_on": fact(3), "pickup_until": fact(17)}, day(13), None),
        ({"available_on": fact(3), "pickup_until": fact(17)}, day(14), (Oddity.PICK_UP_LAPSES, day(17))),
        ({"available_on": fact(3), "pickup_until": fact(17)}, day(18), None),
        ({}, day(20), None),
    ],
)
def test_what_is_odd_by_its_days(days, today, odd):
    found = parcel_odd(order(delivered=None), Parcel(**days), today)

    assert (found and (found.key, found.day)) == odd


@pytest.mark.parametrize(
    ("scan", "odd"),
    [
        (Scan.BACK_TO_SENDER, Oddity.GOES_BACK),
        (Scan.ELSEWHERE, Oddity.LEFT_ELSEWHERE),
        (Scan.PROBLEM, Oddity.DELAYED),
        (Scan.IN_TRANSIT, None),
    ],
)
def test_what_is_odd_by_the_carriers_word(scan, odd):
    parcel = Parcel(tracking_number=Fact("6A 15602 67630 0"), shipped_on=fact(1))
    bought = order(delivered=None, events=(witnessed(EventKind.SCANNED, day(4), tracking_number=NUMBER, scan=scan),))
    found = parcel_odd(bought, parcel, day(6))

    assert (found and found.key) == odd
    assert found is None or (oddity(found, "fr", day(6)) and oddity(found, "en", day(6)))


def test_left_with_a_neighbour_is_odd_though_delivered():
    parcel = Parcel(tracking_number=Fact(NUMBER), delivered_on=fact(4))
    scan = witnessed(EventKind.SCANNED, day(4), tracking_number=NUMBER, scan=Scan.ELSEWHERE)

    assert parcel_odd(order(delivered=None, events=(scan,)), parcel, day(6)).key is Oddity.LEFT_ELSEWHERE
