"""Let decisions by hand win over the evidence: pinned proofs stay, merges and splits hold, two touched never fuse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from renvoi.facts.reading import Reading
from renvoi.reading.grouping.evidence import Piece, whole
from renvoi.reading.grouping.hand import Hand, pair

ROUNDS = 100
"""A proof further than this many steps from any decided one goes to the smallest id."""
Spot = tuple[int, int]
"""Number of a group and of a piece in it."""


class Settled:
    """Pieces of each touched purchase, the groups nobody touched, and pairs that evidence alone would have fused."""

    def __init__(self) -> None:
        self.touched: dict[str, list[Piece]] = {}
        self.free: list[list[Piece]] = []
        self.rivals: dict[tuple[str, str], str] = {}


def settle(groups: list[list[Piece]], readings: Mapping[str, Reading], hand: Hand) -> Settled:
    """Divide the groups that evidence made among the purchases people touched; the rest stay as they are."""
    settled = Settled()
    if not hand.purchases:
        settled.free = groups
        return settled
    labels = _labels(groups, readings, hand, settled)
    _by_anchor(groups, labels, hand)
    for number, group in enumerate(groups):
        known = {spot: owner for spot in range(len(group)) if (owner := labels.get((number, spot)))}
        owners = set(known.values())
        if not owners:
            settled.free.append(group)
            continue
        if len(owners) > 1:
            _note_rivals(group, known, hand, settled)
            known = _spread(group, known, hand)
        for spot, piece in enumerate(group):
            settled.touched.setdefault(known.get(spot, min(owners)), []).append(piece)
    return settled


def _labels(
    groups: list[list[Piece]], readings: Mapping[str, Reading], hand: Hand, settled: Settled
) -> dict[Spot, str]:
    """The owner of each piece whose proof a person pinned, split off or moved."""
    spots = _spots(groups, hand)
    homes = _homes(groups, spots, hand)
    labels: dict[Spot, str] = {}
    for proof, owners in sorted(hand.owners.items()):
        for owner in sorted(owners):
            mine = _mine(spots.get(proof, []), homes.get(owner, set()), proof in hand.moved)
            taken = [spot for spot in mine if labels.setdefault(spot, owner) == owner]
            if not taken and proof in readings:
                settled.touched.setdefault(owner, []).append(_copy(groups, mine, readings[proof]))
    return labels


def _spots(groups: list[list[Piece]], hand: Hand) -> dict[str, list[Spot]]:
    spots: dict[str, list[Spot]] = {}
    for number, group in enumerate(groups):
        for spot, piece in enumerate(group):
            if piece.reading.proof in hand.owners:
                spots.setdefault(piece.reading.proof, []).append((number, spot))
    return spots


def _homes(groups: list[list[Piece]], spots: dict[str, list[Spot]], hand: Hand) -> dict[str, set[int]]:
    """The groups in which a touched purchase surely lives: they hold a key of it, or a pinned proof of one piece."""
    homes: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for piece in group:
            for key in (*piece.firm, *piece.loose):
                if owner := hand.anchors.get(key):
                    homes.setdefault(owner, set()).add(number)
    for proof, places in spots.items():
        if len(places) == 1:
            for owner in hand.owners[proof]:
                homes.setdefault(owner, set()).add(places[0][0])
    return homes


def _mine(places: list[Spot], homes: set[int], moved: bool) -> list[Spot]:
    """A mail about two orders, pinned with one of them, must not drag the other along."""
    if moved or len(places) < 2:
        return places
    return [place for place in places if place[0] in homes] or places[:1]


def _copy(groups: list[list[Piece]], places: list[Spot], reading: Reading) -> Piece:
    return groups[places[0][0]][places[0][1]] if places else whole(reading)


def _by_anchor(groups: list[list[Piece]], labels: dict[Spot, str], hand: Hand) -> None:
    """A key that stands for a touched purchase leads there, unless pinned proofs around it say otherwise."""
    owning, settled_groups = set(labels.values()), {number for number, _ in labels}
    for number, group in enumerate(groups):
        for spot, piece in enumerate(group):
            owner = next((hand.anchors[key] for key in piece.every_key() if key in hand.anchors), None)
            if owner and (number, spot) not in labels and (number not in settled_groups or owner not in owning):
                labels[number, spot] = owner


def _note_rivals(group: list[Piece], known: dict[int, str], hand: Hand, settled: Settled) -> None:
    owners: dict[str, set[str]] = {}
    for spot, owner in known.items():
        if group[spot].reading.proof not in hand.placed:
            for key in (*group[spot].firm, *group[spot].loose):
                owners.setdefault(key, set()).add(owner)
    every = sorted({owner for spot, owner in known.items() if group[spot].reading.proof not in hand.placed})
    for one, other in pairwise(every):
        shared = sorted(key for key, both in owners.items() if {one, other} <= both)
        if pair(one, other) not in hand.apart:
            settled.rivals.setdefault(pair(one, other), shared[0].split(":")[-1].split("|")[-1] if shared else "")


def _spread(group: list[Piece], known: dict[int, str], hand: Hand) -> dict[int, str]:
    """Give each undecided piece to the touched purchase nearest to it by its numbers, order numbers before parcels."""
    known = dict(known)
    for _ in range(ROUNDS):
        waiting = [spot for spot in range(len(group)) if spot not in known]
        if not waiting:
            break
        owners: dict[str, set[str]] = {}
        for spot, owner in known.items():
            for key in (*group[spot].firm, *group[spot].loose):
                owners.setdefault(key, set()).add(owner)
        found = {spot: near for spot in waiting if (near := _nearest(group[spot], owners, hand))}
        if not found:
            break
        known.update(found)
    return known


def _nearest(piece: Piece, owners: dict[str, set[str]], hand: Hand) -> str | None:
    for keys in (piece.firm, piece.loose):
        near = {owner for key in keys for owner in owners.get(key, ())}
        if near:
            return next((owner for owner in _anchored(piece, hand) if owner in near), min(near))
    return None


def _anchored(piece: Piece, hand: Hand) -> Iterator[str]:
    return (hand.anchors[key] for key in piece.every_key() if key in hand.anchors)
