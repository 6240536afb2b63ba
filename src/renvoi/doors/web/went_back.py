"""The purchases a member sees that go or went back, whole."""

from __future__ import annotations

from renvoi.casework.ports import House
from renvoi.doors.web.access import visible_purchases
from renvoi.doors.web.filters import EVER_BACK
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope


def went_back(house: House, scope: Scope) -> dict[str, Purchase]:
    """Id → purchase."""
    ids = [str(key) for key in visible_purchases(scope).filter(EVER_BACK).values_list("pk", flat=True)]
    return {purchase.id: purchase for purchase in house.shelf.purchases(scope.household, ids)}
