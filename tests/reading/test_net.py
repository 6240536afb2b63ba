"""Prices without tax are not shown as what was paid."""

from decimal import Decimal

import pytest

from renvoi.facts.money import Money
from renvoi.facts.purchase import Fact, Line, Purchase
from renvoi.reading.folding.net import without_net_prices


def eur(amount):
    return Fact(Money(Decimal(amount), "EUR"))


def bought(prices, *, total, shipping=None, discount=None):
    lines = tuple(Line(name=Fact("x"), unit_price=eur(price)) for price in prices)
    return Purchase(
        id="p",
        lines=lines,
        total=eur(total) if total else None,
        shipping=eur(shipping) if shipping else None,
        discount=eur(discount) if discount else None,
    )


@pytest.mark.parametrize(
    "purchase",
    [
        bought(["89.00"], total="93.90", shipping="4.90"),
        bought(["50.00", "50.00"], total="90.00", discount="10.00"),
        bought(["89.00"], total="89.01"),
        bought(["20.00"], total="60.00"),  # articles are missing: no tax explains it
        bought(["20.00"], total=None),
        bought([], total="20.00"),
    ],
)
def test_prices_that_were_paid_stay(purchase):
    assert without_net_prices(purchase) == purchase


@pytest.mark.parametrize(
    "purchase",
    [
        bought(["540.83", "75.00"], total="778.00", shipping="32.50"),  # 20 % French VAT
        bought(["100.00"], total="105.50"),  # books
        bought(["100.00"], total="127.00"),  # Hungary
    ],
)
def test_prices_short_of_the_total_by_a_tax_are_left_out(purchase):
    told = without_net_prices(purchase)
    assert [line.unit_price for line in told.lines] == [None] * len(purchase.lines)
    assert told.shipping is None
    assert told.total == purchase.total
