"""What sending an article back would cost by a shop's terms: only sums the terms name, and what they leave open."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from renvoi.facts.money import Money
from renvoi.facts.return_policy import Payer, ReturnPolicy
from renvoi.rights.wording import Language, money, typeset

CENT = Decimal("0.01")


def cost_lines(policy: ReturnPolicy, price: Money | None, language: Language) -> list[str]:
    """Sentences; empty when the terms say nothing of costs. `price` of the article, where it is known."""
    french = language == "fr"
    lines = [*_way(policy, language, french=french), *_restocking(policy, price, language, french=french)]
    return [typeset(line, language) for line in lines]


def _way(policy: ReturnPolicy, language: Language, *, french: bool) -> list[str]:
    payer, fee = policy.return_fees, policy.return_shipping_fees_amount
    sum_ = money(fee.value, language) if fee else ""
    if fee and (payer is None or payer.value is not Payer.MERCHANT):
        if payer and payer.value is Payer.DEPENDS:
            return [f"Gratuit par un moyen, {sum_} par un autre." if french else f"Free by one way, {sum_} by another."]
        return [f"Renvoyer par la boutique coûte {sum_}." if french else f"Sending back the shop’s way costs {sum_}."]
    if payer is None:
        return []
    if payer.value is Payer.MERCHANT:
        return ["Renvoyer ne coûte rien." if french else "Sending back costs nothing."]
    if payer.value is Payer.DEPENDS:
        return ["Gratuit par un moyen, payant par un autre : lisez lequel." if french else "Free by one way only."]
    return [
        "Renvoyer est à votre charge ; la boutique ne dit pas combien : comptez le prix d’un colis."
        if french
        else "You pay for sending back; the shop does not say how much: count the price of a parcel."
    ]


def _restocking(policy: ReturnPolicy, price: Money | None, language: Language, *, french: bool) -> list[str]:
    if policy.restocking_fee:
        kept = money(policy.restocking_fee.value, language)
        return [f"La boutique garde {kept} de frais." if french else f"The shop keeps a fee of {kept}."]
    if policy.restocking_percent is None:
        return []
    share = policy.restocking_percent.value
    words = f"{share.normalize():f} %" if french else f"{share.normalize():f}%"
    if price:
        lost = money(Money((price.amount * share / 100).quantize(CENT, ROUND_HALF_UP), price.currency), language)
        return [f"La boutique garde {words}, soit {lost}." if french else f"The shop keeps {words}, that is {lost}."]
    return [f"La boutique garde {words} du prix." if french else f"The shop keeps {words} of the price."]
