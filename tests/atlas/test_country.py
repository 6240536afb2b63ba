"""A country file: nothing without a source passes, and a day before the first one is not answered."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest

from renvoi.atlas import countries, load_country
from renvoi.atlas.country import Mark, jurisdiction, read_country
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
    """The file with one row and one holiday, each key of them to be left out or changed."""
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


@pytest.mark.parametrize("code", ["ZZ", "fr", "../FR", "", "F", "FRA", "..", "\x00\x00"])
def test_no_country_is_taken_for_another(code):
    with pytest.raises(NotFound, match="not in our data"):
        load_country(code)


@pytest.mark.parametrize("code", countries())
def test_every_country_file_is_sound_and_has_worked_cases(code):
    law = load_country(code)

    assert law.country == code
    assert all(entry.source and entry.mark for rows in law.rules.values() for entry in rows)
    assert all(a.first_day < b.first_day for rows in law.rules.values() for a, b in pairwise(rows))
    cases = Path(__file__).parents[1] / "rights" / "cases" / f"{code.lower()}.csv"
    assert len(cases.read_text("utf-8").splitlines()) > 3


def test_before_its_first_day_a_rule_is_not_in_our_data():
    law = load_country("FR")

    assert law.number("withdrawal.days", date(2014, 6, 14)) == 14
    assert law.number("withdrawal.days", date(2014, 6, 13)) is None
    assert law.number("withdrawal.nothing", date(2026, 1, 1)) is None
    assert law.says("withdrawal.days", date(2026, 1, 1)) is None


SCALE = """
[[scales.late_withdrawal_refund]]
bands = [{ days = 10 }, { days = 20, percent = 5 }]
a_month = 5
article = "A"
source = "s"
mark = "V"
from = 2020-01-01
valid_on = 2026-11-22
"""
EXCLUSION = """
[[exclusions]]
key = "perishable"
article = "A"
source = "s"
mark = "V"
from = 2020-01-01
valid_on = 2026-11-22
"""


def test_scales_and_exclusions_are_read_with_their_first_day():
    law = read_country(country() + SCALE + EXCLUSION)

    assert [band.days for band in law.scale("late_withdrawal_refund", date(2020, 1, 1)).bands] == [10, 20]
    assert law.scale("late_withdrawal_refund", date(2019, 12, 31)) is None
    assert law.excludes("perishable", date(2020, 1, 1)).article == "A"
    assert law.excludes("perishable", date(2019, 12, 31)) is None


@pytest.mark.parametrize("missing", ["source", "mark", "from", "valid_on", "article"])
@pytest.mark.parametrize("block", [SCALE, EXCLUSION])
def test_a_scale_or_exclusion_without_it_is_refused(block, missing):
    without = "".join(line + "\n" for line in block.splitlines() if not line.startswith(missing))

    with pytest.raises(BadInput, match=missing):
        read_country(country() + without)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{ days = 10 }, { days = 20, percent = 5 }", "{ days = 20 }, { days = 10, percent = 5 }"),
        ("{ days = 10 }, { days = 20, percent = 5 }", ""),
        ("percent = 5", "percent = -5"),
        ("a_month = 5", "a_year = 5"),
        ("scales.late_withdrawal_refund", "scales.late_mail"),
        ('key = "perishable"', 'key = "blue"'),
    ],
)
def test_an_unsound_scale_or_exclusion_is_refused(old, new):
    told = country() + SCALE + EXCLUSION
    assert old in told

    with pytest.raises(BadInput):
        read_country(told.replace(old, new))


def test_a_rule_no_reasoning_knows_is_refused():
    with pytest.raises(BadInput, match="no rule the reasoning knows"):
        read_country(country().replace("rules.withdrawal.days", "rules.withdrawal.dayz"))


def test_defaults_tell_the_day_once_but_never_the_source():
    bare = {key: value for key, value in ENTRY.items() if key not in ("from", "valid_on")}
    text = country(bare) + '[defaults]\nfrom = 2015-01-01\nvalid_on = 2026-11-22\nfrom_mark = "K"\n'

    assert read_country(text).rule("withdrawal.days", date(2015, 1, 1)).first_day_mark is Mark.UNCHECKED
    for more in ('source = "s"', 'mark = "V"', 'article = "A"'):
        with pytest.raises(BadInput, match="defaults"):
            read_country(text + more)


def test_a_rate_after_its_own_end_is_only_the_last_known():
    rate = "[[rules.interest.private_creditor]]\n" + "".join(
        f"{key} = {value}\n" for key, value in {**ENTRY, "value": "6.67", "unit": '"percent"'}.items()
    )
    law = read_country(country() + rate + "until = 2014-12-31\n")

    assert law.amount("interest.private_creditor", date(2014, 12, 31)) == Decimal("6.67")
    assert law.amount("interest.private_creditor", date(2015, 1, 1)) is None
    assert law.last_known("interest.private_creditor", date(2015, 1, 1)).value == 6.67


def test_what_a_country_does_not_say_comes_from_the_common_law():
    common = read_country(country() + SCALE + EXCLUSION)
    own = country({**ENTRY, "value": "30"}).replace('country = "XX"', 'country = "YY"\ncommon = "XX"')
    law = read_country(own, common=common)

    assert law.number("withdrawal.days", date(2026, 1, 1)) == 30
    assert law.scale("late_withdrawal_refund", date(2026, 1, 1)) is not None
    assert law.excludes("perishable", date(2026, 1, 1)) is not None
    assert law.common == "XX"


@pytest.mark.parametrize(("code", "country_code", "region"), [("FR", "FR", None), ("FR-57", "FR", "57")])
def test_a_jurisdiction_is_a_law_and_a_region(code, country_code, region):
    law, where = jurisdiction(code)

    assert (law.country, where) == (country_code, region)


@pytest.mark.parametrize("code", ["ZZ", "FR-", "FR-moon", "FR-57-1", "", "fr-57", "-57"])
def test_no_jurisdiction_is_taken_for_another(code):
    with pytest.raises(NotFound):
        jurisdiction(code)


TEXTS = """
[[texts]]
starts = ["L", "L221"]
name = "Code"
link = "https://example.org/code"
source = "s"
mark = "K"
[[texts]]
starts = ["L221-1"]
name = "Article"
link = "https://example.org/article"
source = "s"
mark = "K"
"""


def test_an_entry_takes_the_link_of_its_text():
    assert (
        read_country(country() + TEXTS).rule("withdrawal.days", date(2026, 1, 1)).link == "https://example.org/article"
    )
    own = country({**ENTRY, "link": '"https://example.org/own"'})
    assert read_country(own + TEXTS).rule("withdrawal.days", date(2026, 1, 1)).link == "https://example.org/own"
    assert read_country(country()).rule("withdrawal.days", date(2026, 1, 1)).link == ""


@pytest.mark.parametrize("link", ["http://example.org", "javascript:alert(1)", ""])
def test_a_link_that_is_none_is_refused(link):
    with pytest.raises(BadInput):
        read_country(country() + TEXTS.replace("https://example.org/code", link))
