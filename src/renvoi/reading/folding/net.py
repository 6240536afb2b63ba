"""Prices without tax are not what was paid: where lines and delivery stay below the total, they are left out."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from renvoi.facts.money import Money
from renvoi.facts.purchase import Fact, Line, Purchase

SMALLEST = Decimal("1.02")
"""Total over the sum of its parts: less is rounding or a fee nobody listed."""
LARGEST = Decimal("1.28")
"""More than any VAT rate in force in the EU explains (27 %), so the parts are incomplete, not net."""


def without_net_prices(purchase: Purchase) -> Purchase:
    """The purchase, without prices of lines and delivery when together they fall short of the total by a tax."""
    paid = purchase.total.value.amount if purchase.total else None
    parts = _parts(purchase)
    if paid is None or not parts or not SMALLEST <= paid / parts <= LARGEST:
        return purchase
    bare = tuple(msgspec.structs.replace(line, unit_price=None, line_total=None) for line in purchase.lines)
    return msgspec.structs.replace(purchase, lines=bare, shipping=None)


def _parts(purchase: Purchase) -> Decimal | None:
    """Lines + delivery - discount, when every line has its price in the currency of the total."""
    sums = [_price(line) for line in purchase.lines]
    if not sums or None in sums or purchase.total is None:
        return None
    sums += [_amount(purchase.shipping)]
    currency = purchase.total.value.currency
    known = [one for one in sums if one is not None]
    if any(one.currency != currency for one in known):
        return None
    together = sum((one.amount for one in known), Decimal(0))
    discount = _amount(purchase.discount)
    return together - abs(discount.amount) if discount and discount.currency == currency else together


def _price(line: Line) -> Money | None:
    if line.line_total:
        return line.line_total.value
    return line.unit_price.value * line.quantity if line.unit_price else None


def _amount(fact: Fact[Money] | None) -> Money | None:
    return fact.value if fact else None
