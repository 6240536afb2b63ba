"""Parcel carriers, one file each: names, web domains and the shapes of their numbers, with examples and sources."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One form of number. `pattern` matches it without blanks, in capitals; `check` names the check digit rule.

    `alone` says that the shape is rare enough to be known without a label beside it.
    """

    name: str
    pattern: str
    check: str = ""
    alone: bool = False
    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    source: str


class Carrier(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`names` are words by which a mail names the carrier; `parameters` those of tracking links that hold a number."""

    name: str
    source: str
    """Of the names and domains; "unverified" when none was at hand. Shapes and pages have their own."""
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    tracking_page: str = ""
    tracking_page_source: str = ""
    shapes: tuple[Shape, ...] = ()
    merchant: bool = False
    """The carrier is part of a shop of the same name."""


@cache
def carriers() -> tuple[Carrier, ...]:
    """All carriers by file name; a file of the wrong shape or a fact without its source stops the program."""
    entries = sorted(files(__name__).iterdir(), key=lambda entry: entry.name)
    return tuple(
        load(entry.name, entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".toml")
    )


def load(name: str, source: str) -> Carrier:
    """One carrier file; ValueError names the file and what is wrong in it."""
    try:
        carrier = convert(tomllib.loads(source), Carrier)
        for shape in carrier.shapes:
            re.compile(shape.pattern)
    except (ValidationError, tomllib.TOMLDecodeError, re.error) as error:
        raise ValueError(f"atlas/carriers/{name}: {error}") from error
    if carrier.tracking_page and not carrier.tracking_page_source:
        raise ValueError(f"atlas/carriers/{name}: say where the tracking page was read")
    return carrier
