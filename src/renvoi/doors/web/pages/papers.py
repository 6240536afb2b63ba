"""Papers (/papiers/): the household's files by year, then by shop, then by order. Reads columns, never payloads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors.web.access import MemberRequest, member_page, visible_links, visible_purchases
from renvoi.doors.web.rows import COLUMNS, row_of
from renvoi.facts.words import fold_words

SHOPS, ORDERS = 60, 30
UNDATED = 0


@dataclass(frozen=True)
class Counted:
    name: str
    count: int
    last: date | None = None


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    seen = visible_purchases(request.here.scope)
    year = _year(request.GET.get("annee", ""))
    shop = request.GET.get("boutique")
    shop = None if shop is None else shop.replace("\0", "")[:200]
    shown: dict[str, Any] = {"place": "proofs", "year": year, "shop": shop, "undated": UNDATED}
    page = request.GET.get("page")
    if year is None:
        shown["years"] = _years(seen)
    elif shop is None:
        shops = _shops(_of_year(seen, year))
        shown["count"] = sum(one.count for one in shops)
        shown["page"] = Paginator(shops, SHOPS).get_page(page)
    else:
        rows = _of_year(seen, year).filter(merchant=shop).order_by("-ordered_on", "id")
        found = Paginator(rows.values(*COLUMNS), ORDERS).get_page(page)
        proofs = _proofs(request, [values["id"] for values in found.object_list])
        today = timezone.localdate()
        shown["rows"] = [(row_of(values, today), proofs.get(values["id"], 0)) for values in found.object_list]
        shown["page"], shown["count"] = found, found.paginator.count
    return render(request, "papers.html", shown)


def _year(given: str) -> int | None:
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) <= 4):
        raise Http404
    return int(given)


def _years(rows: QuerySet[PurchaseRow]) -> list[Counted]:
    """Newest first, what has no day last; days are counted by the index alone, and added up here."""
    years: Counter[int] = Counter()
    for day, count in rows.order_by().values_list("ordered_on").annotate(n=Count("pk")):
        years[day.year if day else UNDATED] += count
    return [Counted(str(year), count) for year, count in sorted(years.items(), reverse=True)]


def _of_year(rows: QuerySet[PurchaseRow], year: int) -> QuerySet[PurchaseRow]:
    if year == UNDATED:
        return rows.filter(ordered_on=None)
    return rows.filter(ordered_on__gte=date(year, 1, 1), ordered_on__lte=date(year, 12, 31))


def _shops(rows: QuerySet[PurchaseRow]) -> list[Counted]:
    """By name as people sort it; a shop that is not known last."""
    counted = rows.order_by().values_list("merchant").annotate(n=Count("pk"))
    return [Counted(name, count) for name, count in sorted(counted, key=lambda one: (not one[0], fold_words(one[0])))]


def _proofs(request: MemberRequest, purchases: list[Any]) -> dict[Any, int]:
    links = visible_links(request.here.scope, purchases)
    return dict(links.order_by().values_list("purchase_id").annotate(n=Count("pk")))
