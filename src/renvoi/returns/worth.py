"""What comes back for the lines of a return, as far as the prices of its purchase surely tell; else nothing is said."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.facts.purchase import Line, Purchase
from renvoi.facts.returning import ReturnLine
from renvoi.facts.words import fold_words
from renvoi.rights.sums.amount_due import share_of_discount

ZERO = Decimal(0)


def worth(purchase: Purchase, lines: Sequence[ReturnLine]) -> Money | None:
    """All of the order: its total. A part: its prices less their share of the discount, where they add up to the total.

    When some of the order stays, the lower reading of L221-24 gives nothing of the delivery.
    """
    ours = [line for line in lines if line.purchase == purchase.id]
    total = purchase.total.value if purchase.total else None
    if ours and takes_all(purchase, ours):
        return total if total and total.amount > 0 else None
    prices = _prices(purchase, total)
    if total is None or prices is None or not ours:
        return None
    taken = ZERO
    for line in ours:
        place = place_of(purchase, line.name)
        if place is None or line.quantity > purchase.lines[place].quantity:
            return None
        taken += prices[place] * line.quantity / purchase.lines[place].quantity
    return Money(taken.quantize(Decimal("0.01")), total.currency) if taken > 0 else None


def takes_all(purchase: Purchase, lines: Sequence[ReturnLine]) -> bool:
    """Whether every piece of every known article goes back."""
    taken = {place_of(purchase, line.name): line.quantity for line in lines}
    return bool(purchase.lines) and all(taken.get(n) == one.quantity for n, one in enumerate(purchase.lines))


def place_of(purchase: Purchase, name: str) -> int | None:
    """Where the article of this name stands; of two of one name none is meant surely."""
    found = [n for n, line in enumerate(purchase.lines) if fold_words(line.name.value) == fold_words(name)]
    return found[0] if len(found) == 1 else None


def price_of(line: Line) -> Money | None:
    """What all pieces of an article cost."""
    if line.line_total:
        return line.line_total.value
    return line.unit_price.value * line.quantity if line.unit_price else None


def _prices(purchase: Purchase, total: Money | None) -> list[Decimal] | None:
    """What was paid for each article, discount taken off; None unless all of it adds up to the total."""
    prices = [price_of(line) for line in purchase.lines]
    if total is None or not all(one and one.currency == total.currency and one.amount >= 0 for one in prices):
        return None
    amounts = [one.amount for one in prices if one]
    extras = [fact.value for fact in (purchase.shipping, purchase.discount) if fact]
    if any(one.currency != total.currency for one in extras):
        return None
    discount = abs(purchase.discount.value.amount) if purchase.discount else ZERO
    shipping = purchase.shipping.value.amount if purchase.shipping else ZERO
    if not 0 <= discount <= sum(amounts, ZERO) or sum(amounts, ZERO) + shipping - discount != total.amount:
        return None
    return [price - share for price, share in zip(amounts, share_of_discount(amounts, discount), strict=True)]
