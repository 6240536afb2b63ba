"""Join readings by their numbers alone: orders first, then parcels and invoices where they confuse no two orders.

One mail may name two orders, one parcel may hold two orders, one invoice may bill two: such a proof belongs to each of
them and fuses none. The result depends on the set of readings only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grouping.keys import (
    MOST,
    invoice_key,
    invoice_numbers,
    merchants,
    order_key,
    order_numbers,
    parcel_key,
    proof_key,
    tracking_numbers,
)


class Piece(Struct, frozen=True, eq=False):
    """A reading under one of its order numbers, or under none."""

    reading: Reading
    order: str | None
    firm: tuple[str, ...]
    """Order keys: they always join."""
    loose: tuple[str, ...]
    """Parcel and invoice keys: they join unless that fused two orders of one merchant."""
    alone: bool = True
    """The only piece of its reading."""

    def every_key(self) -> Iterator[str]:
        yield from self.firm
        yield from self.loose
        yield proof_key(self.reading.proof)


class Forest:
    """Union-find over the numbers 0 to n-1."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, members: Sequence[int]) -> None:
        for other in members[1:]:
            self.parent[self.root(other)] = self.root(members[0])

    def trees(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for one in range(len(self.parent)):
            found.setdefault(self.root(one), []).append(one)
        return list(found.values())


def pieces(reading: Reading) -> list[Piece]:
    """One piece for each order number of a known merchant; else one."""
    known, numbers = merchants(reading), order_numbers(reading)
    loose = [parcel_key(number) for number in tracking_numbers(reading)]
    loose += [invoice_key(merchant, number) for merchant in known for number in invoice_numbers(reading)]
    if not known or not numbers:
        return [whole(reading, loose)]
    single = len(numbers) == 1
    return [
        Piece(reading, number, tuple(order_key(key, number) for key in known), tuple(loose), single)
        for number in numbers
    ]


def whole(reading: Reading, loose: Iterable[str] = ()) -> Piece:
    return Piece(reading, None, (), tuple(loose))


def gather(readings: Iterable[Reading]) -> list[list[Piece]]:
    """Groups of pieces that surely speak of one purchase. A reading may be in several, by different pieces.

    What is no purchase joins nothing: it only goes with the purchases whose number it names.
    """
    every = list(readings)
    groups = _join([piece for one in every if one.kind.value is not Kind.OTHER for piece in pieces(one)])
    _accompany(groups, [piece for one in every if one.kind.value is Kind.OTHER for piece in pieces(one)])
    return groups


def _accompany(groups: list[list[Piece]], mute: list[Piece]) -> None:
    holders: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for key in {key for piece in group for key in (*piece.firm, *piece.loose)} if mute else ():
            holders.setdefault(key, []).append(number)
    for piece in mute:
        for keys in (piece.firm, piece.loose):
            found = {number for key in keys for number in holders.get(key, ())}
            for number in sorted(found) if len(found) <= MOST else ():
                part = tuple(key for key in keys if number in holders.get(key, ()))
                firm, loose = (part, ()) if keys is piece.firm else ((), part)
                groups[number].append(Piece(piece.reading, piece.order, firm, loose, alone=False))
            if found:
                break


def _join(every: list[Piece]) -> list[list[Piece]]:
    clusters = _by_order(every)
    holders = _holders(clusters)
    forest = Forest(len(clusters))
    for held in holders.values():
        forest.join(held)
    groups: list[list[Piece]] = []
    for tree in forest.trees():
        together = [clusters[number] for number in tree]
        groups += _untangle(together) if _confused(together) else [[piece for one in together for piece in one]]
    return groups


def _by_order(every: list[Piece]) -> list[list[Piece]]:
    forest = Forest(len(every))
    first: dict[str, int] = {}
    for number, piece in enumerate(every):
        for key in piece.firm:
            forest.join((first.setdefault(key, number), number))
    return [[every[number] for number in tree] for tree in forest.trees()]


def _holders(clusters: list[list[Piece]]) -> dict[str, list[int]]:
    """Clusters that hold each loose key. A mail about several orders tells whose parcel it is only if no other does."""
    sure: dict[str, list[int]] = {}
    faint: dict[str, list[int]] = {}
    owned: set[str] = set()
    for number, cluster in enumerate(clusters):
        for piece in cluster:
            for key in piece.loose:
                (sure if piece.alone else faint).setdefault(key, []).append(number)
                if piece.alone and piece.firm:
                    owned.add(key)
    for key, numbers in faint.items():
        if key not in owned:
            sure.setdefault(key, []).extend(numbers)
    return sure


def _confused(clusters: list[list[Piece]]) -> bool:
    """Whether two clusters are different orders of one merchant."""
    seen: set[str] = set()
    for cluster in clusters:
        names = {key.partition("|")[0] for piece in cluster for key in piece.firm}
        if names & seen:
            return True
        seen |= names
    return False


def _untangle(clusters: list[list[Piece]]) -> list[list[Piece]]:
    """Leave the orders apart; proofs without an order go to the order, or orders, that hold their numbers.

    Rounds spread from the orders outwards, so that a proof belongs to the nearest. A number that very many orders hold
    is no parcel's and leads nowhere.
    """
    homes = [list(cluster) for cluster in clusters if cluster[0].firm]
    waiting = [cluster[0] for cluster in clusters if not cluster[0].firm]
    held = {key: set(numbers) for key, numbers in _holders(homes).items() if len(set(numbers)) <= MOST}
    by_key: dict[str, list[int]] = {}
    for number, piece in enumerate(waiting):
        for key in piece.loose:
            by_key.setdefault(key, []).append(number)
    fresh, placed = sorted(held), set[int]()
    while fresh:
        reached = sorted({number for key in fresh for number in by_key.get(key, ())} - placed)
        placed.update(reached)
        fresh = _place([waiting[number] for number in reached], homes, held)
    rest = [piece for number, piece in enumerate(waiting) if number not in placed]
    return homes + _by_loose(rest)


def _place(reached: list[Piece], homes: list[list[Piece]], held: dict[str, set[int]]) -> list[str]:
    """Put each piece into the homes that hold its keys; a piece with one home brings its other keys along."""
    brought: dict[str, set[int]] = {}
    for piece in reached:
        mine = sorted({home for key in piece.loose for home in held.get(key, ())})
        for home in mine:
            part = tuple(key for key in piece.loose if home in held.get(key, ()))
            homes[home].append(piece if len(mine) == 1 else Piece(piece.reading, None, (), part, alone=False))
        if len(mine) == 1:
            for key in piece.loose:
                brought.setdefault(key, set()).add(mine[0])
    fresh = sorted(key for key in brought if key not in held)
    held.update((key, brought[key]) for key in fresh)
    return fresh


def _by_loose(rest: list[Piece]) -> list[list[Piece]]:
    forest = Forest(len(rest))
    first: dict[str, int] = {}
    for number, piece in enumerate(rest):
        for key in piece.loose:
            forest.join((first.setdefault(key, number), number))
    return [[rest[number] for number in tree] for tree in forest.trees()]
