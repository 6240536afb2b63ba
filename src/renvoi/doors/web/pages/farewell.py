"""What is left of one's own in a household one left: taken along as a ZIP, or erased; nobody else sees it."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Iterator
from typing import IO, Any, cast

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renvoi.backends.database.models import Departure, Proof, PurchaseRow, User
from renvoi.casework.people import erase_private
from renvoi.doors import wiring
from renvoi.doors.web.pages.proofs import name_of
from renvoi.facts.errors import Damaged
from renvoi.facts.scope import Visibility

PRIVATE = Visibility.PRIVATE.value
IN_MEMORY = 8_000_000


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    if not isinstance(request.user, User):
        return redirect_to_login(request.get_full_path())
    left = Departure.objects.filter(user=request.user).select_related("household").order_by("erase_on")
    if not left:
        if getattr(request, "here", None) is None:
            raise PermissionDenied
        raise Http404
    proofs = _counts(Proof.objects.filter(owner=request.user, visibility=PRIVATE))
    purchases = _counts(PurchaseRow.objects.filter(owner=request.user, visibility=PRIVATE))
    rows = [(one, proofs.get(one.household_id, 0), purchases.get(one.household_id, 0)) for one in left]
    return render(request, "farewell.html", {"place": "members", "left": rows})


def _counts(rows: QuerySet[Any]) -> dict[Any, int]:
    counted = rows.values_list("household_id").annotate(n=Count("pk"))
    return dict(counted)


@require_GET
def take(request: HttpRequest, key: int) -> HttpResponseBase:
    """Every private original, byte for byte, in one ZIP."""
    left = _mine(request, key)
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in _originals(left):
            archive.writestr(name, data)
    file.seek(0)
    name, kind = "renvoi-originaux.zip", "application/zip"
    return FileResponse(cast("IO[bytes]", file), as_attachment=True, filename=name, content_type=kind)


def _originals(left: Departure) -> Iterator[tuple[str, bytes]]:
    archive = wiring.open_archive()
    rows = Proof.objects.filter(household=left.household, owner=left.user, visibility=PRIVATE).order_by("pk")
    for number, proof in enumerate(rows.iterator(), 1):
        try:
            yield f"{number:04}-{name_of(proof)}", archive.fetch(str(left.household_id), proof.digest)
        except Damaged:
            continue


@require_POST
def erase(request: HttpRequest, key: int) -> HttpResponse:
    left = _mine(request, key)
    erase_private(wiring.open_house(), str(left.household_id), str(left.user_id), wiring.clock())
    messages.success(request, _("Erased."))
    if not User.objects.filter(pk=left.user_id).exists():
        logout(request)
        return redirect("welcome")
    return redirect("today")


def _mine(request: HttpRequest, key: int) -> Departure:
    if not isinstance(request.user, User):
        raise PermissionDenied
    left = Departure.objects.filter(pk=key, user=request.user).select_related("household").first()
    if left is None:
        raise Http404
    return left
