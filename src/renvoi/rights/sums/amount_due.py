"""What the trader must pay back: price and standard delivery, less what the law lets him keep (L221-23 to L221-26)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.facts.errors import BadInput
from renvoi.rights.result import Reason, cite
from renvoi.rights.situation import Informed, Situation
from renvoi.rights.sums.cents import cents, positive

ZERO = Decimal(0)


class Paid(Struct, frozen=True, kw_only=True):
    """What was paid for what goes back, tax included, in one currency.

    `price` is that of the articles that go back, discounts taken off (see `share_of_discount`). `delivery` is what was
    paid for the way out, `standard` what the cheapest way offered would have cost (None: not told, then all of it).
    `keeps_part`: some of the order stays. `return_cost` is what the buyer paid to send it back.
    """

    price: Decimal
    delivery: Decimal = ZERO
    standard: Decimal | None = None
    keeps_part: bool = False
    return_cost: Decimal = ZERO
    told_who_pays: bool | None = None
    """Whether the trader told that the buyer pays for the return; None: not known."""
    depreciation: Decimal = ZERO
    """What the trader says the use beyond a trial cost."""
    gift_cards: Decimal = ZERO
    """Of what was paid, the part paid with gift cards: it goes back to them."""


class AmountDue(Struct, frozen=True, kw_only=True):
    """The lower sum, to claim without doubt, and `other`, the higher one where the law is open.

    `to_cards` of it goes back to gift cards, the rest to the means it was paid with.
    """

    amount: Decimal
    other: Decimal | None = None
    to_cards: Decimal = Decimal("0.00")
    reasons: tuple[Reason, ...] = ()


def amount_due(paid: Paid, at: Situation, law: Law) -> AmountDue:
    """The sum due after a withdrawal. Raises BadInput naming a sum below 0."""
    for name in ("price", "delivery", "return_cost", "depreciation", "gift_cards"):
        positive(getattr(paid, name), name)
    way, other_way, reasons = _delivery(paid, at, law)
    back, told = _return_cost(paid, at, law)
    less, why = _depreciation(paid, at, law)
    amount = cents(max(ZERO, paid.price - less) + way + back)
    other = cents(max(ZERO, paid.price - less) + other_way + back) if other_way != way else None
    price = Reason("price_back", sum_of(paid.price, law), cite(law.rule("refund.days", at.on)))
    return AmountDue(
        amount=amount,
        other=other,
        to_cards=_to_cards(paid, amount),
        reasons=(price, *reasons, *told, *why, *_same_means(at, law)),
    )


def service_due(total: Decimal, period_days: int, days_used: int, at: Situation, law: Law) -> AmountDue:
    """What comes back of a service begun: all but the share used, when it began at the buyer's express request.

    Nothing is kept when the buyer was not informed or did not ask for it to begin (L221-25 in France).
    """
    positive(total, "total")
    if period_days <= 0 or days_used < 0:
        raise BadInput(f"period_days {period_days}, days_used {days_used}: a period has days, some of them used")
    rule = law.rule("refund.service_pro_rata", at.on)
    if rule is None or not at.holds("express_request") or at.informed is not Informed.YES:
        return AmountDue(amount=cents(total), reasons=(Reason("service_nothing_kept", {}, cite(rule)),))
    kept = cents(total * min(days_used, period_days) / period_days)
    values: dict[str, str | int] = {"used": days_used, "days": period_days, "sum": str(kept), "currency": law.currency}
    return AmountDue(amount=cents(total) - kept, reasons=(Reason("service_pro_rata", values, cite(rule)),))


def share_of_discount(prices: Sequence[Decimal], discount: Decimal) -> tuple[Decimal, ...]:
    """A discount on the whole spread over the articles in proportion to their prices, to the cent.

    The shares add up to the discount; the largest article carries what rounding leaves.
    """
    for price in prices:
        positive(price, "price")
    total = sum(prices, ZERO)
    if not prices or not 0 <= discount <= total:
        raise BadInput(f"discount: {discount} is more than the {total} it is taken off, or less than nothing")
    if not total:
        return tuple(ZERO for _ in prices)
    shares = [cents(discount * price / total) for price in prices]
    largest = max(range(len(prices)), key=lambda n: prices[n])
    shares[largest] += cents(discount) - sum(shares, ZERO)
    return tuple(shares)


def sum_of(amount: Decimal, law: Law) -> dict[str, str | int]:
    """A sum as values of a reason."""
    return {"sum": str(cents(amount)), "currency": law.currency}


def _delivery(paid: Paid, at: Situation, law: Law) -> tuple[Decimal, Decimal, list[Reason]]:
    """Of the way out: the standard price; when part of the order stays, the lower reading is nothing."""
    if law.rule("refund.standard_delivery", at.on) is None:
        return ZERO, paid.delivery, [Reason("delivery_not_in_our_data")] if paid.delivery else []
    standard = paid.delivery if paid.standard is None else min(positive(paid.standard, "standard"), paid.delivery)
    cited = cite(law.rule("refund.standard_delivery", at.on))
    if paid.keeps_part:
        return ZERO, standard, [Reason("delivery_of_a_part", {}, cited)] if standard else []
    reasons = [Reason("delivery_back", sum_of(standard, law), cited)] if standard else []
    if standard < paid.delivery:
        values: dict[str, str | int] = sum_of(paid.delivery - standard, law)
        reasons.append(Reason("supplement_kept", values, cite(law.rule("refund.supplement", at.on))))
    return standard, standard, reasons


def _return_cost(paid: Paid, at: Situation, law: Law) -> tuple[Decimal, tuple[Reason, ...]]:
    """The buyer's own, unless the trader did not tell so, or the thing is faulty."""
    if not paid.return_cost:
        return ZERO, ()
    values: dict[str, str | int] = sum_of(paid.return_cost, law)
    if at.holds("faulty"):
        return paid.return_cost, (
            Reason("return_cost_faulty", values, cite(law.rule("conformity.return_cost", at.on))),
        )
    rule = law.rule("return.cost", at.on)
    untold = rule is not None and rule.value == "buyer if told" and paid.told_who_pays is False
    if untold or (rule is not None and rule.value == "trader"):
        return paid.return_cost, (Reason("return_cost_not_told", values, cite(rule)),)
    return ZERO, (Reason("return_cost_buyer", values, cite(rule)),)


def _depreciation(paid: Paid, at: Situation, law: Law) -> tuple[Decimal, tuple[Reason, ...]]:
    """Only for a buyer informed of the right; the deduction is the trader's to show."""
    if not paid.depreciation:
        return ZERO, ()
    rule = law.rule("refund.depreciation", at.on)
    if at.informed is not Informed.YES:
        return ZERO, (Reason("no_depreciation", {}, cite(rule)),)
    kept = min(paid.depreciation, paid.price)
    return kept, (Reason("depreciation", sum_of(kept, law), cite(rule)),)


def _to_cards(paid: Paid, amount: Decimal) -> Decimal:
    """The share of gift cards in what was paid, of the sum that comes back."""
    whole = paid.price + paid.delivery
    return cents(amount * min(paid.gift_cards, whole) / whole) if whole else Decimal("0.00")


def _same_means(at: Situation, law: Law) -> tuple[Reason, ...]:
    rule = law.rule("refund.same_means", at.on)
    return (Reason("same_means", {}, cite(rule)),) if rule else ()
