"""Puts photos and papers into a purchase's file, each into its section, with what was said about them, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from renvoi.casework.correct import decided, same_eyes
from renvoi.casework.decide import FILED
from renvoi.casework.file_readings import put_keys, with_blanks
from renvoi.casework.ports import Card, House, ReadProof
from renvoi.casework.terms.keep import read_as_terms
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput
from renvoi.facts.papers import Section
from renvoi.facts.scope import Scope

MOST = 40


def put_in(
    house: House, scope: Scope, purchase: str, proofs: Mapping[str, str], fields: Mapping[str, str], now: datetime
) -> int:
    """`proofs` are digests and their Section, "" for that of their kind; `fields` are those of facts.corrections.

    Returns the seq for `undo`. The proofs are seen by the same people as the purchase, and lie in its file at once,
    before they are read.
    """
    sections = {f"section.{digest}": section for digest, section in proofs.items() if section}
    said = {**sections, **fields}
    if not (said or proofs) or len(proofs) > MOST:
        raise BadInput(f"give at least one photo or one word, and at most {MOST} photos at once")
    for field, text in said.items():
        parse_correction(field, text)
    with house.transaction():
        house.journal.lock(scope.household)
        left = hold_places(house, scope, [purchase], proofs)
        payload = {"purchase": purchase, "proofs": sorted(proofs), "fields": said}
        seq = decided(house, scope, FILED, payload, [purchase], now, proofs=proofs, left=left)
        terms = [digest for digest, section in proofs.items() if section == Section.TERMS]
        read_as_terms(house, scope.household, terms, f"terms:{seq}")
    return seq


def hold_places(house: House, scope: Scope, purchases: Sequence[str], digests: Iterable[str]) -> set[str]:
    """Makes ready to file proofs not read yet; the purchases that hold them now. Inside the caller's transaction.

    BadInput when they and these purchases are not seen by the same people.
    """
    wanted = set(digests)
    domain = same_eyes(house, scope, purchases)
    cards = [card for card in house.proofs.cards_of(scope.household, wanted) if card.domain == domain]
    if {card.digest for card in cards} != wanted:
        raise BadInput("these proofs and that purchase are not seen by the same people")
    _not_read_yet(house, scope.household, cards)
    return house.shelf.holding(scope.household, wanted)


def _not_read_yet(house: House, household: str, cards: list[Card]) -> None:
    """A blank reading of no version holds the place until the proof is read."""
    waiting = [card for card in cards if not card.reader_version]
    blanks = with_blanks([(card.id, ReadProof(digest=card.digest, reading=None)) for card in waiting], "")
    house.shelf.save_readings(household, blanks)
    put_keys(house, household, waiting, [one.reading for _, one in blanks if one.reading is not None])
