"""From things at home to a closed parcel: which box, cushions and filling, tape, weight, and what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from msgspec import Struct, structs

from renvoi.atlas.checklists import checklists
from renvoi.atlas.wrapping import Fragility, wrapping
from renvoi.packing.choosing import STEPS, choose
from renvoi.packing.model import UPRIGHT, Box, Item, Packed, Size
from renvoi.packing.nearest import Nearest, nearest

WALL = 5
"""mm that one wall of cardboard adds to an inner size."""
STANDING = (2,)


class Thing(Struct, frozen=True, kw_only=True):
    """One article; `size` in mm (its third edge is its height) and `weight` in g where measured."""

    name: str
    kind: str = "any"
    size: Size | None = None
    weight: int | None = None
    quantity: int = 1
    fragility: Fragility | None = None
    standing: bool = False
    """It must keep this way up."""
    guessed: bool = False
    """`size` is no measure, but read off a photo."""


class HomeBox(Struct, frozen=True):
    """Inner size in mm, weight of the empty box and of its heaviest content in g where known."""

    name: str
    size: Size
    weight: int | None = None
    most: int | None = None


class Wrapped(Struct, frozen=True):
    """A thing as it is packed: `size` is its own, `cushion` mm lie on every side."""

    name: str
    size: Size
    cushion: int
    quantity: int
    standing: bool


class Closed(Struct, frozen=True):
    """One parcel. `filling` in litres beside and above what is wrapped, `gaps` mm free to the right, behind, above;
    `tape` in mm; `weight` in g, None when a thing's is not known; `empty` per cent of the box filled with paper."""

    box: HomeBox
    packed: Packed
    filling: float
    gaps: Size
    tape: int
    reinforced: bool
    weight: int | None
    empty: int

    @property
    def outside(self) -> Size:
        w, d, h = (edge + 2 * WALL for edge in self.box.size)
        return w, d, h


class Plan(Struct, frozen=True):
    """`parcels` is empty when something fits in no box; `nearest` then, or when one box is not enough, says what is
    lacking. `proved` is never true of what was estimated. `if_within`: it would be if the content, whose weight is not
    known, weighs no more (g)."""

    things: tuple[Wrapped, ...]
    parcels: tuple[Closed, ...]
    proved: bool
    estimated: tuple[str, ...]
    nearest: Nearest | None = None
    if_within: int | None = None


def unmeasured(things: Sequence[Thing]) -> tuple[str, ...]:
    """The names of things that must be measured: no size was told, and their kind has no usual one."""
    return tuple(one.name for one in things if one.size is None and checklists()[one.kind].usual is None)


def plan(things: Sequence[Thing], boxes: Sequence[HomeBox], steps: int = STEPS) -> Plan:
    """How to pack these things into these boxes (each kind of box may be used again). ValueError when a thing is
    `unmeasured`: ask before."""
    wrapped = tuple(_wrapped(one) for one in things)
    weights = [_weight(one) for one in things]
    items = [_item(str(n), one, weight) for n, (one, weight) in enumerate(zip(wrapped, weights, strict=True))]
    kinds = [Box(str(number), box.size, box.most) for number, box in enumerate(boxes)]
    choice = choose(items, kinds, steps)
    estimated = tuple(one.name for one in things if one.size is None or one.guessed)
    parcels = tuple(_closed(one, boxes[int(one.box)], wrapped, weights) for one in choice.boxes)
    lacking = None if len(parcels) == 1 else nearest(items, kinds)
    if lacking:
        lacking = structs.replace(lacking, box=boxes[int(lacking.box)].name)
    proved = choice.proved and not estimated
    # A smaller box that was refused stays so: what is unknown was taken to weigh nothing.
    limits = [one.box.most for one in parcels if one.weight is None and one.box.most is not None]
    within = min(limits) if proved and limits else None
    return Plan(wrapped, parcels, proved and within is None, estimated, lacking, within)


def _wrapped(thing: Thing) -> Wrapped:
    kind, rules = checklists()[thing.kind], wrapping()
    size = thing.size
    if size is None:
        if kind.usual is None:
            raise ValueError(f"{thing.name}: measure it")
        w, d, h = (ceil(edge * (100 + rules.margin_percent) / 100) for edge in kind.usual.size)
        size = w, d, h
    cushion = rules.cushion[thing.fragility or kind.fragility]
    return Wrapped(thing.name, size, cushion, thing.quantity, thing.standing or kind.upright)


def _weight(thing: Thing) -> int | None:
    """A guess of the weight is not made for what was measured: a scale is near."""
    usual = checklists()[thing.kind].usual
    return usual.weight if thing.weight is None and thing.size is None and usual else thing.weight


def _item(name: str, one: Wrapped, weight: int | None) -> Item:
    w, d, h = (edge + 2 * one.cushion for edge in one.size)
    return Item(name, (w, d, h), weight, one.quantity, STANDING if one.standing else UPRIGHT)


def _closed(packed: Packed, box: HomeBox, things: Sequence[Wrapped], weights: Sequence[int | None]) -> Closed:
    rules = wrapping()
    w, d, h = box.size
    filled = sum(one.size[0] * one.size[1] * one.size[2] for one in packed.placed)
    filling = (w * d * h - filled) / 1e6
    ends = [max(one.at[axis] + one.size[axis] for one in packed.placed) for axis in range(3)]
    fragile = any(things[int(one.item)].cushion >= rules.cushion["fragile"] for one in packed.placed)
    weight = _gross(packed, box, weights, filling)
    reinforced = fragile or (weight or 0) >= rules.reinforced_from
    return Closed(
        box=box,
        packed=packed,
        filling=filling,
        gaps=(w - ends[0], d - ends[1], h - ends[2]),
        tape=tape(box.size, rules.overlap, twice=reinforced),
        reinforced=reinforced,
        weight=weight,
        empty=round(100 * filling * 1e6 / (w * d * h)),
    )


def tape(size: Size, overlap: int, *, twice: bool) -> int:
    """mm for an H on the top and on the bottom: the middle seam along the longer edge, twice when reinforced, and both
    ends; each strip goes on by `overlap` beyond its edge."""
    longer, shorter = max(size[:2]), min(size[:2])
    middle = (longer + 2 * overlap) * (2 if twice else 1)
    return 2 * (middle + 2 * (shorter + 2 * overlap))


def _gross(packed: Packed, box: HomeBox, weights: Sequence[int | None], filling: float) -> int | None:
    told = [weights[int(one.item)] for one in packed.placed]
    known = [one for one in told if one is not None]
    if len(known) < len(told):
        return None
    w, d, h = box.size
    surface = 2 * (w * d + w * h + d * h) + 2 * w * min(w, d)
    rules = wrapping()
    empty = box.weight if box.weight is not None else surface * rules.box_grams_per_m2 / 1e6
    return round(sum(known) + empty + filling * rules.fill_grams_per_litre)
