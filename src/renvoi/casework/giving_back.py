"""Lays the returns people opened beside the purchases they hold articles of; takes an erased one out of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
from msgspec.structs import replace

from renvoi.casework.decide import decisions_of
from renvoi.casework.ports import House, Journal
from renvoi.facts.decisions import Decisions
from renvoi.facts.money import Money
from renvoi.facts.purchase import Purchase
from renvoi.facts.returning import Return, ReturnEvent
from renvoi.reading.grouping.hand import Hand
from renvoi.returns.echo import echo, share_of


def with_returns(
    house: House, household: str, domain: str, purchases: Sequence[Purchase], decisions: Decisions
) -> list[Purchase]:
    """`decisions` of this domain. A proof erased since, or seen by others only, witnesses nothing any more."""
    hand = Hand(decisions, {})
    returns = [rooted(one, hand) for one in decisions.returns]
    digests = {digest for one in returns for event in one.events for digest in event.proofs}
    cards = house.proofs.cards_of(household, digests) if digests else []
    known = {card.digest for card in cards if card.domain == domain}
    return [_laid(purchase, returns, known) for purchase in purchases]


def rooted(said: Return, hand: Hand) -> Return:
    """Its lines under the ids of the purchases that hold them now: of those joined to another, that one's."""
    events = tuple(
        replace(event, lines=tuple(replace(line, purchase=hand.root(line.purchase)) for line in event.lines))
        for event in said.events
    )
    return replace(said, events=events)


def _laid(purchase: Purchase, returns: Sequence[Return], known: set[str]) -> Purchase:
    ours = tuple(one for one in returns if any(x.purchase == purchase.id for e in one.events for x in e.lines))
    if not ours:
        return purchase
    echoed = [event for one in ours for event in echo(one, {purchase.id}, known)]
    events = sorted((*purchase.events, *echoed), key=lambda event: (event.day, event.kind, event.proof or ""))
    return replace(purchase, returns=ours, events=tuple(events))


def going_along(decisions: Decisions, ids: Collection[str]) -> set[str]:
    """The purchases that go back in one return with one of these."""
    hand = Hand(decisions, {})
    together = ({line.purchase for e in rooted(one, hand).events for line in e.lines} for one in decisions.returns)
    return {purchase for one in together if not one.isdisjoint(ids) for purchase in one}.difference(ids)


def with_merged(decisions: Decisions, ids: Collection[str]) -> set[str]:
    """These purchases and all that were merged into one of them."""
    return {*ids, *(one for one, root in Hand(decisions, {}).merged.items() if root in ids)}


def shares_of(journal: Journal, household: str, ids: Collection[str]) -> dict[int, Money]:
    """Of each sum said of a return (by its seq) what falls to other purchases than these."""
    shares: dict[int, Money] = {}
    for one in decisions_of(journal, household).returns:
        held = {line.purchase for event in one.events for line in event.lines}
        shares |= share_of(one, held.difference(ids))
    return shares


def without(
    seq: int, said: Mapping[str, Any], ids: Collection[str], shares: Mapping[int, Money]
) -> dict[str, Any] | None:
    """An entry about a return as if these purchases were none of it; None when nothing of it is left."""
    rest = [one for one in said["purchases"] if one not in ids]
    event = msgspec.convert(said["event"], ReturnEvent)
    lines = tuple(line for line in event.lines if line.purchase not in ids)
    if not rest or (event.lines and not lines) or (event.amount and seq not in shares):
        return None
    event = replace(event, lines=lines, amount=shares[seq] if event.amount else None)
    kept = {name: {one: value for one, value in said[name].items() if one not in ids} for name in ("pins", "domains")}
    return {**said, **kept, "event": msgspec.to_builtins(event), "purchases": rest}
