"""Why a line of a bank may be a refund, in plain words, for the terminal and the page."""

from __future__ import annotations

from renvoi.returns.matching import Match, Why
from renvoi.rights.wording import language_of, money

WORDS = {
    Why.ANNOUNCED: ("la somme annoncée", "the sum announced"),
    Why.EXPECTED: ("la somme attendue", "the sum expected"),
    Why.ARTICLE: ("le prix d’un article", "the price of an article"),
    Why.PART: ("moins que prévu", "less than due"),
    Why.SHOP: ("la boutique est nommée", "the shop is named"),
    Why.SHOP_IN_PART: ("un mot du nom de la boutique", "a word of the shop’s name"),
    Why.ORDER_NUMBER: ("le numéro de commande est là", "the order number is there"),
    Why.SOON: ("dans le mois", "within the month"),
    Why.LONG_AFTER: ("longtemps après", "long after"),
    Why.RIVAL: ("une autre possibilité va aussi", "another one fits too"),
}


def reasons(one: Match, language: str) -> list[str]:
    """`language` is fr or en; what would still be missing comes last."""
    french = language != "en"
    told = [WORDS[why][0 if french else 1] for why in one.why]
    if one.rest is None:
        return told
    rest = money(one.rest, language_of(language))
    return [*told, f"il manquerait {rest}" if french else f"{rest} would be missing"]
