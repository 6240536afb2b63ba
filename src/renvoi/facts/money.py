"""A sum of money: a decimal amount in one ISO 4217 currency."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

CENT = Decimal("0.01")


class Money(Struct, frozen=True, order=True):
    amount: Decimal
    currency: str
    """ISO 4217, three capitals, e.g. EUR."""

    def __add__(self, other: Money) -> Money:
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, times: int | Decimal) -> Money:
        return Money(self.amount * times, self.currency)

    def _same(self, other: Money) -> Decimal:
        if other.currency != self.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
        return other.amount
