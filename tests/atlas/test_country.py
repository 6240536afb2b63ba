"""A country file: nothing without a source passes, and a day before the first one is not answered."""

from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from renvoi.atlas import countries, load_country
from renvoi.atlas.country import Mark, read_country
from renvoi.facts.errors import BadInput, NotFound

ENTRY = {
    "value": "14",
    "unit": '"days"',
    "article": '"L221-18"',
    "source": '"law.md 1.1 [V]"',
    "mark": '"V"',
    "from": "2014-06-14",
    "valid_on": "2026-11-22",
}
HOLIDAY = {
    "key": '"new_year"',
    "name": '{ fr = "Jour de l’an", en = "New Year" }',
    "rule": '"01-01"',
    "article": '"C. trav. L3133-1"',
    "source": '"law.md 6.1"',
    "mark": '"V"',
    "from": "2000-01-01",
    "valid_on": "2026-11-22",
}


def country(entry: dict[str, str] = ENTRY, holiday: dict[str, str] = HOLIDAY, twice: bool = False) -> str:
    head = 'country = "XX"\nname = { fr = "X", en = "X" }\n'
    row = "[[rules.withdrawal.days]]\n" + "".join(f"{key} = {value}\n" for key, value in entry.items())
    feast = "[[holidays]]\n" + "".join(f"{key} = {value}\n" for key, value in holiday.items())
    return head + row * (2 if twice else 1) + feast


def test_a_sound_entry_is_read_with_its_source():
    law = read_country(country())

    entry = law.rule("withdrawal.days", date(2026, 1, 1))

    assert entry is not None
    assert (entry.value, entry.article, entry.source, entry.mark) == (14, "L221-18", "law.md 1.1 [V]", Mark.VERIFIED)


@pytest.mark.parametrize("missing", ["source", "mark", "from", "valid_on", "unit", "article", "value"])
def test_a_number_without_it_is_refused(missing):
    with pytest.raises(BadInput, match=missing):
        read_country(country({key: value for key, value in ENTRY.items() if key != missing}))


@pytest.mark.parametrize("missing", ["source", "mark", "from", "valid_on", "article"])
def test_a_holiday_without_it_is_refused(missing):
    with pytest.raises(BadInput, match=missing):
        read_country(country(holiday={key: value for key, value in HOLIDAY.items() if key != missing}))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("source", '""'),
        ("mark", '"sure"'),
        ("from", '"2014-06-14x"'),
        ("valid_on", "2013-01-01"),
        ("unit", '"rule"'),
        ("unit", '"weeks"'),
        ("value", "-14"),
        ("value", "true"),
        ("value", "14.0"),
        ("days", "14"),
    ],
)
def test_an_unsound_entry_is_refused(key, value):
    with pytest.raises(BadInput):
        read_country(country({**ENTRY, key: value}))


@pytest.mark.parametrize("rule", ['"1-1"', '"easter"', '"easter+1000"', '"every monday"'])
def test_an_unknown_holiday_rule_is_refused(rule):
    with pytest.raises(BadInput):
        read_country(country(holiday={**HOLIDAY, "rule": rule}))


def test_the_same_first_day_twice_is_refused():
    with pytest.raises(BadInput, match="order of their first days"):
        read_country(country(twice=True))


def test_what_is_no_toml_is_refused_with_its_name():
    with pytest.raises(BadInput, match=r"xx\.toml"):
        read_country("country = ", "xx.toml")


@pytest.mark.parametrize("code", ["DE", "fr", "../FR", "", "F", "FRA", "..", "\x00\x00"])
def test_no_country_is_taken_for_another(code):
    with pytest.raises(NotFound, match="not in our data"):
        load_country(code)


@pytest.mark.parametrize("code", countries())
def test_every_country_file_is_sound_and_has_worked_cases(code):
    law = load_country(code)

    assert law.country == code
    assert all(entry.source and entry.mark for rows in law.rules.values() for entry in rows)
    assert all(a.first_day < b.first_day for rows in law.rules.values() for a, b in pairwise(rows))
    cases = files("renvoi.atlas") / "countries" / f"{code.lower()}_cases.toml"
    assert cases.read_text("utf-8").count("[[cases]]") >= 3


def test_before_its_first_day_a_rule_is_not_in_our_data():
    law = load_country("FR")

    assert law.number("withdrawal.days", date(2014, 6, 14)) == 14
    assert law.number("withdrawal.days", date(2014, 6, 13)) is None
    assert law.number("withdrawal.nothing", date(2026, 1, 1)) is None
    assert law.says("withdrawal.days", date(2026, 1, 1)) is None
