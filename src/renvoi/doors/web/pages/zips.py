"""Purchases as a ZIP of readable folders, made while it is sent: one, those of a year, or all one may see."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import connection
from django.http import Http404, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from renvoi.casework.readable.gather import chosen
from renvoi.casework.readable.names import safe
from renvoi.casework.readable.tree import Tree, grow_tree
from renvoi.casework.readable.words import say
from renvoi.casework.readable.zips import zip_of
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, member_page, purchase_or_404, visible_purchases
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.rows import language


@require_GET
@member_page
def one(request: MemberRequest, key: UUID) -> HttpResponseBase:
    row = purchase_or_404(request.here.scope, key)
    return _sent(request, [str(row.pk)], safe(title_of(row), 60, "renvoi"), whole=False)


@require_GET
@member_page
def all_of(request: MemberRequest) -> HttpResponseBase:
    """`?year=2026`: only what was ordered, or began, in that year."""
    rows = visible_purchases(request.here.scope).order_by("id")
    name, year = say("purchases", language()), request.GET.get("year", "")
    if year:
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise Http404
        rows, name = rows.filter(ordered_on__year=int(year)), f"{name} {year}"
    ids = [str(pk) for pk in rows.values_list("pk", flat=True)]
    if not ids:
        raise Http404
    return _sent(request, ids, name, whole=True)


def _sent(request: MemberRequest, ids: list[str], name: str, *, whole: bool) -> HttpResponseBase:
    house, household = wiring.open_house(), request.here.scope.household
    tree = grow_tree(chosen(house, household, ids), language(), whole=whole)
    response = StreamingHttpResponse(bytes_of(tree, household), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=f"{name}.zip")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def bytes_of(tree: Tree, household: str) -> Iterator[bytes]:
    """The database has told all; its connection is not held while somebody downloads slowly."""
    archive = wiring.open_archive()
    if not connection.in_atomic_block:
        connection.close()
    yield from (part for part in zip_of(tree, lambda digest: archive.fetch(household, digest)) if part)
