"""The id of a group: made from its best number, so that no order of arrival changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID, uuid5

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grouping.evidence import Piece
from renvoi.reading.grouping.keys import proof_key
from renvoi.reading.grouping.shapes import Mint

NAMESPACE = UUID("6f1d3c0e-52a5-5a0b-9a3e-0c5d5e1b7a10")
"""Drawn once for renvoi; changing it would rename every purchase."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
RANKS = ("order:", "parcel:", "invoice:")


def best_anchor(group: Iterable[Piece]) -> str:
    """The smallest order key, else parcel key, else invoice key, else the smallest digest of the group.

    What is no purchase gives a name only where nothing else does.
    """
    every = list(group)
    pieces = [piece for piece in every if piece.reading.kind.value is not Kind.OTHER] or every
    keys = {key for piece in pieces for key in (*piece.firm, *piece.loose)}
    for rank in RANKS:
        fitting = [key for key in keys if key.startswith(rank)]
        if fitting:
            return min(fitting)
    return min(proof_key(piece.reading.proof) for piece in pieces)


def make_id(household: str, anchor: str) -> str:
    """The id an anchor has in a household: the same on every machine, in every order of arrival."""
    return str(uuid5(NAMESPACE, f"{household}\n{anchor}"))


def first_key(proof: str) -> str:
    """Under it `minted` keeps the id that a proof was the first of."""
    return f"first:{proof}"


def remember(minted: Mapping[str, str], mints: Iterable[Mint]) -> dict[str, str]:
    """`minted` with new mints. The first proof is kept beside the anchor, so that an old id still leads to its purchase
    when a better reader takes another number from that proof."""
    known = dict(minted)
    for mint in mints:
        known.setdefault(mint.anchor, mint.id)
        known.setdefault(first_key(mint.proof), mint.id)
    return known


def age(reading: Reading) -> tuple[float, str]:
    """Sorts by the time of sending (UTC where no offset is told), proofs without one last, then by digest."""
    if reading.sent_at is None:
        return (float("inf"), reading.proof)
    aware = reading.sent_at if reading.sent_at.tzinfo else reading.sent_at.replace(tzinfo=UTC)
    return ((aware - EPOCH).total_seconds(), reading.proof)
