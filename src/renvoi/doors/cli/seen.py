"""The purchases whoever sits at the terminal may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope, Visibility
from renvoi.reading.grouping.keys import fold_number

if TYPE_CHECKING:
    from renvoi.casework.ports import House

HANDFUL = 200
SHORTEST = 3


def named(house: House, scope: Scope, given: str) -> Purchase:
    """The one purchase whose id begins so, or that bears this order number. NotFound, or BadInput when several do."""
    wanted = fold_number(given)
    found = [
        one
        for one in seen_purchases(house, scope)
        if one.id == given.lower()
        or (len(given) >= SHORTEST and one.id.startswith(given.lower()))
        or (wanted and wanted in {fold_number(number.value) for number in one.order_numbers})
    ]
    if not found:
        raise NotFound(t(f"{given[:60]} : pas d'achat de ce nom", f"{given[:60]}: no such purchase"))
    if len(found) > 1:
        ids = ", ".join(one.id for one in found[:9])
        raise BadInput(t(f"plusieurs achats portent ce nom : {ids}", f"several purchases bear that name: {ids}"))
    return found[0]


def seen_purchases(house: House, scope: Scope) -> Iterator[Purchase]:
    """Shared ones, and a member's own private ones; without a member the shared ones alone."""
    ids = [one.id for one in house.shelf.all_purchases(scope.household)]
    for start in range(0, len(ids), HANDFUL):
        for one, owner, seen in house.shelf.shown(scope.household, ids[start : start + HANDFUL]):
            if seen is not Visibility.PRIVATE or (scope.member and owner == scope.member):
                yield one
