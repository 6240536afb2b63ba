"""File readings: group what belongs together, give new purchases their id, fold, and put them on the shelf.

Only the closure of what changed is grouped again; the outcome is the same as grouping everything at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from msgspec.structs import replace

from renvoi.casework.decide import decisions_of
from renvoi.casework.describe import describe
from renvoi.casework.giving_back import going_along, with_returns
from renvoi.casework.hide_along import hide_along
from renvoi.casework.ports import Card, Filed, House, ReadProof
from renvoi.casework.read_slips import with_slips
from renvoi.casework.terms.shelve import file_terms, with_terms
from renvoi.facts.decisions import Decisions
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, Reading
from renvoi.facts.scope import Scope, Visibility
from renvoi.reading.fold import fold
from renvoi.reading.group import bare_group, close, group, join_keys, remember
from renvoi.reading.grouping.backward import said_numbers
from renvoi.reading.grouping.hand import Hand
from renvoi.reading.grouping.keys import parcel_key, proof_key
from renvoi.reading.grouping.naming import first_key
from renvoi.reading.grouping.shapes import Group, Grouping
from renvoi.reading.version import READER_VERSION

MINTED = "purchases_minted"
ASK_JOB = "ask"
KEEP_JOB = "keep_readable"
"""Brings the readable tree in step, where one is kept; a worker without a place for it drops the job."""


def file_readings(house: House, household: str, results: Sequence[tuple[int, ReadProof]], now: datetime) -> None:
    """Stores what was read and files the purchases it speaks of. Runs inside the caller's transaction."""
    house.journal.lock(household)
    results = with_blanks(results)
    house.shelf.save_readings(household, results)
    read = {id_: one.reading for id_, one in results if one.reading is not None}
    hide_along(house, household, read, now)
    cards = house.proofs.cards(household, [id_ for id_, _ in results])
    put_keys(house, household, cards, read.values())
    file_terms(house, household, results, cards)
    refile(house, household, digests=[card.digest for card in cards], now=now, read=read)


def with_blanks(results: Sequence[tuple[int, ReadProof]], version: str = READER_VERSION) -> list[tuple[int, ReadProof]]:
    """What broke its reader says nothing, but can still be put into a purchase by hand."""
    return [(id_, one if one.reading else replace(one, reading=_blank(one.digest, version))) for id_, one in results]


def _blank(digest: str, version: str) -> Reading:
    return Reading(proof=digest, reader_version=version, kind=Found(Kind.OTHER, None, "none", 0.0))


def put_keys(house: House, household: str, cards: Sequence[Card], readings: Iterable[Reading]) -> None:
    """Writes the join keys of these proofs, each within the domain of who may see it."""
    by_proof = {one.proof: one for one in readings}
    house.shelf.put_keys(
        household,
        {
            card.id: [card.domain + key for key in join_keys(by_proof[card.digest])] if card.digest in by_proof else []
            for card in cards
        },
    )


def refile(
    house: House,
    household: str,
    *,
    now: datetime,
    digests: Iterable[str] = (),
    ids: Iterable[str] = (),
    read: Mapping[int, Reading] | None = None,
) -> set[str]:
    """Groups and folds anew all purchases that hold these proofs or have these ids; returns the ids filed.

    Those that go back in one return with one of these come too: each tells of the others' articles.
    `read` holds readings just stored, by proof id, so that they need not be fetched again.
    """
    decisions = with_slips(house, household, decisions_of(house.journal, household))
    hand = Hand(decisions, {})
    asked = {*ids, *(hand.root(one) for one in ids)}
    asked |= going_along(decisions, asked)
    held = {digest for one in house.shelf.purchases(household, asked) for digest in one.proofs}
    cards = house.proofs.cards_of(household, {*digests, *held})
    by_hand = asked & decisions.handled()
    domains = {card.domain for card in cards} | {decisions.homes.get(one, "") for one in by_hand}
    back = [parcel_key(number) for one, some in said_numbers(decisions).items() if one in asked for number in some]
    old = asked | house.shelf.holding(household, [card.digest for card in cards])
    filed: list[Filed] = []
    for domain in sorted(domains):
        ours = [card for card in cards if card.domain == domain]
        within = decisions.within(domain)
        grouping, known = _regroup(house, household, domain, (ours, back), read or {}, within, now)
        old |= house.shelf.holding(household, set(known) - {card.digest for card in cards})
        filed += _fold(house, household, domain, grouping.groups, within, now)
    there = {one.purchase.id for one in filed}
    for one in sorted(by_hand - there):
        if hand.root(one) == one:
            home = decisions.homes.get(one, "")
            filed += _fold(house, household, home, [bare_group(one)], decisions.within(home), now)
            there.add(one)
    house.shelf.drop(household, old - there)
    house.shelf.put(household, filed)
    house.work.add(household, ASK_JOB, f"{ASK_JOB}:{household}", {}, priority=-10)
    house.work.add(household, KEEP_JOB, f"{KEEP_JOB}:{household}", {}, priority=-20)
    return there


def _regroup(
    house: House,
    household: str,
    domain: str,
    touched_by: tuple[Sequence[Card], Sequence[str]],
    read: Mapping[int, Reading],
    decisions: Decisions,
    now: datetime,
) -> tuple[Grouping, list[str]]:
    """The grouping of all readings tied to these proofs or join keys, and the digests of those readings."""
    cards, keys = touched_by
    held = {card.id: read[card.id] for card in cards if card.id in read}

    def find(keys: Iterable[str]) -> list[Reading]:
        return house.shelf.find(household, [domain + key for key in keys], held)

    touched = _unprefixed(house.shelf.minted(household, (), decisions.handled()), domain)
    seeds = [*held.values(), *find([*(proof_key(card.digest) for card in cards if card.id not in held), *keys])]
    readings = close(seeds, find, decisions, touched)
    anchors = {key for one in readings.values() for key in (*join_keys(one), first_key(one.proof))}
    minted = touched | _unprefixed(house.shelf.minted(household, [domain + key for key in anchors]), domain)
    grouping = group(readings.values(), decisions, minted, household=f"{household}{domain}", complete=False)
    fresh = {key: one for key, one in remember(minted, grouping.mint).items() if key not in minted}
    if fresh:
        mints = [{"anchor": domain + one.anchor, "id": one.id, "proof": one.proof} for one in grouping.mint]
        house.journal.append(Scope(household), MINTED, {"purchases": mints}, now)
        house.shelf.mint(household, {domain + key: one for key, one in fresh.items()})
    return grouping, list(readings)


def _unprefixed(minted: dict[str, str], domain: str) -> dict[str, str]:
    return {key.removeprefix(domain): one for key, one in minted.items() if key.startswith(domain)}


def _fold(
    house: House, household: str, domain: str, groups: Iterable[Group], decisions: Decisions, now: datetime
) -> list[Filed]:
    owner = domain.rstrip(":") or None
    visibility = Visibility.PRIVATE if owner else Visibility.HOUSEHOLD
    country = house.households.country(household)
    groups = list(groups)
    broken = house.witnesses.broken(household, {digest for one in groups for digest in one.proofs})
    purchases = [fold(one, decisions, country, broken) for one in groups]
    if decisions.returns:
        purchases = with_returns(house, household, domain, purchases, decisions)
    purchases = with_terms(house, household, domain, purchases)
    return [describe(one, owner, visibility, now.date()) for one in purchases]
