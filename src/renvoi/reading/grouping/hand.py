"""What people decided about which proof is of which purchase, resolved in the order of the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from renvoi.facts.decisions import Decisions, Merge, Move, Split
from renvoi.facts.reading import Reading
from renvoi.reading.grouping.backward import said_numbers
from renvoi.reading.grouping.keys import fold_name, fold_number, merchants, order_key, parcel_key, proof_key


class Hand:
    """The standing result of all decisions.

    `owners`: the purchases each proof was given to. `placed`: proofs that were split off or moved, whose numbers are
    no reason to ask again. `anchors`: which purchase a key stands for, where a person did something on it.
    """

    def __init__(self, decisions: Decisions, minted: Mapping[str, str]) -> None:
        self.into: dict[str, str] = {}
        self.owners: dict[str, set[str]] = {}
        self.placed: set[str] = set()
        self.moved: set[str] = set()
        self.apart = set(decisions.apart)
        handled = decisions.handled()
        for purchase, proofs in decisions.pinned.items():
            for proof in proofs:
                self.owners.setdefault(proof, set()).add(purchase)
        steps: list[Merge | Split | Move] = [*decisions.merged, *decisions.split, *decisions.moved]
        for step in sorted(steps, key=lambda step: step.seq):
            self._take(step)
        self.owners = {proof: {self.root(one) for one in ids} for proof, ids in self.owners.items()}
        self.apart = {pair(self.root(one), self.root(other)) for one, other in self.apart}
        self.purchases = frozenset(self.root(one) for one in handled)
        self.anchors = {key: self.root(one) for key, one in minted.items() if one in handled}
        self.numbers: dict[str, set[str]] = {}
        self._said(decisions)
        for purchase, numbers in said_numbers(decisions).items():
            self.anchors.update((parcel_key(number), self.root(purchase)) for number in numbers)
        self.merged = {one: self.root(one) for one in handled if self.root(one) != one}

    def root(self, purchase: str) -> str:
        while purchase in self.into:
            purchase = self.into[purchase]
        return purchase

    def holding(self) -> set[str]:
        """The purchases that were given any proof."""
        return {owner for owners in self.owners.values() for owner in owners}

    def _take(self, step: Merge | Split | Move) -> None:
        match step:
            case Merge(one, into):
                if self.root(one) != self.root(into):
                    self.into[self.root(one)] = self.root(into)
            case Split(one, proofs, new):
                self.into.pop(new, None)
                self.apart.add(pair(one, new))
                for proof in proofs:
                    left = {owner for owner in self.owners.get(proof, ()) if self.root(owner) != self.root(one)}
                    self.owners[proof] = left | {new}
                self.placed.update(proofs)
            case Move(proof, to):
                self.owners[proof] = {to}
                self.placed.add(proof)
                self.moved.add(proof)

    def _said(self, decisions: Decisions) -> None:
        """An order number told by hand is as good as a read one, with the merchant told or read beside it."""
        for purchase in sorted({*decisions.said, *decisions.corrections}):
            told = said_fields(decisions, purchase)
            merchant, number = told.get("merchant"), told.get("order_number")
            if isinstance(number, str) and fold_number(number):
                self.numbers.setdefault(fold_number(number), set()).add(self.root(purchase))
                if isinstance(merchant, str):
                    self.anchors[order_key(fold_name(merchant), fold_number(number))] = self.root(purchase)

    def learn(self, readings: Mapping[str, Reading]) -> None:
        """Completes the told order numbers with the merchants that the proofs of their purchases name."""
        for number, purchases in sorted(self.numbers.items()):
            for proof, owners in sorted(self.owners.items()):
                if proof in readings and owners & purchases:
                    for merchant in merchants(readings[proof]):
                        self.anchors.setdefault(order_key(merchant, number), min(owners & purchases))


def pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def said_fields(decisions: Decisions, purchase: str) -> dict[str, object]:
    """The last value a person gave for each field of one purchase."""
    given = (*decisions.said.get(purchase, ()), *sorted(decisions.corrections.get(purchase, ()), key=lambda c: c.seq))
    return {correction.field: correction.value for correction in given}


class Ties:
    """Which keys decisions tie together: the numbers and proofs of one purchase touched by a person."""

    def __init__(self, decisions: Decisions, minted: Mapping[str, str]) -> None:
        hand = Hand(decisions, minted)
        self.numbers = hand.numbers
        self.bundles: dict[str, set[str]] = {}
        for key, purchase in hand.anchors.items():
            self.bundles.setdefault(purchase, set()).add(key)
        named = [(split.id, proof) for split in decisions.split for proof in split.proofs]
        named += [(purchase, proof) for purchase, proofs in decisions.pinned.items() for proof in proofs]
        named += [(purchase, proof) for proof, owners in hand.owners.items() for purchase in owners]
        for purchase, proof in named:
            self.bundles.setdefault(hand.root(purchase), set()).add(proof_key(proof))

    def of(self, keys: Iterable[str]) -> frozenset[str]:
        """The given keys and all that are tied to them, directly or through others."""
        tied = set(keys)
        bundles = dict(self.bundles)
        for number, purchases in self.numbers.items():
            told = {key for key in tied if key.endswith(f"|{number}")}
            bundles.update((purchase, bundles.get(purchase, set()) | told) for purchase in purchases)
        waiting = list(bundles.values())
        while reached := [bundle for bundle in waiting if not bundle.isdisjoint(tied)]:
            waiting = [bundle for bundle in waiting if bundle.isdisjoint(tied)]
            tied.update(*reached)
        return frozenset(tied)


def tied_keys(keys: Iterable[str], decisions: Decisions, minted: Mapping[str, str]) -> frozenset[str]:
    """The given keys and all keys that decisions tie to them.

    With it a batch is closed: take the keys of the new readings, tie them, load the readings that have any of them,
    and repeat until nothing is new.
    """
    return Ties(decisions, minted).of(keys)
