"""What comes later about an order that a member hid is hidden too: the notice of its parcel must not tell the gift."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from renvoi.casework.decide import decisions_of
from renvoi.casework.ports import Card, House, domain_of
from renvoi.casework.read_slips import with_slips
from renvoi.facts.reading import Reading
from renvoi.facts.scope import Scope, Visibility
from renvoi.reading.group import join_keys
from renvoi.reading.grouping.backward import said_numbers
from renvoi.reading.grouping.keys import parcel_key

HIDDEN_ALONG = "hidden_along"
NUMBERS = ("order:", "parcel:", "invoice:")
"""Only numbers tell surely that two proofs are of one purchase."""


def hide_along(house: House, household: str, read: Mapping[int, Reading], now: datetime) -> None:
    """Makes those of these proofs (by id) private that belong to a private purchase.

    A proof that another member brought stays as it is: who received it knows it anyway. Inside the caller's
    transaction.
    """
    for owner in house.proofs.keepers(household):
        cards = house.proofs.cards(household, read)
        open_ = [card for card in cards if card.visibility is Visibility.HOUSEHOLD and card.owner in (None, owner)]
        hidden = _of_private(house, household, owner, open_, read)
        if hidden:
            house.proofs.set_visibility(household, [card.id for card in hidden], owner, Visibility.PRIVATE)
            payload = {"owner": owner, "proofs": sorted(card.digest for card in hidden)}
            house.journal.append(Scope(household), HIDDEN_ALONG, payload, now)


def _of_private(
    house: House, household: str, owner: str, cards: Sequence[Card], read: Mapping[int, Reading]
) -> list[Card]:
    """Those that share a number with a private proof of this member, or with a return of a private purchase."""
    keys = {card.id: {key for key in join_keys(read[card.id]) if key.startswith(NUMBERS)} for card in cards}
    wanted = {key for several in keys.values() for key in several}
    if not wanted:
        return []
    domain = domain_of(owner, Visibility.PRIVATE)
    known = {key for one in house.shelf.find(household, [domain + key for key in wanted]) for key in join_keys(one)}
    known |= _said_back(house, household, domain)
    return [card for card in cards if keys[card.id] & known]


def _said_back(house: House, household: str, domain: str) -> set[str]:
    decisions = with_slips(house, household, decisions_of(house.journal, household))
    told = said_numbers(decisions).items()
    return {parcel_key(number) for one, some in told if decisions.homes.get(one) == domain for number in some}
