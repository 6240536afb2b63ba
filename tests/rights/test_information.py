"""Never told of the right, or told late: L221-20."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.atlas import load_country
from renvoi.rights import Certainty
from renvoi.rights.days import is_working_day
from renvoi.rights.declare import declare_by
from renvoi.rights.situation import Informed, Situation
from renvoi.rights.start import Start

FR = load_country("FR")
DAYS = st.dates(date(2014, 6, 14), date(2048, 12, 31))


def until(day, informed, told_on=None):
    received = Start(day, Certainty.CERTAIN, ())
    return declare_by(Situation(on=day, received=received, informed=informed, informed_on=told_on), FR)


@pytest.mark.parametrize(
    ("received", "informed", "told_on", "expected", "other"),
    [
        # Tuesday 15 September 2026 is the initial end.
        (date(2026, 9, 1), Informed.YES, None, date(2026, 9, 15), None),
        (date(2026, 9, 1), Informed.NO, None, date(2027, 9, 15), None),
        # 12 months from the unrolled Saturday 19 September 2026 end on a Sunday.
        (date(2026, 9, 5), Informed.NO, None, date(2027, 9, 20), None),
        # 29 February 2028 + 12 months is 28 February 2029, a Wednesday.
        (date(2028, 2, 15), Informed.NO, None, date(2029, 2, 28), None),
        (date(2026, 9, 1), Informed.LATE, date(2026, 12, 1), date(2026, 12, 15), None),
        # Told before the goods came: the ordinary period.
        (date(2026, 9, 1), Informed.LATE, date(2026, 8, 30), date(2026, 9, 15), None),
        # Told inside the initial period: 14 days from then, the ordinary end being the safe day.
        (date(2026, 9, 1), Informed.LATE, date(2026, 9, 8), date(2026, 9, 22), date(2026, 9, 15)),
        (date(2026, 9, 1), Informed.LATE, date(2026, 9, 15), date(2026, 9, 29), date(2026, 9, 15)),
        (date(2026, 9, 1), Informed.LATE, date(2026, 9, 16), date(2026, 9, 30), None),
        # Told at the very end of the extension: 14 days all the same; after it: nothing more.
        (date(2026, 9, 1), Informed.LATE, date(2027, 9, 15), date(2027, 9, 29), None),
        (date(2026, 9, 1), Informed.LATE, date(2027, 9, 16), date(2027, 9, 15), None),
    ],
)
def test_worked_cases(received, informed, told_on, expected, other):
    told = until(received, informed, told_on)

    assert (told.day, told.other) == (expected, other)


@given(DAYS, st.integers(-30, 500))
def test_late_information_never_shortens_nor_outlives_the_extension(day, after):
    plain = until(day, Informed.YES).day
    never = until(day, Informed.NO).day
    late = until(day, Informed.LATE, day + timedelta(days=after)).day

    assert plain <= late <= never + timedelta(days=20)
    assert plain < never
    assert is_working_day(FR, never)
    assert is_working_day(FR, late)


def test_an_open_period_stays_open():
    told = declare_by(Situation(on=date(2026, 9, 1), informed=Informed.NO), FR)

    assert (told.day, told.certainty) == (None, Certainty.OPEN)
