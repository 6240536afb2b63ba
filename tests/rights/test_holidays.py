"""The holidays of countries and German Länder, Monday to Friday, against an independent table."""

import holidays as public_holidays
import pytest

from renvoi.atlas import load_country
from renvoi.rights.days import holidays

YEARS = range(2015, 2035)
LAENDER = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
LEFT_OUT = {
    "DE": ("Reformation Day", "Repentance and Prayer Day", "Liberation Day", "75th ann", "80th ann"),
    "NL": ("Liberation Day",),
}
"""31 October 2017, the Wednesday before 23 November, days held now and then; and holidays observed on
another day (United States): without them a period ends earlier, the safe side."""


def days(code, year, region):
    ours = {day for day in holidays(load_country(code), year, region) if day.weekday() < 5}
    theirs = public_holidays.country_holidays(code, subdiv=region, years=year, language="en_US")
    return ours, {day: name for day, name in theirs.items() if day.weekday() < 5}


@pytest.mark.parametrize(
    ("code", "region"),
    [*((code, None) for code in ("FR", "DE", "BE", "NL", "ES", "IT", "US")), *(("DE", x) for x in LAENDER)],
)
def test_every_holiday_is_one_and_none_is_missing_but_those_left_out(code, region):
    for year in YEARS:
        ours, theirs = days(code, year, region)

        assert ours <= theirs.keys()
        missing = {day: name for day, name in theirs.items() if day not in ours}
        assert all(name.startswith(LEFT_OUT.get(code, ())) or "(observed)" in name for name in missing.values()), (
            missing
        )
