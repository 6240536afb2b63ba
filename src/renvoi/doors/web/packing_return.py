"""Packing inside a return: its articles only, what came with them, and the events said when it is packed."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework import give_back
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest
from renvoi.doors.web.packing_form import MOST_PIECES
from renvoi.doors.web.reasons import purchase_of
from renvoi.facts.errors import NotFound
from renvoi.facts.purchase import Purchase
from renvoi.facts.returning import Happening
from renvoi.returns import Case, cases_of
from renvoi.returns.steps import POSTED

Names = list[tuple[str, int]]
"""Articles, and how many of each."""


def return_of(request: MemberRequest, row: PurchaseRow) -> tuple[Case, list[Purchase]] | None:
    """The return named in the address, else the only one of this purchase that is still to be packed."""
    named, today = request.GET.get("retour", ""), timezone.localdate()
    if not named:
        waiting = [case for case in cases_of(purchase_of(row), today) if _to_pack(case)]
        if len(waiting) != 1:
            return None
        named = waiting[0].said.id
    try:
        case, purchases = give_back.find(wiring.open_house(), request.here.scope, str(UUID(named)), today)
    except (NotFound, ValueError) as error:
        raise Http404 from error
    if str(row.pk) not in case.said.purchases:
        raise Http404
    return case, purchases


def _to_pack(case: Case) -> bool:
    return not case.over and not case.said.has(Happening.PACKED) and not any(e.kind in POSTED for e in case.events)


def going_back(case: Case) -> Names:
    return [(line.name[:200], whole(line.quantity)) for line in case.said.lines]


def whole(quantity: Decimal) -> int:
    """Pieces of a line; what is no whole number counts as one."""
    return int(quantity) if 0 < quantity <= MOST_PIECES and quantity == int(quantity) else 1


def came_with(purchases: Sequence[Purchase]) -> list[str]:
    """What was there when it was unpacked, to be ticked one by one."""
    return [
        _("%(name)s, there when it was unpacked") % {"name": one.name}
        for purchase in purchases
        for one in purchase.accessories
        if one.there
    ]


def shown_of(case: Case) -> dict[str, object]:
    return {
        "one": case.said.id,
        "photographed": case.said.has(Happening.PHOTOGRAPHED),
        "packed": case.said.has(Happening.PACKED),
        "guided": (
            _("The thing itself, on every side"),
            _("Its serial label"),
            _("Its accessories"),
            _("The open box, all inside"),
        ),
    }
