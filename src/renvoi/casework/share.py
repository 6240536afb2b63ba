"""Who sees a purchase or a proof: everybody in the household, or one member alone (a gift!). Undone like all else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from renvoi.casework.decide import SHARED
from renvoi.casework.file_readings import put_keys, refile
from renvoi.casework.ports import Card, House, domain_of
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.scope import Role, Scope, Visibility


def set_visibility(house: House, scope: Scope, purchase: str, visibility: Visibility, now: datetime) -> int:
    """Hides or shares a purchase with all its proofs; it keeps its id. Returns the seq by which `undo` takes it back.

    Private proofs are grouped apart, so nothing read from them shows in a purchase that others see.
    """
    _allowed(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        found = house.shelf.shown(scope.household, [purchase])
        if not found or (found[0][2] is Visibility.PRIVATE and found[0][1] != scope.member):
            raise NotFound("there is no such purchase in this household")
        held, owner, seen = found[0]
        domain = domain_of(owner, seen)
        cards = [one for one in house.proofs.cards_of(scope.household, held.proofs) if one.domain == domain]
        payload = {
            "purchase": purchase,
            "pins": {purchase: list(held.proofs)},
            "domains": {purchase: domain_of(scope.member, visibility)},
            "was": {purchase: domain},
        }
        return _set(house, scope, cards, visibility, payload, now)


def set_proof_visibility(house: House, scope: Scope, proof: int, visibility: Visibility, now: datetime) -> int:
    """Hides or shares one proof. What is hidden leaves the purchase that others see and is filed apart."""
    _allowed(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        cards = house.proofs.cards(scope.household, [proof])
        if not cards or (cards[0].visibility is Visibility.PRIVATE and cards[0].owner != scope.member):
            raise NotFound("there is no such proof in this household")
        around = sorted(house.shelf.holding(scope.household, [cards[0].digest]))
        shown = house.shelf.shown(scope.household, around)
        pins = {one.id: list(one.proofs) for one, owner, seen in shown if domain_of(owner, seen) == cards[0].domain}
        domains = dict.fromkeys(pins, cards[0].domain)
        payload = {"pins": pins, "domains": domains, "was": domains}
        return _set(house, scope, cards, visibility, payload, now)


def show_again(house: House, household: str, payload: Mapping[str, Any]) -> None:
    """Gives the proofs of an undone entry back to whom they were shown before. Inside the caller's transaction."""
    after = domain_of(payload["owner"], Visibility(payload["visibility"]))
    digests = [digest for digest, _, _ in payload["before"]]
    cards = {one.digest: one for one in house.proofs.cards_of(household, digests) if one.domain == after}
    for digest, owner, visibility in payload["before"]:
        if digest in cards:
            house.proofs.set_visibility(household, [cards[digest].id], owner, Visibility(visibility))
    given = house.proofs.cards_of(household, digests)
    put_keys(house, household, given, house.shelf.readings(household, digests))


def _set(
    house: House, scope: Scope, cards: Sequence[Card], visibility: Visibility, payload: Mapping[str, Any], now: datetime
) -> int:
    if any(card.owner not in (None, scope.member) for card in cards):
        raise BadInput("only whoever brought its proofs can hide or share it")
    digests = sorted({card.digest for card in cards})
    before = [(card.digest, card.owner, card.visibility) for card in cards]
    house.proofs.set_visibility(scope.household, [card.id for card in cards], scope.member, visibility)
    said = {**payload, "proofs": digests, "owner": scope.member, "visibility": visibility, "before": before}
    seq = house.journal.append(scope, SHARED, said, now)
    cards = house.proofs.cards_of(scope.household, digests)
    put_keys(house, scope.household, cards, house.shelf.readings(scope.household, digests))
    refile(house, scope.household, digests=digests, ids=list(payload["pins"]), now=now)
    return seq


def _allowed(scope: Scope) -> None:
    if scope.role == Role.VIEWER or scope.member is None:
        raise NotAllowed("only a member of the household can hide or share a purchase")
