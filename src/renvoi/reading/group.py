"""Group readings into purchases: a pure function of the set of readings and of what the household decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import msgspec

from renvoi.facts.decisions import Decisions
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grouping.evidence import Piece, gather, whole
from renvoi.reading.grouping.hand import Hand, Ties, said_fields, tied_keys
from renvoi.reading.grouping.hints import questions
from renvoi.reading.grouping.keys import identifiers, join_keys, merchants, order_key, parcel_key, tracking_numbers
from renvoi.reading.grouping.naming import age, best_anchor, first_key, make_id, remember
from renvoi.reading.grouping.settle import Settled, settle
from renvoi.reading.grouping.shapes import Facet, Group, Grouping, Mint, Question, Why

__all__ = ["bare_group", "close", "group", "identifiers", "join_keys", "remember", "tied_keys"]


def group(
    readings: Iterable[Reading],
    decisions: Decisions,
    minted: Mapping[str, str],
    *,
    household: str = "",
    complete: bool = True,
    also: Iterable[str] = (),
) -> Grouping:
    """Groups of all the given readings, sorted by id.

    `minted` maps each anchor ever minted to its id (`remember` keeps it). `complete` False means the readings are only
    the closure of a batch (`close` makes it): touched purchases without any proof in it are then left out, instead of
    being given back empty; `also` names those among them, entered by hand and without proof, that questions may still
    speak of. Every reading of a proof may be given twice; the last reader version counts.
    """
    known = _one_each(readings)
    hand = Hand(decisions, minted)
    hand.learn(known)
    settled = settle(gather(known.values()), known, hand)
    _bring_papers(settled, known, hand)
    if complete:
        for purchase in hand.purchases:
            settled.touched.setdefault(purchase, [])
    named, mint = _name(settled, minted, household)
    groups = _groups(named, hand)
    asked = {Question(both, Why.SAME_KEY, shown) for both, shown in settled.rivals.items()}
    bare = [bare_group(one) for one in sorted(set(also) & hand.purchases - set(settled.touched) - hand.holding())]
    said = {one: said_fields(decisions, one) for one in hand.purchases}
    return Grouping(
        groups=groups,
        mint=mint,
        aliases=_aliases(groups, minted, hand, complete),
        questions=tuple(sorted(asked | set(questions([*groups, *bare], hand.apart, said)))),
    )


def _bring_papers(settled: Settled, known: Mapping[str, Reading], hand: Hand) -> None:
    """A label or a slip is no purchase, but goes where a person said its number."""
    placed = {piece.reading.proof for pieces in settled.touched.values() for piece in pieces}
    for reading in known.values():
        if reading.slip is None or reading.kind.value is not Kind.OTHER or reading.proof in placed:
            continue
        keys = [parcel_key(number) for number in tracking_numbers(reading)]
        for owner in sorted({hand.anchors[key] for key in keys if key in hand.anchors})[:1]:
            settled.touched.setdefault(owner, []).append(whole(reading))


def bare_group(purchase: str) -> Group:
    """The group of a purchase entered by hand that has no proof yet."""
    return Group(purchase, f"said:{purchase}")


def close(
    seeds: Iterable[Reading],
    find: Callable[[frozenset[str]], Iterable[Reading]],
    decisions: Decisions,
    minted: Mapping[str, str],
) -> dict[str, Reading]:
    """All readings, by proof, that must be grouped again with the seeds.

    `find` gives the stored readings that have any of the keys, as `join_keys` wrote them into the identifier table.
    """
    closed = {reading.proof: reading for reading in seeds}
    asked: set[str] = set()
    ties = Ties(decisions, minted)
    while True:
        names = {name for reading in closed.values() for name in merchants(reading)} if ties.numbers else ()
        foretold = {order_key(name, number) for name in names for number in ties.numbers}
        held = {key for reading in closed.values() for key in join_keys(reading)}
        keys = ties.of(held) | foretold
        if not keys - asked:
            return closed
        for reading in find(keys - asked):
            closed.setdefault(reading.proof, reading)
        asked |= keys


def _one_each(readings: Iterable[Reading]) -> dict[str, Reading]:
    known: dict[str, Reading] = {}
    for reading in readings:
        before = known.get(reading.proof)
        if before is None or (before != reading and _later(before, reading)):
            known[reading.proof] = reading
    return dict(sorted(known.items()))


def _later(before: Reading, after: Reading) -> bool:
    encode = msgspec.json.encode
    return (after.reader_version, encode(after)) > (before.reader_version, encode(before))


def _name(
    settled: Settled, minted: Mapping[str, str], household: str
) -> tuple[list[tuple[str, str, list[Piece]]], tuple[Mint, ...]]:
    """(id, anchor, pieces) of each group: a touched purchase keeps its id, any other is named by its best anchor."""
    named = [
        (purchase, best_anchor(pieces) if pieces else f"said:{purchase}", pieces)
        for purchase, pieces in settled.touched.items()
    ]
    mint = []
    for pieces in settled.free:
        anchor = best_anchor(pieces)
        purchase = minted.get(anchor) or make_id(household, anchor)
        named.append((purchase, anchor, pieces))
        if anchor not in minted:
            mint.append(Mint(anchor, purchase, _first_proof(pieces)))
    return sorted(named, key=lambda row: row[0]), tuple(sorted(mint, key=lambda one: one.anchor))


def _first_proof(pieces: Iterable[Piece]) -> str:
    return min((piece.reading for piece in pieces if piece.reading.kind.value is not Kind.OTHER), key=age).proof


def _groups(named: list[tuple[str, str, list[Piece]]], hand: Hand) -> tuple[Group, ...]:
    merged: dict[str, list[str]] = {}
    for old, new in sorted(hand.merged.items()):
        merged.setdefault(new, []).append(old)
    spread = Counter(proof for _, _, pieces in named for proof in {piece.reading.proof for piece in pieces})
    owners: dict[str, set[str]] = {}
    for purchase, _, pieces in named:
        for piece in pieces:
            if piece.alone and piece.firm:
                for number in tracking_numbers(piece.reading):
                    owners.setdefault(number, set()).add(purchase)
    groups = []
    for purchase, anchor, pieces in named:
        by_proof: dict[str, list[Piece]] = {}
        for piece in pieces:
            by_proof.setdefault(piece.reading.proof, []).append(piece)
        facets = [_facet(purchase, same, spread[proof] > 1, owners) for proof, same in by_proof.items()]
        keys = {key for piece in pieces for key in piece.every_key()}
        ordered = tuple(sorted(facets, key=lambda facet: age(facet.reading)))
        groups.append(Group(purchase, anchor, ordered, tuple(sorted(keys)), tuple(merged.get(purchase, ()))))
    return tuple(groups)


def _facet(purchase: str, pieces: list[Piece], shared: bool, owners: dict[str, set[str]]) -> Facet:
    reading = pieces[0].reading
    numbers = tuple(sorted({piece.order for piece in pieces if piece.order}))
    parcels = tracking_numbers(reading)
    if shared:
        loose = {key.removeprefix("parcel:") for piece in pieces for key in piece.loose}
        parcels = tuple(
            number
            for number in parcels
            if number in loose and (purchase in owners.get(number, ()) or (number not in owners and len(parcels) == 1))
        )
    return Facet(reading, numbers, parcels, shared)


def _aliases(groups: Iterable[Group], minted: Mapping[str, str], hand: Hand, complete: bool) -> dict[str, str]:
    """Old ids whose key is now of another purchase or named by a proof of it, or (seen whole) whose first proof is."""
    groups = sorted(groups, key=lambda one: one.anchor)
    living = {one.id for one in groups}
    aliases = {old: new for old, new in hand.merged.items() if new in living}
    keys = [(key, one.id) for one in groups for key in one.keys]
    keys += [(key, one.id) for one in groups for facet in one.facets for key in sorted(join_keys(facet.reading))]
    if complete:
        keys += [(first_key(proof), one.id) for one in groups for proof in one.proofs]
    for key, new in keys:
        old = minted.get(key)
        if old is not None and old not in living:
            aliases.setdefault(old, new)
    return aliases
