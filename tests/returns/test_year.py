"""Shops that pay, delay, refuse, pay too little, promise or announce without paying: no day missed, no sum wrong."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from tests.returns import year
from tests.returns.year import SHOPS, simulate

from renvoi.returns import case, states


@pytest.mark.slow
def test_a_return_to_every_kind_of_shop_day_by_day():
    told = simulate(len(SHOPS), seed=3)

    assert told.faults == []
    assert sum(told.ends.values()) == len(SHOPS)


@pytest.mark.slow
def test_a_day_that_is_wrong_by_one_and_a_reminder_that_comes_daily_would_be_found(monkeypatch):
    known, told = states.due_of, year.notices_of

    def one_day_later(*given):
        due, certainty = known(*given)
        return replace(due, day=due.day + timedelta(days=1)) if due.day else due, certainty

    def daily(purchases, today):
        return [replace(notice, step=today.toordinal()) for notice in told(purchases, today)]

    case._case_of.cache_clear()
    with monkeypatch.context() as planted:
        planted.setattr(states, "due_of", one_day_later)
        assert any("due on" in fault for fault in simulate(1, seed=3).faults)
    case._case_of.cache_clear()
    monkeypatch.setattr(year, "notices_of", daily)
    assert any("told of again" in fault for fault in simulate(2, seed=3).faults)


@pytest.mark.slow
def test_many_of_them():
    """10,000: `python -m tests.returns.year 10000`."""
    told = simulate(160, seed=7)

    assert told.faults == []
