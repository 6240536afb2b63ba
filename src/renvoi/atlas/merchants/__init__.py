"""Merchants of which the general readers cannot know something: one file each, every fact with its source."""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

from renvoi.facts.words import fold_words


class MerchantFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`pays_for_others`: a go-between whose mails speak of a purchase at somebody else's shop."""

    name: str
    source: str
    domains: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    pays_for_others: bool = False
    marketplace: bool = False
    invoice_page: str = ""
    """Where its site shows the invoice of an order, in words or as an address; only with `invoice_page_source`."""
    invoice_page_source: str = ""


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
        found = convert(tomllib.loads(source), MerchantFile)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"atlas/merchants/{name}: {error}") from error
    if bool(found.invoice_page) != bool(found.invoice_page_source):
        raise ValueError(f"atlas/merchants/{name}: invoice_page and invoice_page_source go together")
    return found


def invoice_page(keys: Collection[str]) -> str:
    """Where the site of the merchant known under one of these folded names shows an invoice; "" when not told."""
    for one in merchants():
        names = {"".join(filter(str.isalnum, fold_words(name))) for name in (one.name, *one.names)}
        if one.invoice_page and names & set(keys):
            return one.invoice_page
    return ""
