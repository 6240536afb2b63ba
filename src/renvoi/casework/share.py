"""Who sees a purchase: everybody in the household, or one member alone (a gift!)."""

from __future__ import annotations

from datetime import datetime

from renvoi.casework.file_readings import put_keys, refile
from renvoi.casework.ports import House
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.scope import Role, Scope, Visibility

SHARED = "visibility_set"


def set_visibility(house: House, scope: Scope, purchase: str, visibility: Visibility, now: datetime) -> set[str]:
    """Sets all proofs of a purchase; returns the ids under which it is filed now.

    Private proofs are grouped apart, so nothing read from them shows in a purchase that others see.
    """
    if scope.role == Role.VIEWER or scope.member is None:
        raise NotAllowed("only a member of the household can hide or share a purchase")
    with house.transaction():
        house.journal.lock(scope.household)
        found = house.shelf.shown(scope.household, [purchase])
        if not found or (found[0][2] is Visibility.PRIVATE and found[0][1] != scope.member):
            raise NotFound("there is no such purchase in this household")
        cards = house.proofs.cards_of(scope.household, found[0][0].proofs)
        if not cards:
            raise BadInput("a purchase entered by hand has no proof to hide yet: add its mail or its receipt first")
        digests = [card.digest for card in cards]
        house.proofs.set_visibility(scope.household, [card.id for card in cards], scope.member, visibility)
        payload = {"purchase": purchase, "proofs": sorted(digests), "visibility": visibility}
        house.journal.append(scope, SHARED, payload, now)
        cards = house.proofs.cards_of(scope.household, digests)
        put_keys(house, scope.household, cards, house.shelf.readings(scope.household, digests))
        return refile(house, scope.household, digests=digests, ids=[purchase], now=now)
