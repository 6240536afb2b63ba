"""The calendar of a period: whole weeks, every day with its part, told in words too."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.atlas import load_country
from renvoi.facts.purchase import Fact, Parcel, Purchase
from renvoi.rights import Act, Certainty, Deadline, assess
from renvoi.rights.calendar import Part, calendar, in_words, table
from renvoi.rights.wording import NBSP

FR = load_country("FR")


def drawn(day):
    purchase = Purchase(id="p", parcels=(Parcel(delivered_on=Fact(day)),))
    return calendar(assess(purchase, date(2060, 1, 1)).routes[0].declare, FR)


def parts(told):
    return {d.day: d.part for week in told.weeks for d in week}


def test_a_saturday_is_struck_and_carried_to_monday():
    told = parts(drawn(date(2026, 11, 7)))

    assert told[date(2026, 11, 6)] is Part.BEFORE
    assert told[date(2026, 11, 7)] is Part.RECEIVED
    assert told[date(2026, 11, 8)] is Part.COUNTED
    assert told[date(2026, 11, 21)] is Part.TERM
    assert told[date(2026, 11, 22)] is Part.CARRIED
    assert told[date(2026, 11, 23)] is Part.LAST
    assert told[date(2026, 11, 24)] is Part.AFTER


@given(st.dates(date(2014, 6, 14), date(2050, 12, 1)))
def test_whole_weeks_with_each_day_once(day):
    told = drawn(day)
    days = [d for week in told.weeks for d in week]

    assert [d.day for d in days] == [days[0].day + timedelta(days=n) for n in range(len(days))]
    assert days[0].day.weekday() == 0
    assert len(days) % 7 == 0
    assert [d.number for d in days if d.number] == list(range(1, 15))
    assert sum(d.part is Part.LAST for d in days) == 1
    assert sum(d.part is Part.RECEIVED for d in days) == 1
    assert all(d.weekend or d.holiday for d in days if d.part in (Part.TERM, Part.CARRIED))


def test_no_day_makes_no_picture():
    assert calendar(Deadline(day=None, act=Act.DECLARE, certainty=Certainty.OPEN), FR) is None


def test_it_is_told_in_words():
    told = drawn(date(2026, 10, 28))

    fr = "Reçu mercredi 28 octobre, non compté. Jour 1 : jeudi 29 octobre. Jour 14 : mercredi 11 novembre, "
    assert in_words(told, "fr").replace(NBSP, " ") == fr + "reporté au jeudi 12 novembre."
    assert (
        in_words(told, "en").replace(NBSP, " ").endswith("Wednesday 11 November, carried over to Thursday 12 November.")
    )


@pytest.mark.parametrize(("language", "last"), [("fr", "jour 14, dernier jour"), ("en", "day 14, last day")])
def test_the_table_ends_with_the_last_day(language, last):
    rows = table(drawn(date(2026, 9, 1)), language)

    assert len(rows) == 15
    assert rows[-1][1] == last


def test_the_table_names_the_holiday():
    assert (
        table(drawn(date(2026, 10, 28)), "en")[-2][1].replace(NBSP, " ")
        == "day 14, carried over to 12 Nov, Armistice Day"
    )
