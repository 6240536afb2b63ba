"""Cushions, tape and expected weights, from `wrapping.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct, convert

Fragility = Literal["soft", "sturdy", "fragile"]


class Wrapping(Struct, frozen=True, forbid_unknown_fields=True):
    """`cushion`: mm on every side of a thing. The others as the file says."""

    source: str
    cushion: dict[Fragility, int]
    margin_percent: int
    overlap: int
    reinforced_from: int
    too_empty_percent: int
    box_grams_per_m2: int
    fill_grams_per_litre: int
    card_mm: tuple[float, float]
    card_source: str
    ruler_mm: int


@cache
def wrapping() -> Wrapping:
    return convert(tomllib.loads((files("renvoi.atlas") / "wrapping.toml").read_text("utf-8")), Wrapping)
