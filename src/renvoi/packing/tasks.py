"""Packing tasks as programs write them: one JSON object a task, one an answer. Sizes in mm, weights in g."""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct, ValidationError, convert

from renvoi.facts.errors import BadInput
from renvoi.packing.choosing import choose
from renvoi.packing.loading import load
from renvoi.packing.model import UPRIGHT, Box, Item, Packed, Size

FINE = 1000
"""Parts of a millimetre, when a size is no whole number."""
LONGEST_EDGE, MOST_PIECES, MOST_KINDS, MOST_BOXES = 100_000, 5_000, 500, 100
LOADS = 8
EDGES = {"w": 0, "d": 1, "h": 2}


class Sized(Struct):
    id: str
    w: float
    d: float
    h: float


class Thing(Sized):
    qty: int = 1
    weight: float | None = None
    upright: tuple[Literal["w", "d", "h"], ...] | None = None


class Crate(Sized):
    max_weight: float | None = None


class Task(Struct):
    id: str
    items: tuple[Thing, ...]
    boxes: tuple[Crate, ...]
    goal: Literal["all", "volume"] = "all"


def solve(told: object) -> dict[str, Any]:
    """The answer of one task: `boxes` in the contract's shape, and `proved`. Raises BadInput for what is no task."""
    try:
        task = convert(told, Task)
    except ValidationError as error:
        raise BadInput(f"not a packing task: {error}") from None
    _refuse(task)
    sized: list[Sized] = [*task.items, *task.boxes]
    edges = [edge for one in sized for edge in (one.w, one.d, one.h)]
    scale = 1 if all(edge == int(edge) for edge in edges) else FINE
    items = [_item(thing, scale) for thing in task.items if thing.qty]
    boxes = [Box(crate.id, _size(crate, scale), crate.max_weight) for crate in task.boxes]
    if task.goal == "volume":
        filled = [_filled(items, box) for box in boxes]
        best = max(filled, key=lambda one: sum(p.size[0] * p.size[1] * p.size[2] for p in one.placed))
        packed: tuple[Packed, ...] = (best,) if best.placed else ()
        proved = len(best.placed) == sum(item.quantity for item in items)
    else:
        choice = choose(items, boxes)
        packed, proved = choice.boxes, choice.proved
    return {"id": task.id, "boxes": [_told(one, scale) for one in packed], "proved": proved}


def _filled(items: list[Item], box: Box) -> Packed:
    laid = load(items, [item.quantity for item in items], box, LOADS)
    return Packed(box.id, tuple(one for _, one in laid))


def _refuse(task: Task) -> None:
    if not task.boxes or len(task.boxes) > MOST_BOXES or len(task.items) > MOST_KINDS:
        raise BadInput(f"{task.id}: between 1 and {MOST_BOXES} boxes, at most {MOST_KINDS} kinds of things")
    if len({one.id for one in task.items}) < len(task.items) or len({one.id for one in task.boxes}) < len(task.boxes):
        raise BadInput(f"{task.id}: two things, or two boxes, have the same id")
    sized: list[Sized] = [*task.items, *task.boxes]
    if any(not 0 < edge <= LONGEST_EDGE for one in sized for edge in (one.w, one.d, one.h)):
        raise BadInput(f"{task.id}: every edge is above 0 and at most {LONGEST_EDGE} mm")
    if any(thing.qty < 0 for thing in task.items) or sum(thing.qty for thing in task.items) > MOST_PIECES:
        raise BadInput(f"{task.id}: at most {MOST_PIECES} pieces, none less than 0")
    weights = [thing.weight for thing in task.items] + [crate.max_weight for crate in task.boxes]
    if any(weight is not None and not 0 <= weight < 1e9 for weight in weights):
        raise BadInput(f"{task.id}: a weight is below 0 or too large")


def _item(thing: Thing, scale: int) -> Item:
    upright = tuple(sorted({EDGES[edge] for edge in thing.upright})) if thing.upright else UPRIGHT
    return Item(thing.id, _size(thing, scale), thing.weight, thing.qty, upright)


def _size(one: Sized, scale: int) -> Size:
    return round(one.w * scale), round(one.d * scale), round(one.h * scale)


def _told(packed: Packed, scale: int) -> dict[str, Any]:
    def number(value: int) -> float:
        return value if scale == 1 else value / scale

    names = ("x", "y", "z", "dx", "dy", "dz")
    return {
        "box": packed.box,
        "placements": [
            {"item": one.item, **{name: number(value) for name, value in zip(names, (*one.at, *one.size), strict=True)}}
            for one in packed.placed
        ],
    }
