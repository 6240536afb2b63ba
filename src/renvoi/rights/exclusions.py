"""What has no withdrawal: the facts each exclusion of a country's list asks for (L221-28 and L221-2 in France)."""

from __future__ import annotations

from typing import NamedTuple

from renvoi.atlas.country import Exclusion, Law
from renvoi.rights.situation import Contract, Item, Situation

SERVICES = frozenset({Item.SERVICE, Item.SUBSCRIPTION})
ALL = frozenset(Item)


class Needs(NamedTuple):
    """Excluded when all of `facts` hold and none of `unless` does, for one of `items`."""

    facts: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    items: frozenset[Item] = ALL


NEEDS: dict[str, Needs] = {
    "service_performed": Needs(("performed", "express_consent", "acknowledged"), items=SERVICES),
    "market_price": Needs(("market_price",)),
    # A choice among the standard options of a list is no specification of the buyer's.
    "made_to_measure": Needs(("made_to_measure",), unless=("standard_options",)),
    "perishable": Needs(("perishable",)),
    "hygiene_unsealed": Needs(("hygiene_sealed", "unsealed")),
    "mixed": Needs(("mixed_inseparably",)),
    "alcohol_futures": Needs(("alcohol_futures",)),
    "urgent_repair": Needs(("urgent_home_repair",)),
    "media_unsealed": Needs(("media_sealed", "unsealed")),
    "periodical": Needs(("periodical",), unless=("subscription",)),
    "public_auction": Needs(("public_auction",)),
    "dated_leisure": Needs(("fixed_date",), items=frozenset({Item.LODGING, Item.SERVICE})),
    "digital_begun": Needs(
        ("performance_begun", "express_consent", "acknowledged", "confirmed"), items=frozenset({Item.DIGITAL_CONTENT})
    ),
    "health_care": Needs(items=frozenset({Item.HEALTH_CARE})),
    "passenger_transport": Needs(items=frozenset({Item.PASSENGER_TRANSPORT})),
}
OTHERS = Needs(("outside_the_law",))
"""Contracts no fact of ours tells: they are excluded only when someone says so by the exclusion's own name."""


def excluded_by(at: Situation, law: Law) -> Exclusion | None:
    """The first exclusion of the law that surely applies."""
    return next((one for one in law.exclusions if one.first_day <= at.on and applies(one.key, at)), None)


def undecided(at: Situation, law: Law) -> tuple[str, ...]:
    """Exclusions that hang on an answer nobody gave, among those the articles make likely."""
    return tuple(
        one.key
        for one in law.exclusions
        if one.key in at.hints and one.first_day <= at.on and applies(one.key, at) is None
    )


def applies(key: str, at: Situation) -> bool | None:
    """Whether an exclusion applies; None when an answer is missing. Answered by its own name, that decides."""
    needs = NEEDS.get(key, OTHERS)
    told = at.facts.get(key)
    if told in ("yes", "no") and key not in needs.facts:
        return told == "yes"
    if at.contract is Contract.PUBLIC_AUCTION and key == "public_auction":
        return True
    if at.item not in needs.items:
        return False
    if not at.facts and not at.closed:
        return None if needs.facts else True
    if any(at.holds(fact) for fact in needs.unless):
        return False
    answers = [at.holds(fact) for fact in needs.facts]
    if False in answers:
        return False
    return None if None in answers else True
