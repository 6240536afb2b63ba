"""What the papers of a return tell and nobody typed: number, carrier and last day of a label, number of a slip."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from renvoi.casework.ports import House
from renvoi.facts.decisions import Decisions
from renvoi.facts.reading import SlipKind, SlipRead
from renvoi.facts.returning import Happening, Return, ReturnEvent

OF = {Happening.LABEL_RECEIVED: SlipKind.LABEL, Happening.DEPOSITED: SlipKind.DEPOSIT}


def with_slips(house: House, household: str, decisions: Decisions) -> Decisions:
    """The same decisions, the events of labels and deposits filled from their papers; what was typed always wins.

    A paper that other people see, or that is read as something else, tells nothing.
    """
    lacking = [event for one in decisions.returns for event in one.events if _lacks(event)]
    digests = {digest for event in lacking for digest in event.proofs}
    if not digests:
        return decisions
    domains = {card.digest: card.domain for card in house.proofs.cards_of(household, digests)}
    read = {one.proof: one.slip for one in house.shelf.readings(household, digests) if one.slip}
    return replace(decisions, returns=tuple(_filled(one, decisions, domains, read) for one in decisions.returns))


def _lacks(event: ReturnEvent) -> bool:
    told = event.tracking_number and event.carrier and (event.until or event.what is Happening.DEPOSITED)
    return event.what in OF and bool(event.proofs) and not told


def _filled(one: Return, decisions: Decisions, domains: Mapping[str, str], read: Mapping[str, SlipRead]) -> Return:
    homes = {decisions.homes.get(line.purchase, "") for event in one.events for line in event.lines}
    seen = {digest: slip for digest, slip in read.items() if domains.get(digest) in homes}
    return replace(one, events=tuple(_with(event, seen) if _lacks(event) else event for event in one.events))


def _with(event: ReturnEvent, read: Mapping[str, SlipRead]) -> ReturnEvent:
    slips = [read[digest] for digest in event.proofs if digest in read]
    for slip in slips:
        if slip.kind is not None and slip.kind.value is not OF[event.what]:
            continue
        label = event.what is Happening.LABEL_RECEIVED
        event = replace(
            event,
            carrier=event.carrier or slip.carrier or "",
            tracking_number=event.tracking_number or (slip.tracking_number.value if slip.tracking_number else ""),
            until=event.until or (slip.until.value if slip.until and label else None),
            words=event.words or (slip.place.value if slip.place and not label else ""),
        )
    return event
