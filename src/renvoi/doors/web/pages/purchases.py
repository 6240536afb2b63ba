"""Purchases (/achats/): the list, its filters, and the search as you type. Reads columns, never payloads."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Max, Min, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors.web.access import MemberRequest, member_page, visible_purchases
from renvoi.doors.web.filters import IN_RETURN, can_go_back, perhaps_still, soonest
from renvoi.doors.web.rows import COLUMNS, row_of
from renvoi.doors.web.search import loose_proofs, matching

PAGE = 30
FILTERS = ("all", "open", "back")


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    words = request.GET.get("q", "")[:200]
    chosen = request.GET.get("f", "all")
    chosen = chosen if chosen in FILTERS else "all"
    start = _start(request.GET.get("from", ""))
    scope = request.here.scope
    rows, ranked, cut = matching(visible_purchases(scope), scope, words)
    rows = _filtered(rows, chosen, today)
    newest = F("newest_on").desc(nulls_last=True)
    first = soonest(today) if chosen == "open" else (newest,)
    found = list(rows.order_by(*ranked, *first, "id").values(*COLUMNS)[start : start + PAGE + 1])
    loose = loose_proofs(scope, words if not start and chosen == "all" else "")
    shown = {
        "place": "purchases",
        "rows": [row_of(values, today) for values in found[:PAGE]],
        "more": start + PAGE if len(found) > PAGE else None,
        "q": words,
        "f": chosen,
        "start": start,
        "years": years_of(request),
        "cut": cut,
        "loose": loose.proofs,
        "more_loose": loose.more,
    }
    if request.headers.get("HX-Target") in ("found", "more"):
        part = "parts/purchase_items.html" if request.headers["HX-Target"] == "more" else "parts/purchase_list.html"
        return render(request, part, shown)
    return render(request, "purchases.html", shown)


def years_of(request: MemberRequest) -> list[int]:
    """The years something was ordered in, the newest first."""
    days = visible_purchases(request.here.scope).filter(ordered_on__isnull=False)
    span = days.aggregate(first=Min("ordered_on"), last=Max("ordered_on"))  # of days: SQLite asks Python for each year
    if span["last"] is None:
        return []
    first, last = span["first"].year, span["last"].year
    years = range(last, max(first, last - 30) - 1, -1)
    within = {one: Q(ordered_on__range=(date(one, 1, 1), date(one, 12, 31))) for one in years}
    held = days.aggregate(**{f"in_{one}": Max("ordered_on", filter=when) for one, when in within.items()})
    return [one for one in years if held[f"in_{one}"]]


def _start(given: str) -> int:
    return min(int(given), 1_000_000) if given.isascii() and given.isdigit() and len(given) < 8 else 0


def _filtered(rows: QuerySet[PurchaseRow], chosen: str, today: date) -> QuerySet[PurchaseRow]:
    if chosen == "open":
        return rows.filter(can_go_back(today) | perhaps_still(today))
    if chosen == "back":
        return rows.filter(IN_RETURN)
    return rows
