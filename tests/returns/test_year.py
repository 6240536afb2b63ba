"""Shops that pay, delay, refuse, pay too little, promise or announce without paying: no day missed, no sum wrong."""

import pytest
from tests.returns.year import SHOPS, simulate


@pytest.mark.slow
def test_a_return_to_every_kind_of_shop_day_by_day():
    told = simulate(len(SHOPS), seed=3)

    assert told.faults == []
    assert sum(told.ends.values()) == len(SHOPS)


@pytest.mark.slow
def test_many_of_them():
    """10,000: `python -m tests.returns.year 10000`."""
    told = simulate(160, seed=7)

    assert told.faults == []
