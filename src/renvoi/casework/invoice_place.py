"""Where a shop's site shows its invoices, as the household found out: said once, true for all purchases there."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from renvoi.casework.allowed import may_change
from renvoi.casework.ports import House, Journal
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.reading.grouping.keys import fold_name

PLACE_SAID = "invoice_place"
LONGEST = 300


def shop_of(purchase: Purchase) -> frozenset[str]:
    """The folded names its shop is known under."""
    named = fold_name(purchase.merchant.value) if purchase.merchant else ""
    return frozenset({*purchase.merchant_keys, named}) - {""}


def invoice_place(journal: Journal, household: str, shop: Collection[str]) -> str:
    """What was last said of the shop under one of these names; "" when nothing, or taken back."""
    found = ""
    for entry in journal.entries(household, (PLACE_SAID,)):
        if entry.payload and not set(entry.payload["shop"]).isdisjoint(shop):
            found = str(entry.payload["words"])
    return found


def say_invoice_place(house: House, scope: Scope, shop: Collection[str], words: str, now: datetime) -> None:
    """In words or as an address; empty takes it back.

    NotAllowed for who only looks; BadInput for words without end, or a purchase of no known shop.
    """
    may_change(scope)
    plain = " ".join(words.split())
    if not shop or len(plain) > LONGEST:
        raise BadInput(f"say in at most {LONGEST} signs where this shop shows its invoices")
    with house.transaction():
        house.journal.append(scope, PLACE_SAID, {"shop": sorted(shop), "words": plain}, now)
