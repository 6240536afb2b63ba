"""Days of several languages; when two readings are possible, none."""

from datetime import date

import pytest

from renvoi.reading.extract.days import Sent, find_days
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import phrasebook

MONDAY = date(2026, 11, 23)


def days(text, sent=None, month_first=False):
    plain = plain_letters(text)
    return [(day.first, day.last) for day in find_days(plain, phrasebook().find(plain), Sent(sent, month_first))]


@pytest.mark.parametrize(
    ("text", "sent", "month_first"),
    [
        ("arrive vendredi", None, False),
        ("arrives tomorrow", None, False),
        ("le 3 novembre", None, False),
        ("03/04/2026", None, None),
        ("31/02/2026", None, False),
        ("13/13/2026", None, True),
        ("arrives Monday", MONDAY, False),
        ("version 1.2.2026.4", MONDAY, False),
        ("ratio 3/4", None, False),
        ("may 1234 be", MONDAY, False),
        ("10/11/26/12", MONDAY, False),
    ],
)
def test_abstains(text, sent, month_first):
    assert days(text, sent, month_first) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("passée le 07/08/2025 17:27", date(2025, 8, 7)),
        ("3 novembre 2026", date(2026, 11, 3)),
        ("1er décembre 2026", date(2026, 12, 1)),
        ("le 21 mai 2026 à 10 h", date(2026, 5, 21)),
        ("Nov 3, 2026", date(2026, 11, 3)),
        ("novembre 12, 2026", date(2026, 11, 12)),
        ("Dezember 3, 2026", date(2026, 12, 3)),
        ("juli 7, 2026", date(2026, 7, 7)),
        ("November 3rd, 2026", date(2026, 11, 3)),
        ("3 Nov 2026", date(2026, 11, 3)),
        ("5. Juli 2025", date(2025, 7, 5)),
        ("8 de mayo de 2026", date(2026, 5, 8)),
        ("martedì 1 dicembre 2026", date(2026, 12, 1)),
        ("29 mei 2026", date(2026, 5, 29)),
        ("2026-11-03T10:00", date(2026, 11, 3)),
        ("03.11.2026", date(2026, 11, 3)),
        ("03-11-26", date(2026, 11, 3)),
    ],
)
def test_full_dates(text, day):
    assert days(text) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("lundi 7 déc.", date(2026, 12, 7)),
        ("le 5 janvier", date(2027, 1, 5)),
        ("demain", date(2026, 11, 24)),
        ("aujourd'hui", MONDAY),
        ("arriving Friday", date(2026, 11, 27)),
        ("Sunday", date(2026, 11, 29)),
        ("livré hier", date(2026, 11, 22)),
        ("heute", MONDAY),
        ("Tuesday, November 24", date(2026, 11, 24)),
    ],
)
def test_resolved_with_the_day_of_sending(text, day):
    assert days(text, MONDAY) == [(day, day)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("entre le 3 et le 5 décembre 2026", date(2026, 12, 3), date(2026, 12, 5)),
        ("March 18-22, 2026", date(2026, 3, 18), date(2026, 3, 22)),
        ("December 9 - December 10", date(2026, 12, 9), date(2026, 12, 10)),
        ("du 28 novembre au 2 décembre", date(2026, 11, 28), date(2026, 12, 2)),
    ],
)
def test_ranges(text, first, last):
    assert days(text, MONDAY) == [(first, last)]


def test_american_order_only_where_it_is_the_habit():
    assert days("09/04/2026", month_first=True) == [(date(2026, 9, 4),) * 2]
    assert days("09/29/2026", month_first=True) == [(date(2026, 9, 29),) * 2]
    assert days("09/29/2026", month_first=None) == [(date(2026, 9, 29),) * 2]


def test_a_weekday_decides_between_years():
    assert days("vendredi 1 janvier", MONDAY) == [(date(2027, 1, 1),) * 2]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Zustellung übermorgen", date(2026, 11, 25)),
        ("après-demain, contre signature", date(2026, 11, 25)),
        ("the day after tomorrow", date(2026, 11, 25)),
        ("llega pasado mañana", date(2026, 11, 25)),
        ("arriva dopodomani", date(2026, 11, 25)),
        ("we komen overmorgen", date(2026, 11, 25)),
        ("heute Morgen zugestellt", date(2026, 11, 23)),
        ("guten Morgen, Ihr Paket kommt heute", date(2026, 11, 23)),
        ("mañana por la mañana", date(2026, 11, 24)),
        ("entregado esta mañana", date(2026, 11, 23)),
        ("due this evening between 7pm and 8pm", date(2026, 11, 23)),
        ("vers mardi 24", date(2026, 11, 24)),
        ("on Friday 27th, before noon", date(2026, 11, 27)),
        ("am Donnerstag, 26", date(2026, 11, 26)),
    ],
)
def test_days_counted_from_the_day_of_sending(text, day):
    assert days(text, MONDAY) == [(day, day)]


@pytest.mark.parametrize(
    "text",
    ["partira le mercredi 25 novembre et vous parviendra le lendemain", "sale miércoles 25 y llega al día siguiente"],
)
def test_the_day_after_one_named_before(text):
    assert days(text, MONDAY)[-1] == (date(2026, 11, 26), date(2026, 11, 26))


@pytest.mark.parametrize("text", ["le lendemain", "Tuesday 19", "reçu mardi. Vous l'aurez vendredi 14"])
def test_a_day_that_is_only_half_told(text):
    assert all(day.weekday() != 4 and day.day not in (14, 19) for day, _ in days(text, MONDAY))


def test_one_day_or_the_other_is_a_range():
    assert days("Arrivée samedi 28 ou lundi 30 novembre", MONDAY) == [(date(2026, 11, 28), date(2026, 11, 30))]
