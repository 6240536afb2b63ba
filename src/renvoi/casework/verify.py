"""Is everything still what it was? Every original against its digest, the journal's chain, and what points where."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from renvoi.casework.ports import House
from renvoi.facts.errors import Damaged


def verify(house: House, household: str) -> Iterator[str | None]:
    """One line for each thing that is wrong, None for each proof that is right (so that progress can be shown)."""
    known: set[str] = set()
    for card in house.proofs.all_cards(household):
        known.add(card.digest)
        yield _fault(house, household, card.digest, card.name)
    for digest in house.archive.digests(household):
        if digest not in known:
            yield f"original {digest[:12]}: lies in the archive without a card (an interrupted import): import again"
    yield from house.journal.check(household)
    yield from house.shelf.faults(household)


def _fault(house: House, household: str, digest: str, name: str) -> str | None:
    try:
        data = house.archive.fetch(household, digest)
    except Damaged:
        return f"original {digest[:12]} ({name}): is missing from the archive; restore it from a backup"
    if sha256(data).hexdigest() != digest:
        return f"original {digest[:12]} ({name}): its bytes were changed; restore it from a backup"
    return None
