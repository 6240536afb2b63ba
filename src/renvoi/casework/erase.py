"""Erase a proof, a purchase, a household: rows and words in one transaction, bytes by a job after it.

What stays: that something was erased, when and by whom (the journal, whose chain still verifies), and the digest of
each original, so that the same mail is not taken in again. Words people typed about it become tombstones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from msgspec import Struct

from renvoi.casework import decide
from renvoi.casework.allowed import may_change
from renvoi.casework.describe import title_of
from renvoi.casework.file_readings import MINTED, refile
from renvoi.casework.giving_back import going_along, shares_of, with_merged, without
from renvoi.casework.lessons import plan_again
from renvoi.casework.ports import Card, House, JobCard, domain_of
from renvoi.casework.take_in import TAKEN_IN
from renvoi.casework.terms.keep import forget_terms
from renvoi.casework.writing.history import KINDS as WRITTEN
from renvoi.facts.errors import NotFound
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope, Visibility

ERASE_JOB = "erase"
HANDFUL = 500


class Named(Struct, frozen=True):
    """A purchase as a confirmation names it."""

    id: str
    merchant: str
    title: str


class Goes(Struct, frozen=True, kw_only=True):
    """What an erasing takes with it, to be shown before it is done."""

    what: str
    cards: tuple[Card, ...] = ()
    purchases: tuple[Named, ...] = ()
    """They go entirely."""
    lose: tuple[Named, ...] = ()
    """They stay, and lose a proof."""


def goes_with_proof(house: House, scope: Scope, proof: int) -> Goes:
    """A proof; and each purchase of which it is the only one."""
    _may_change(scope)
    cards = [one for one in house.proofs.cards(scope.household, [proof]) if _sees(scope, one.owner, one.visibility)]
    if not cards:
        raise NotFound("there is no such proof in this household")
    return _goes(house, scope, "proof", cards, [])


def goes_with_purchase(house: House, scope: Scope, purchase: str) -> Goes:
    """A purchase with all its proofs; other purchases these speak of lose them."""
    _may_change(scope)
    found = [one for one in house.shelf.shown(scope.household, [purchase]) if _sees(scope, *one[1:])]
    if not found:
        raise NotFound("there is no such purchase in this household")
    known, owner, visibility = found[0]
    domain = domain_of(owner, visibility)
    cards = [one for one in house.proofs.cards_of(scope.household, known.proofs) if one.domain == domain]
    return _goes(house, scope, "purchase", cards, [known])


def erase(house: House, scope: Scope, goes: Goes, now: datetime) -> None:
    """What `goes` names and nothing else. The originals go when the job it leaves is done; killed before, it waits."""
    _may_change(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        before = decide.patterns_of(house.journal, scope.household)
        decisions = decide.decisions_of(house.journal, scope.household)
        ids = sorted(with_merged(decisions, [one.id for one in goes.purchases]))
        beside = going_along(decisions, ids)
        digests = [card.digest for card in goes.cards]
        batches = house.proofs.erase(scope.household, [card.id for card in goes.cards])
        entries = tombstones(house, scope.household, set(ids), batches, now)
        forget_terms(house, scope.household, digests, now)
        house.shelf.unmint(scope.household, ids)
        house.shelf.drop(scope.household, ids)
        told = {"what": goes.what, "purchases": ids, "proofs": len(digests), "entries": entries}
        seq = house.journal.append(scope, decide.ERASED, told, now)
        refile(house, scope.household, ids=[*ids, *beside, *(one.id for one in goes.lose)], now=now)
        plan_again(house, scope.household, before, f"{decide.ERASED}:{seq}")
        plan_bytes(house, scope.household, seq, digests)


def plan_bytes(house: House, household: str, seq: int, digests: Sequence[str]) -> None:
    """Jobs that remove these originals, within the transaction of the journal entry that tells of it."""
    for start in range(0, len(digests), HANDFUL):
        key = f"{ERASE_JOB}:{household}:{seq}:{start}"
        house.work.add(household, ERASE_JOB, key, {"digests": list(digests[start : start + HANDFUL])}, priority=8)


def erase_bytes(house: House, job: JobCard, owner: str) -> None:
    """The originals of an erasing, unless a card stands for the same bytes (of another member, or taken in again)."""
    digests = job.payload["digests"]
    held = {card.digest for card in house.proofs.cards_of(job.household, digests)}
    for digest in digests:
        if digest not in held:
            house.archive.remove(job.household, digest)
    house.work.done(job, owner)


def erase_household(house: House, household: str) -> None:
    """Rows first, then originals. Killed between the two, `finish_erasing` goes on."""
    house.households.remove(household)
    finish_erasing(house)


def finish_erasing(house: House) -> int:
    """Removes the originals of households that were erased; returns of how many."""
    left = house.households.leaving()
    for household in left:
        house.archive.remove_all(household)
        house.households.left(household)
    return len(left)


def _goes(house: House, scope: Scope, what: str, cards: Sequence[Card], given: Sequence[Purchase]) -> Goes:
    digests = {card.digest for card in cards}
    domains = {card.domain for card in cards}
    ids = house.shelf.holding(scope.household, digests) - {one.id for one in given}
    others = [
        one
        for one, owner, visibility in house.shelf.shown(scope.household, sorted(ids))
        if domain_of(owner, visibility) in domains
    ]
    alone = [one for one in others if set(one.proofs) <= digests]
    rest = [one for one in others if not set(one.proofs) <= digests]
    return Goes(
        what=what,
        cards=tuple(cards),
        purchases=tuple(_named(one) for one in (*given, *alone)),
        lose=tuple(_named(one) for one in rest),
    )


def _named(purchase: Purchase) -> Named:
    return Named(purchase.id, purchase.merchant.value if purchase.merchant else "", title_of(purchase))


def _sees(scope: Scope, owner: str | None, visibility: Visibility) -> bool:
    return visibility is not Visibility.PRIVATE or scope.member is None or owner == scope.member


def _may_change(scope: Scope) -> None:
    may_change(scope)


def tombstones(
    house: House, household: str, ids: set[str], batches: set[str], now: datetime, hidden: str | None = None
) -> int:
    """Takes the words out of every entry about these purchases or takings-in alone; returns of how many entries.

    Entries that also tell of a purchase that stays keep their ids and digests; they hold no words. What was said of a
    return while one of its purchases was in the domain `hidden` goes whole.
    """
    gone: set[int] = set()
    kinds = (*decide.KINDS, decide.LINE_REFUSED, *WRITTEN, MINTED, TAKEN_IN)
    entries = [entry for entry in house.journal.entries(household, kinds) if entry.payload]
    shares = shares_of(house.journal, household, ids)
    undone = {(entry.payload or {})["seq"] for entry in entries if entry.kind == decide.UNDONE}
    for entry in entries:
        said = entry.payload or {}
        if entry.kind == MINTED:
            if any(one["id"] in ids for one in said["purchases"]):
                _mint_again(house, household, said["purchases"], ids, now)
                gone.add(entry.seq)
        elif entry.kind == TAKEN_IN:
            if said.get("batch") in batches:
                gone.add(entry.seq)
        elif entry.kind == decide.RETURN_SAID:
            if ids & set(said["purchases"]):
                whole = entry.seq in undone or hidden in said["domains"].values()
                rest = None if whole else without(entry.seq, said, ids, shares)
                if rest:
                    house.journal.append(Scope(household), decide.RETURN_SAID, rest, now)
                gone.add(entry.seq)
        elif _tells_of(entry.kind, _about(said), ids):
            gone.add(entry.seq)
    gone |= {e.seq for e in entries if e.kind == decide.LEARNED and (e.payload or {})["correction"] in gone}
    for seq in sorted(gone):
        house.journal.erase(household, seq, now)
    return len(gone)


def _mint_again(house: House, household: str, minted: Iterable[dict[str, Any]], ids: set[str], now: datetime) -> None:
    rest = [one for one in minted if one["id"] not in ids]
    if rest:
        house.journal.append(Scope(household), MINTED, {"purchases": rest}, now)


def _tells_of(kind: str, about: set[str], ids: set[str]) -> bool:
    """Whether an entry says nothing without these purchases; two told apart are none when one is gone."""
    if kind in (decide.LEARNED, decide.UNDONE, decide.HELD):
        return False
    return bool(about & ids) if kind == decide.KEPT_APART else bool(about) and about <= ids


def _about(said: dict[str, Any]) -> set[str]:
    return {said[key] for key in ("purchase", "id", "into", "new_id", "a", "b", "to") if key in said}
