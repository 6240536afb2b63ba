"""Money keeps its currency."""

from decimal import Decimal

import pytest

from renvoi.facts.money import Money


def test_sums_of_one_currency_add_up():
    assert Money(Decimal("89.00"), "EUR") + Money(Decimal("4.90"), "EUR") == Money(Decimal("93.90"), "EUR")


def test_currencies_do_not_mix():
    with pytest.raises(ValueError, match="EUR and USD"):
        Money(Decimal(1), "EUR") + Money(Decimal(1), "USD")
