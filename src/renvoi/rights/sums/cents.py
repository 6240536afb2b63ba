"""Cents: sums are rounded once, at the end, half a cent upwards."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from renvoi.facts.errors import BadInput
from renvoi.facts.money import CENT

LARGEST = Decimal(1_000_000_000)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def positive(amount: Decimal, name: str) -> Decimal:
    """The amount itself. Raises BadInput with its name when it is negative, no number, or beyond belief."""
    if not amount.is_finite() or amount < 0 or amount > LARGEST:
        raise BadInput(f"{name}: {amount} is no sum of money; give a positive amount like 54.90")
    return amount
