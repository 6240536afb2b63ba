"""Shops as a household knows them: the atlas, and what was corrected or added here, which comes first.

What a household says stays in it; `toml_of` gives it as a file of the atlas, for who wants to contribute it.
"""

from __future__ import annotations

import json
from datetime import datetime

import msgspec

from renvoi.atlas.shops import ShopFile, load, shops
from renvoi.casework.allowed import may_change
from renvoi.casework.ports import House, Journal
from renvoi.casework.terms.keep import named
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Scope

SHOP_SAID = "shop_said"
MOST_SAID, LONGEST = 12, 2000


def own_shops(journal: Journal, household: str) -> tuple[ShopFile, ...]:
    """What was said here of each shop last, by its name."""
    said: dict[str, ShopFile] = {}
    for entry in journal.entries(household, (SHOP_SAID,)):
        if entry.payload:
            shop = msgspec.convert(entry.payload["shop"], ShopFile)
            said[shop.keys[0]] = shop
    return tuple(sorted(said.values(), key=lambda one: one.name.casefold()))


def known_shops(journal: Journal, household: str) -> tuple[ShopFile, ...]:
    """Own ones and those of the atlas that none of these replaces, by name."""
    own = own_shops(journal, household)
    taken = {key for one in own for key in one.keys}
    rest = [one for one in shops() if not taken & set(one.keys)]
    return tuple(sorted((*own, *rest), key=lambda one: one.name.casefold()))


def say_shop(house: House, scope: Scope, shop: ShopFile, now: datetime) -> ShopFile:
    """Says a shop anew. BadInput with what is wrong in it; NotAllowed for who only looks."""
    may_change(scope)
    shop = msgspec.structs.replace(shop, name=named(shop.name), source=f"said in renvoi on {now.date().isoformat()}")
    several = (shop.names, shop.domains, shop.senders, shop.channels, shop.pages)
    texts = [*shop.names, *shop.domains, *shop.senders, *shop.channels, *(page.url for page in shop.pages)]
    if any(len(some) > MOST_SAID for some in several) or any(len(one) > LONGEST for one in texts):
        raise BadInput(f"at most {MOST_SAID} entries a field, each of at most {LONGEST} signs")
    try:
        load(f"{shop.keys[0]}.toml", toml_of(shop))
    except ValueError as error:
        raise BadInput(str(error)) from error
    with house.transaction():
        house.journal.append(scope, SHOP_SAID, {"shop": msgspec.to_builtins(shop)}, now)
    return shop


def toml_of(shop: ShopFile) -> str:
    """The shop as a file of atlas/shops. Its source says who read it where: whoever contributes it completes that."""
    lines = [f"name = {_text(shop.name)}", f"source = {_text(shop.source)}"]
    lines += [f"country = {_text(shop.country)}"] if shop.country else []
    for field in ("names", "domains", "senders", "channels"):
        if some := getattr(shop, field):
            lines.append(f"{field} = [{', '.join(map(_text, some))}]")
    for page in shop.pages:
        lines += ["", "[[pages]]", f"url = {_text(page.url)}", f"kind = {_text(page.kind)}"]
    for one in shop.windows:
        told = {"kind": one.kind, "starts_from": one.starts_from, "source": one.source}
        lines += [
            "",
            "[[windows]]",
            f"days = {one.days}",
            *(f"{k} = {_text(v)}" for k, v in told.items()),
        ]
        lines += [f"seen_on = {one.seen_on.isoformat()}"] if one.seen_on else []
    return "\n".join(lines) + "\n"


def _text(value: str) -> str:
    """A basic string of TOML, which JSON writes too once control signs are escaped."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
