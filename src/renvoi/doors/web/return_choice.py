"""What goes back, chosen on a page: the articles of an order and of others of its shop, how many, why, what for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import QueryDict

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework.give_back import Wish
from renvoi.doors.web.access import MemberRequest, visible_purchases
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.return_page import MOTIVES, WANTS
from renvoi.facts.returning import Motive, Wanted
from renvoi.returns import Case, cases_of

SHOWN_ORDERS = 6


@dataclass(frozen=True)
class Item:
    """`key` names it in the form; `left` of it can go back, `chosen` do as it was decided."""

    key: str
    name: str
    left: int
    chosen: int = 0


@dataclass(frozen=True)
class Order:
    row: PurchaseRow
    title: str
    number: str
    items: list[Item]


def orders_of(request: MemberRequest, row: PurchaseRow, today: date, case: Case | None = None) -> list[Order]:
    """This order first, then others of the shop that the same people see; `case` is the return to be changed."""
    rows = [row, *_others(request, row, case)]
    return [Order(one, title_of(one), one.order_number, _items(one, today, case)) for one in rows]


def _others(request: MemberRequest, row: PurchaseRow, case: Case | None) -> list[PurchaseRow]:
    held = list(case.said.purchases) if case else []
    seen = visible_purchases(request.here.scope).exclude(pk=row.pk)
    ours = list(seen.filter(pk__in=held).order_by("id"))
    if not row.merchant:
        return ours
    same = seen.filter(merchant=row.merchant, visibility=row.visibility).exclude(pk__in=held)
    return [*ours, *same.order_by("-newest_on", "id")[:SHOWN_ORDERS]]


def _items(row: PurchaseRow, today: date, case: Case | None) -> list[Item]:
    """An order of which no article is known goes back whole."""
    purchase = purchase_of(row)
    lines = [(line.name.value, line.quantity) for line in purchase.lines] or [(title_of(row), Decimal(1))]
    gone: dict[str, Decimal] = {}
    for other in cases_of(purchase, today):
        if other.goes and (case is None or other.id != case.id):
            _add(gone, other, purchase.id)
    ours: dict[str, Decimal] = {}
    if case:
        _add(ours, case, purchase.id)
    found = [
        Item(f"{row.pk}:{n}", name, int(pieces - gone.get(name, 0)), int(ours.get(name, 0)))
        for n, (name, pieces) in enumerate(lines)
    ]
    return [one for one in found if one.left > 0]


def _add(counts: dict[str, Decimal], case: Case, purchase: str) -> None:
    for line in case.said.lines:
        if line.purchase == purchase:
            counts[line.name] = counts.get(line.name, Decimal(0)) + line.quantity


def wishes_of(form: QueryDict, orders: list[Order]) -> tuple[list[Wish], Motive, Wanted] | None:
    """What was chosen, why, and what for; None when no article or no motive was."""
    known = {item.key: (str(order.row.pk), item.name) for order in orders for item in order.items}
    chosen = [key for key in dict.fromkeys(form.getlist("item")) if key in known]
    why, want = form.get("why", ""), form.get("want", Wanted.REFUND)
    if not chosen or why not in list(Motive) or want not in list(Wanted):
        return None
    return [(*known[key], _pieces(form.get(f"pieces-{key}", "1"))) for key in chosen], Motive(why), Wanted(want)


def _pieces(text: str) -> Decimal:
    try:
        return Decimal(int(text))
    except (ValueError, InvalidOperation):
        return Decimal(1)


def choice_of(orders: list[Order], case: Case | None = None) -> dict[str, Any]:
    """For the page, as it was decided before or as it is first shown."""
    own, others = orders[0], [order for order in orders[1:] if order.items]
    return {
        "own": own,
        "only": case is None and len(own.items) == 1,
        "others": others,
        "others_open": any(item.chosen for order in others for item in order.items),
        "motives": [(motive.value, words) for motive, words in MOTIVES.items()],
        "wants": [(wanted.value, words) for wanted, words in WANTS.items()],
        "why": case.said.motive.value if case else Motive.CHANGED_MIND.value,
        "want": case.said.wanted.value if case else Wanted.REFUND.value,
    }
