"""Holidays against two independent tables, and the roll-over against an independent count of every day."""

import csv
from datetime import date, timedelta
from pathlib import Path

import holidays as public_holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.atlas import load_country
from renvoi.rights.days import easter, holidays, is_working_day, next_working_day, plus_months

FR = load_country("FR")
TABLES = Path(__file__).parents[3] / "shared" / "data" / "holidays"
YEARS = range(2000, 2051)
REGIONS = {"57": "57", "67": "6AE", "972": "972", "973": "973", "974": "974", "976": "976", "971": "971"}
ZONES = {
    None: "Métropole",
    "57": "Alsace-Moselle",
    "971": "Guadeloupe",
    "972": "Martinique",
    "973": "Guyane",
    "974": "La Réunion",
    "976": "Mayotte",
}
# Days the package calls holidays there and the country file, for want of a source, does not.
NOT_SOURCED = {"Mi-Carême", "Vendredi saint", "Fête de Victor Schoelcher"}


@pytest.mark.parametrize("year", YEARS)
def test_holidays_of_the_whole_country_agree_with_the_package(year):
    # The package leaves Whit Monday out while it was the day of solidarity; the published table keeps it.
    solidarity = {easter(year) + timedelta(days=50)} if year in (2005, 2006, 2007) else set()

    assert set(holidays(FR, year)) - solidarity == set(public_holidays.France(years=year))


@pytest.mark.parametrize("region", REGIONS)
def test_regional_holidays_agree_with_the_package(region):
    for year in (2000, 2015, 2026, 2033, 2050):
        told = public_holidays.France(years=year, subdiv=REGIONS[region], language="fr")
        leave_out = NOT_SOURCED if region in ("971", "972") else set()
        expected = {day for day, name in told.items() if not set(name.split("; ")) <= leave_out}

        assert set(holidays(FR, year, region)) == expected, year


@pytest.mark.skipif(not TABLES.is_dir(), reason="the published tables are not beside the project")
@pytest.mark.parametrize("region", ZONES)
def test_holidays_agree_with_the_published_table(region):
    with (TABLES / "jours_feries.csv").open(encoding="utf-8") as table:
        rows = [(date.fromisoformat(row["date"]), row["zones"].split("|")) for row in csv.DictReader(table)]
    for year in sorted({day.year for day, _ in rows}):
        expected = {day for day, zones in rows if day.year == year and ZONES[region] in zones}

        assert set(holidays(FR, year, region)) == expected


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_rolled_day_is_the_first_working_day(day):
    rolled = next_working_day(FR, day)

    assert is_working_day(FR, rolled)
    assert not any(is_working_day(FR, day + timedelta(days=n)) for n in range((rolled - day).days))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
    ],
)
def test_months_run_date_to_date(day, months, expected):
    assert plus_months(day, months) == expected
