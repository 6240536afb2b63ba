"""What people of a household decided about its purchases, folded from the journal; it wins over every reading."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import Struct, field, structs

from renvoi.facts.money import Money
from renvoi.facts.papers import Accessory
from renvoi.facts.patterns import Pattern
from renvoi.facts.returning import Return


class SaidLine(Struct, frozen=True):
    """An article as a person wrote it."""

    name: str
    quantity: Decimal = Decimal(1)


class Seen(Struct, frozen=True):
    """A refund seen on the account: its day and, when told, its sum; or a voucher that came instead of money."""

    day: date
    amount: Money | None = None
    voucher: bool = False
    agreed: bool = False
    """The buyer expressly agreed to the voucher."""
    again: int = 0
    """So many of the same sum and day were noted before, and are others."""


Value = str | int | bool | date | Money | Seen | tuple[SaidLine, ...] | tuple[Accessory, ...] | None


class Correction(Struct, frozen=True):
    """A field of a purchase as a person put it. `value` None: what was read is wrong and the truth is not known.

    `field` and `value` come from `renvoi.facts.corrections.parse_correction`; a later `seq` wins.
    """

    field: str
    value: Value
    seq: int = 0
    """Sequence number of its journal entry."""


class Merge(Struct, frozen=True):
    """Purchase `id` is the same as `into`, which keeps its id."""

    id: str
    into: str
    seq: int = 0


class Split(Struct, frozen=True):
    """These proofs do not belong to purchase `id`; they are purchase `new_id`."""

    id: str
    proofs: tuple[str, ...]
    new_id: str
    seq: int = 0


class Move(Struct, frozen=True):
    """This proof belongs to purchase `to`, and to no other."""

    proof: str
    to: str
    seq: int = 0


class Decisions(Struct, frozen=True, kw_only=True):
    """All that was decided by hand. Whoever records a decision also pins the proofs of each purchase it names."""

    merged: tuple[Merge, ...] = ()
    split: tuple[Split, ...] = ()
    moved: tuple[Move, ...] = ()
    apart: frozenset[tuple[str, str]] = frozenset()
    """Pairs of purchases a person said are two, smaller id first."""
    touched: frozenset[str] = frozenset()
    """Purchases a person did anything on: they never vanish, and evidence alone never fuses two of them."""
    pinned: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The proofs a purchase had when it was touched: they stay with it."""
    corrections: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    patterns: tuple[Pattern, ...] = ()
    """What was learned from corrections that stand, sorted."""
    not_known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields of a purchase of which a person said that they do not know."""
    said: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    """Purchases entered by hand, with the fields given at the start."""
    returns: tuple[Return, ...] = ()
    """What was said of each return, sorted by id."""
    gone: frozenset[str] = frozenset()
    """Purchases that were erased: a decision that stands because it names another one too does not bring them back."""
    homes: Mapping[str, str] = field(default_factory=dict)
    """The domain (see casework.ports.domain_of) each purchase was in when it was last decided upon."""

    def within(self, domain: str) -> Decisions:
        """What was decided about purchases of one domain, or of which no domain is known.

        The same bytes may be a proof in two domains: what one member decided about a private purchase must not reach
        the purchase that all see.
        """

        def here(*purchases: str) -> bool:
            return all(self.homes.get(one, domain) == domain for one in purchases)

        return structs.replace(
            self,
            merged=tuple(one for one in self.merged if here(one.id, one.into)),
            split=tuple(one for one in self.split if here(one.id, one.new_id)),
            moved=tuple(one for one in self.moved if here(one.to)),
            apart=frozenset(pair for pair in self.apart if here(*pair)),
            touched=frozenset(one for one in self.touched if here(one)),
            pinned={one: proofs for one, proofs in self.pinned.items() if here(one)},
            corrections={one: some for one, some in self.corrections.items() if here(one)},
            not_known={one: some for one, some in self.not_known.items() if here(one)},
            said={one: some for one, some in self.said.items() if here(one)},
            returns=tuple(one for one in self.returns if here(*(x.purchase for e in one.events for x in e.lines))),
        )

    def handled(self) -> frozenset[str]:
        """Every purchase id that any decision names, but those erased."""
        ids = set(self.touched) | set(self.pinned) | set(self.corrections) | set(self.said)
        ids.update(merge.id for merge in self.merged)
        ids.update(merge.into for merge in self.merged)
        ids.update(split.id for split in self.split)
        ids.update(split.new_id for split in self.split)
        ids.update(move.to for move in self.moved)
        ids.update(one for pair in self.apart for one in pair)
        return frozenset(ids) - self.gone
