"""Who belongs to a household and as what: join, become owner, member or viewer, leave, be removed.

Whoever leaves sees nothing of the household any more; what they brought for all stays. What they kept to themselves
waits for them alone for `FAREWELL_DAYS`, to be taken along or erased by them; then it is erased.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from renvoi.casework.decide import decisions_of
from renvoi.casework.erase import plan_bytes, tombstones
from renvoi.casework.file_readings import refile
from renvoi.casework.giving_back import going_along, with_merged
from renvoi.casework.ports import House, domain_of
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.scope import Role, Scope, Visibility

JOINED = "member_joined"
ROLE_SET = "member_role_set"
LEFT = "member_left"
PRIVATE_ERASED = "private_erased"
FAREWELL_DAYS = 30


def join(house: House, household: str, member: str, role: Role, now: datetime) -> None:
    """Makes a person a member, as an invitation says; a role they have already is left as it is."""
    with house.transaction():
        house.journal.lock(household)
        if member in house.households.roles(household):
            return
        house.households.enter(household, member, role)
        house.journal.append(Scope(household, member, role), JOINED, {"member": member, "role": role}, now)


def set_role(house: House, scope: Scope, member: str, role: Role, now: datetime) -> None:
    _owner(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        roles = _roles_with(house, scope.household, member)
        if roles[member] is role:
            return
        _another_owner(roles, member)
        house.households.set_role(scope.household, member, role)
        house.journal.append(scope, ROLE_SET, {"member": member, "role": role, "was": roles[member]}, now)


def remove(house: House, scope: Scope, member: str, now: datetime) -> None:
    """Ends a membership: an owner's word for others, anybody's for themselves."""
    if member != scope.member:
        _owner(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        roles = _roles_with(house, scope.household, member)
        _another_owner(roles, member)
        house.households.leave(scope.household, member, now, now + timedelta(days=FAREWELL_DAYS))
        for card in house.mailboxes.of_household(scope.household):
            if card.owner == member:  # nobody else may go on reading it
                house.mailboxes.remove(card.id)
        house.journal.append(scope, LEFT, {"member": member, "was": roles[member]}, now)


def erase_private(house: House, household: str, member: str, now: datetime) -> int:
    """Erases what someone who left kept to themselves: originals, purchases, the words of their decisions.

    Returns how many proofs went. The journal keeps that it happened, and its chain still verifies.
    """
    domain = domain_of(member, Visibility.PRIVATE)
    cards = [card for card in house.proofs.all_cards(household) if card.domain == domain]
    mine = {card.digest for card in cards}
    with house.transaction():
        house.journal.lock(household)
        decisions = decisions_of(house.journal, household)
        ids = with_merged(decisions, house.shelf.private_to(household, member))
        batches = house.proofs.remove(household, [card.id for card in cards])
        tombstones(house, household, ids, batches, now, hidden=domain)
        house.shelf.unmint(household, ids)
        house.shelf.drop(household, ids)
        for entry in house.journal.entries(household):
            if entry.payload and (
                _only_of(entry.payload, domain, decisions.homes) or entry.payload.get("batch") in batches
            ):
                house.journal.erase(household, entry.seq, now)
        told = {"member": member, "proofs": len(cards)}
        seq = house.journal.append(Scope(household, member), PRIVATE_ERASED, told, now)
        refile(house, household, ids=going_along(decisions, ids), now=now)
        plan_bytes(house, household, seq, sorted(mine))
        house.households.forget(household, member)
    still = {card.digest for card in house.proofs.cards_of(household, mine)}
    for digest in sorted(mine - still):
        house.archive.remove(household, digest)
    return len(cards)


def erase_departed(house: House, household: str, now: datetime) -> int:
    """Of all whose days of grace are over; returns how many people."""
    gone = house.households.departed(household, now)
    for member in gone:
        erase_private(house, household, member, now)
    return len(gone)


def _only_of(payload: dict[str, object], domain: str, homes: Mapping[str, str]) -> bool:
    """Whether an entry speaks of this member's private purchases and of nothing else; what was shared since is not."""
    domains, minted = payload.get("domains"), payload.get("purchases")
    if isinstance(domains, dict) and domains:
        return {homes.get(one, was) for one, was in domains.items()} == {domain}
    if isinstance(minted, list) and minted:
        return all(isinstance(one, dict) and str(one.get("anchor", "")).startswith(domain) for one in minted)
    return payload.get("owner") == domain.rstrip(":") and "proofs" in payload


def _roles_with(house: House, household: str, member: str) -> dict[str, Role]:
    roles = house.households.roles(household)
    if member not in roles:
        raise NotFound("this person does not belong to the household")
    return roles


def _another_owner(roles: dict[str, Role], member: str) -> None:
    if roles[member] is Role.OWNER and list(roles.values()).count(Role.OWNER) == 1:
        raise BadInput("a household needs an owner: make another member owner first")


def _owner(scope: Scope) -> None:
    if scope.role is not Role.OWNER:
        raise NotAllowed("only an owner of the household does that")
