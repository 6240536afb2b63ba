"""What is to go back, as typed: purchases by how their ids begin or by order number, articles by name."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from renvoi.casework.describe import title_of
from renvoi.casework.give_back import Wish
from renvoi.doors.cli.seen import named
from renvoi.doors.speech import t
from renvoi.facts.corrections import QUANTITY
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.returns.worth import place_of

if TYPE_CHECKING:
    from renvoi.casework.ports import House


def wishes_of(house: House, scope: Scope, names: Sequence[str], items: Sequence[str]) -> list[Wish]:
    """Without items all of each purchase; what already goes back is refused later."""
    if not names:
        raise BadInput(t("quel achat ? Donnez son numéro de commande.", "which purchase? Give its order number."))
    chosen = [named(house, scope, name) for name in names]
    if items:
        return [_wish(chosen, item) for item in items]
    return [wish for purchase in chosen for wish in _all_of(purchase)]


def _wish(purchases: Sequence[Purchase], item: str) -> Wish:
    counted = QUANTITY.fullmatch(item.strip())
    name = counted["name"] if counted else item.strip()
    holding = [one for one in purchases if place_of(one, name) is not None] or [
        one for one in purchases if not one.lines
    ]
    if len(holding) != 1:
        raise BadInput(t(f"« {name[:60]} » : quel achat ?", f"“{name[:60]}”: of which purchase?"))
    return holding[0].id, name, Decimal(counted["quantity"]) if counted else Decimal(1)


def _all_of(purchase: Purchase) -> list[Wish]:
    if not purchase.lines:
        return [(purchase.id, title_of(purchase) or t("tout", "everything"), Decimal(1))]
    return [(purchase.id, line.name.value, line.quantity) for line in purchase.lines]
