"""Rebuild: every derived fact made anew from proofs and journal, with the list of what changed.

A purchase that carries anything a person did is never merged, split or emptied by it: it is held as it was (pinned in
the journal), and what evidence now says becomes a question. A second run lists nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from renvoi.casework.ask import ask
from renvoi.casework.decide import HELD, decisions_of, patterns_of
from renvoi.casework.file_readings import put_keys, refile, with_blanks
from renvoi.casework.ports import Card, House, domain_of
from renvoi.casework.read_proofs import read_cards
from renvoi.casework.read_slips import with_slips
from renvoi.casework.terms.shelve import file_terms, said_to_be_terms
from renvoi.facts.differences import Difference, differences
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.reading.group import group
from renvoi.reading.version import READER_VERSION

HANDFUL = 64
Clock = Callable[[], datetime]


class Change(Struct, frozen=True):
    """One difference a rebuild made: `field` "" means that the purchase itself came or went."""

    purchase: str
    title: str
    difference: Difference


def rebuild(house: House, household: str, clock: Clock, *, read_again: bool = True) -> Iterator[int | Change]:
    """Yields the count of proofs done while it works, then every Change."""
    before = {one.id: one for one in house.shelf.all_purchases(household)}
    done = 0
    for cards in _handfuls(list(house.proofs.all_cards(household))):
        if read_again:
            _read_again(house, household, cards)
        else:
            _keys_again(house, household, cards)
        done += len(cards)
        yield done
    _hold(house, household, before, clock)
    for cards in _handfuls(list(house.proofs.all_cards(household))):
        with house.transaction():
            refile(house, household, digests=[card.digest for card in cards], now=clock())
    _refile_bare(house, household, clock)
    with house.transaction():
        ask(house, household, clock())
    after = {one.id: one for one in house.shelf.all_purchases(household)}
    yield from _changes(before, after)


def _read_again(house: House, household: str, cards: Sequence[Card]) -> None:
    todo = [card for card in cards if card.state != "unreadable" or card.reader_version != READER_VERSION]
    terms, country = said_to_be_terms(house.journal, household), house.households.country(household)
    results = read_cards(house, household, todo, patterns_of(house.journal, household), terms, country)
    with house.transaction():
        house.proofs.mark_read(results, READER_VERSION)
        kept = with_blanks(results)
        house.shelf.save_readings(household, kept)
        put_keys(house, household, todo, [one.reading for _, one in kept if one.reading is not None])
        file_terms(house, household, results, todo)


def _keys_again(house: House, household: str, cards: Sequence[Card]) -> None:
    with house.transaction():
        put_keys(house, household, cards, house.shelf.readings(household, [card.digest for card in cards]))


def _hold(house: House, household: str, before: dict[str, Purchase], clock: Clock) -> None:
    """Pins the purchases people worked on that grouping anew would take proofs from or fuse with another."""
    decisions = with_slips(house, household, decisions_of(house.journal, household))
    touched = decisions.touched & set(before)
    if not touched:
        return
    shown = house.shelf.shown(household, before)
    living = {one.id: domain_of(owner, visibility) for one, owner, visibility in shown}
    minted = house.shelf.minted(household, (), decisions.handled())
    pins: dict[str, list[str]] = {}
    for domain, digests in _domains(house, household).items():
        handled = {key.removeprefix(domain): one for key, one in minted.items() if key.startswith(domain)}
        readings = house.shelf.readings(household, digests)
        within = decisions.within(domain)
        ours = {id_: one for id_, one in before.items() if living.get(id_) == domain}
        homes = {digest: id_ for id_, one in ours.items() for digest in one.proofs}
        for one in group(readings, within, handled, household=household + domain, complete=False).groups:
            for id_ in _disturbed(one.id, set(one.proofs), ours, homes, set(ours) & touched):
                pins[id_] = list(before[id_].proofs)
    if pins:
        with house.transaction():
            held = {"pins": pins, "domains": {id_: living[id_] for id_ in pins}}
            house.journal.append(Scope(household), HELD, held, clock())


def _disturbed(
    id_: str, proofs: set[str], before: dict[str, Purchase], homes: dict[str, str], touched: set[str]
) -> set[str]:
    """Ids whose proofs would change hands in a way that concerns a touched purchase."""
    others = {homes[digest] for digest in proofs if homes.get(digest, id_) != id_}
    if id_ in touched and (others or not set(before[id_].proofs) <= proofs):
        return {id_, *others}
    return {one for one in others if one in touched} | ({id_} & set(before) if others & touched else set())


def _domains(house: House, household: str) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for card in house.proofs.all_cards(household):
        out.setdefault(card.domain, []).append(card.digest)
    return out


def _refile_bare(house: House, household: str, clock: Clock) -> None:
    """Purchases entered by hand have no proof to come by."""
    handled = sorted(decisions_of(house.journal, household).handled())
    with house.transaction():
        refile(house, household, ids=handled, now=clock())


def _changes(before: dict[str, Purchase], after: dict[str, Purchase]) -> Iterator[Change]:
    for id_ in sorted(before.keys() | after.keys()):
        old, new = before.get(id_), after.get(id_)
        shown = new or old
        title = shown.merchant.value if shown and shown.merchant else id_
        if old is None or new is None:
            yield Change(id_, title, Difference("", "there" if old else None, "there" if new else None))
        else:
            yield from (Change(id_, title, one) for one in differences(old, new))


def _handfuls(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    for start in range(0, len(cards), HANDFUL):
        yield cards[start : start + HANDFUL]
