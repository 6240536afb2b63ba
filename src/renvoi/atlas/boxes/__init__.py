"""Standard boxes, one file a family: inner sizes in mm. A price stands only with its source and its day."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

from renvoi.atlas.checklists import Advice

Edges = tuple[int, int, int]


class Price(Struct, frozen=True, forbid_unknown_fields=True):
    amount: str
    currency: str
    day: date
    source: str


class StandardBox(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`weight` of the empty box and `most` of its content, in grams, where told."""

    id: str
    size: Edges
    weight: int | None = None
    most: int | None = None
    price: Price | None = None


class Family(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    name: Advice
    one: Advice
    """What one of them is called; its size follows."""
    source: str
    boxes: tuple[StandardBox, ...]


@cache
def families() -> tuple[Family, ...]:
    """All families by file name. A file of the wrong shape stops the program."""
    entries = sorted(files(__name__).iterdir(), key=lambda entry: entry.name)
    found = tuple(load(one.name, one.read_text(encoding="utf-8")) for one in entries if one.name.endswith(".toml"))
    names = [box.id for family in found for box in family.boxes]
    if len(set(names)) < len(names):
        raise ValueError("atlas/boxes: two boxes have the same id")
    return found


def load(name: str, text: str) -> Family:
    """One file; ValueError names it and what is wrong in it."""
    try:
        family = convert(tomllib.loads(text), Family)
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise ValueError(f"atlas/boxes/{name}: {error}") from error
    if not family.source or not family.boxes or any(min(box.size) < 1 for box in family.boxes):
        raise ValueError(f"atlas/boxes/{name}: a source, a box, or an edge of a box is lacking")
    if any(box.price and not box.price.source for box in family.boxes):
        raise ValueError(f"atlas/boxes/{name}: a price without its source")
    return family
