"""Services by which carriers tell where a parcel is, asked with the user's own key: one small file each.

A file says how one asks and how the answer is written; the same file reads it. A folder of one's own adds some.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

from renvoi.facts.errors import BadInput
from renvoi.facts.returning import Scan

HERE = ("http://127.0.0.1:", "http://localhost:")


class AnswerFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where things stand in the answer, as names joined by dots; `shipments` "" is the whole (or each of an array)."""

    shipments: str = ""
    number: str
    events: str
    code: str
    day: str
    words: str
    trouble: str = ""
    """The carrier's own words when it does not know the number."""


class ServiceFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`address` holds {n}, the number; `key_header` the name of the header that carries the key."""

    name: str
    source: str
    unverified: str = ""
    """What of the limits nobody could read in a source."""
    address: str
    key_header: str
    key_from: str
    """Where a person gets a key."""
    carriers: tuple[str, ...]
    """Names of atlas/carriers whose parcels it knows."""
    calls_a_day: int
    seconds_between: float
    answer: AnswerFile
    scans: dict[str, Scan]
    """By the code of an event; a code that is not there says nothing of where the parcel is."""


@cache
def carrier_services() -> dict[str, ServiceFile]:
    """Code → service, those of the atlas."""
    entries = sorted(files(__package__).iterdir(), key=lambda one: one.name)
    return dict(load(one.name, one.read_text(encoding="utf-8")) for one in entries if one.name.endswith(".toml"))


def with_own(own: Iterable[tuple[str, str]]) -> dict[str, ServiceFile]:
    """The same and those of (file name, text) pairs, which come before them."""
    return {**carrier_services(), **dict(load(name, text) for name, text in own)}


def load(name: str, text: str) -> tuple[str, ServiceFile]:
    """BadInput names the file and what is wrong in it. A key never leaves unencrypted, but to this machine itself."""
    try:
        service = convert(tomllib.loads(text), ServiceFile)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{name}: {error}") from error
    if not service.address.startswith(("https://", *HERE)) or "{n}" not in service.address:
        raise BadInput(f"{name}: the address must begin with https:// and hold {{n}}")
    if service.calls_a_day < 1 or service.seconds_between < 0:
        raise BadInput(f"{name}: at least one call a day")
    return name.removesuffix(".toml"), service
