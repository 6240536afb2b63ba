"""Shops: names, domains, where to write, pages of their terms, windows that were read there. One file each.

Nothing here counts a day: only terms a household keeps do (casework/terms). A window tells what was read once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from msgspec import Struct, ValidationError, convert

from renvoi.facts.words import fold_words


class ShopPage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of the shop; `kind`: its general terms, or what it says of returns."""

    url: str
    kind: Literal["terms", "returns"]


class ShopWindow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days in which goods went back. `seen_on`: the day the text itself bears; left out when it bears none."""

    days: int
    kind: Literal["withdrawal", "return", "exchange", "store"]
    starts_from: Literal["delivery", "purchase"]
    source: str
    seen_on: date | None = None


class ShopFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`country`: ISO 3166 code of the buyers the terms are for."""

    name: str
    source: str
    country: str = ""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    """Addresses its mails come from."""
    channels: tuple[str, ...] = ()
    """Where a buyer may write."""
    pages: tuple[ShopPage, ...] = ()
    windows: tuple[ShopWindow, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Folded names, as purchases know their merchant."""
        labels = map(own_label, self.domains)
        return tuple(dict.fromkeys(folded(one) for one in (self.name, *self.names, *labels)))


def own_label(domain: str) -> str:
    """ "zalando" of shop.zalando.fr, "amazon" of amazon.co.uk."""
    *labels, _ = domain.split(".")
    if len(labels) > 1 and labels[-1] in ("co", "com"):
        labels.pop()
    return labels[-1] if labels else domain


def folded(name: str) -> str:
    return "".join(filter(str.isalnum, fold_words(name)))


@cache
def shops() -> tuple[ShopFile, ...]:
    """All shops by name; a file of the wrong shape stops the program."""
    entries = [entry for entry in files(__name__).iterdir() if entry.name.endswith(".toml")]
    found = [load(entry.name, entry.read_text(encoding="utf-8")) for entry in entries]
    return tuple(sorted(found, key=lambda one: one.name.casefold()))


def load(name: str, text: str) -> ShopFile:
    """One file; ValueError names it and what is wrong in it."""
    try:
        found = convert(tomllib.loads(text), ShopFile)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{name}: {error}") from error
    if not found.name.strip() or not found.source.strip():
        raise ValueError(f"{name}: a shop has a name and a source")
    if any(not page.url.startswith("https://") for page in found.pages):
        raise ValueError(f"{name}: a page begins with https://")
    if any(not 0 < window.days <= 400 or not window.source.strip() for window in found.windows):
        raise ValueError(f"{name}: a window has 1 to 400 days and a source")
    return found


def shop_of(keys: Collection[str], known: Collection[ShopFile] = ()) -> ShopFile | None:
    """The shop known under one of these folded names; `known` are asked before those of the atlas."""
    wanted = set(keys)
    return next((one for one in (*known, *shops()) if wanted & set(one.keys)), None)
