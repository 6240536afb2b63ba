"""Parcel carriers, one file each: names, web domains and the shapes of their numbers, with examples and sources."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

from renvoi.atlas.carriers.forms import Form, spell

SHORTEST = 6
TELLING = 20
"""Fewer bare digits than these may be anything: a telephone, an order, a customer."""


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One form of number. `pattern` (see forms.py) matches it without blanks and hyphens, in capitals."""

    name: str
    french: str = ""
    """The name in French where it differs."""
    pattern: str
    check: str = ""
    """The check digit rule, one of reading/parcels/check_digits.py; it is given the signs of the group `checked`."""
    check_after: str = ""
    """Signs that are reckoned before the checked ones where the number leaves them out."""
    alone: bool = False
    """Rare enough to be known in a text without a label, a link or a carrier's name beside it."""
    unverified: bool = False
    """Told by hearsay, in no source one could read: it comes after forms that were read."""
    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()
    source: str

    @property
    def forms(self) -> tuple[Form, ...]:
        return spelt(self.pattern)


class Limits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one service takes. Lengths in mm, weights in g; None where no source tells."""

    name: str
    french: str = ""
    heaviest: int | None = None
    longest: int | None = None
    sum: int | None = None
    """Of the three edges."""
    girth: int | None = None
    """The longest edge and twice each of the others."""
    inside: tuple[int, int, int] | None = None
    """The compartment it must go into."""
    divisor: int | None = None
    """cm³ that count as a kilogram, where size is charged as weight."""
    relay: bool = False
    """Handed over at a relay or a locker."""
    extra: bool = False
    """Taken at an extra charge."""
    unverified: bool = False
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
    limits: tuple[Limits, ...] = ()
    merchant: bool = False
    """The carrier is part of a shop of the same name."""
    countries: tuple[str, ...] = ()
    """ISO 3166 codes of countries where its numbers come first when others fit as well."""
    generic: bool = False
    """Stands for many carriers that share a form, so it is never told as the carrier of a parcel."""


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
            verify(shape)
    except (ValidationError, ValueError) as error:
        raise ValueError(f"atlas/carriers/{name}: {error}") from error
    if carrier.tracking_page and not carrier.tracking_page_source:
        raise ValueError(f"atlas/carriers/{name}: say where the tracking page was read")
    return carrier


def verify(shape: Shape) -> None:
    """ValueError when a form is too short to be a number, or would be taken for one wherever it stands."""
    if any(len(form.places) < SHORTEST for form in shape.forms):
        raise ValueError(f"{shape.name!r}: a number has at least {SHORTEST} signs")
    if shape.alone and any(bare(form) for form in shape.forms):
        raise ValueError(f"{shape.name!r}: so few bare digits cannot stand alone")


@cache
def spelt(pattern: str) -> tuple[Form, ...]:
    return spell(pattern)


def bare(form: Form) -> bool:
    return len(form.places) < TELLING and all(place.isdigit() for place in form.places)
