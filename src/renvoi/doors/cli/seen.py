"""The purchases whoever sits at the terminal may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope, Visibility

if TYPE_CHECKING:
    from renvoi.casework.ports import House

HANDFUL = 200


def seen_purchases(house: House, scope: Scope) -> Iterator[Purchase]:
    """Shared ones, and a member's own private ones; without a member the shared ones alone."""
    ids = [one.id for one in house.shelf.all_purchases(scope.household)]
    for start in range(0, len(ids), HANDFUL):
        for one, owner, seen in house.shelf.shown(scope.household, ids[start : start + HANDFUL]):
            if seen is not Visibility.PRIVATE or (scope.member and owner == scope.member):
                yield one
