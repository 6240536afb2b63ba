"""Merchants of which the general readers cannot know something: one file each, every fact with its source."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert


class MerchantFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`pays_for_others`: a go-between whose mails speak of a purchase at somebody else's shop."""

    name: str
    source: str
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    pays_for_others: bool = False
    marketplace: bool = False


@cache
def merchants() -> tuple[MerchantFile, ...]:
    """All merchants by file name; a file of the wrong shape stops the program."""
    entries = sorted(files(__name__).iterdir(), key=lambda entry: entry.name)
    return tuple(
        load(entry.name, entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".toml")
    )


def load(name: str, source: str) -> MerchantFile:
    """One merchant file; ValueError names the file and what is wrong in it."""
    try:
        return convert(tomllib.loads(source), MerchantFile)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"atlas/merchants/{name}: {error}") from error
