"""Proofs (/preuves/): the list, one proof, its safe view with the read words marked, and the original bytes."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.casework.witness_words import signed_words
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, member_page, proof_or_404, visible_proofs, visible_purchases
from renvoi.doors.web.dossier import NAMES, drawers_of, drawers_of_one
from renvoi.doors.web.marks import ANCHOR
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.purchase import proofs_of
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.rows import language
from renvoi.doors.web.search import proofs_with
from renvoi.doors.web.sheets import sheets_of
from renvoi.doors.web.typography import bound
from renvoi.facts.errors import Damaged
from renvoi.reading.web_archive import ARCHIVE
from renvoi.rights.wording import language_of

PAGE = 40
PICTURES = ("image/jpeg", "image/png", "image/webp")
BOXED = "sandbox; default-src 'none'; frame-ancestors 'self'"


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    rows = visible_proofs(request.here.scope).order_by("-taken_in_at", "-id")
    cut = False
    if words:
        keys, cut = proofs_with(request.here.scope, words)
        rows = rows.filter(pk__in=keys)
    columns = ("id", "title", "name", "media_type", "size", "sent_at", "taken_in_at", "state", "trouble", "visibility")
    page = Paginator(rows.values(*columns), PAGE).get_page(request.GET.get("page"))
    return render(request, "proofs.html", {"place": "proofs", "page": page, "q": words, "cut": cut})


@require_GET
@member_page
def one(request: MemberRequest, key: int) -> HttpResponse:
    proof = proof_or_404(request.here.scope, key)
    rows = list(visible_purchases(request.here.scope).filter(links__proof=proof)[:20])
    kinds = drawers_of_one(proof)
    shown = {
        "place": "proofs",
        "proof": proof,
        "purchases": [(row, title_of(row), kinds(purchase_of(row))) for row in rows],
        "sections": [(one.value, name) for one, name in NAMES.items()],
        "sheets": sheets_of(proof),
        "signed": _signed(request, proof),
        "mail": proof.media_type == "message/rfc822",
        "zoom": request.GET.get("zoom") == "1",
        "at_words": at if ANCHOR.fullmatch(at := request.GET.get("at", "")) else "",
        **around(request, proof, rows),
        "mine": proof.owner_id in (None, request.here.user.pk),
    }
    return render(request, "proof.html", shown)


def _signed(request: MemberRequest, proof: Proof) -> str:
    """What the signature of a mail said on the day it came."""
    found = wiring.open_house().witnesses.of(request.here.scope.household, [proof.digest])
    return bound(signed_words(found.get(proof.digest), language_of(language())))


def around(request: MemberRequest, proof: Proof, rows: list[PurchaseRow]) -> dict[str, Any]:
    """The proofs before and after it in the file one came from (`achat`), else in its only one."""
    wanted = request.GET.get("achat", "")
    row = next((row for row in rows if str(row.pk) == wanted), rows[0] if len(rows) == 1 else None)
    if row is None:
        return {}
    drawers = drawers_of(purchase_of(row), proofs_of(request, row))
    ordered = [one for drawer in drawers for one in drawer.proofs]
    at = next((number for number, one in enumerate(ordered) if one.pk == proof.pk), None)
    if at is None:
        return {}
    return {
        "file": row,
        "file_title": title_of(row),
        "before": ordered[at - 1] if at else None,
        "after": ordered[at + 1] if at + 1 < len(ordered) else None,
        "at": at + 1,
        "count": len(ordered),
    }


@require_GET
@member_page
def original(request: MemberRequest, key: int) -> HttpResponse:
    """The very bytes, always to be saved and never shown: HTML, SVG and XML must not run here."""
    proof = proof_or_404(request.here.scope, key)
    try:
        data = wiring.open_archive().fetch(str(proof.household_id), proof.digest)
    except Damaged:
        return render(request, "error.html", _damaged(), status=500)
    kind = proof.media_type if proof.media_type in PICTURES else "application/octet-stream"
    response = HttpResponse(data, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name_of(proof))
    response["Content-Security-Policy"] = BOXED
    response["X-Content-Type-Options"] = "nosniff"
    return response


def name_of(proof: Proof) -> str:
    endings = {"message/rfc822": ".eml", "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt"}
    endings |= {ARCHIVE: ".mhtml"}
    name = (proof.name or proof.digest[:12]).replace("\\", "/").rsplit("/", 1)[-1][:120]
    ending = endings.get(proof.media_type, "")
    return name if name.lower().endswith(ending) else name + ending


def _damaged() -> dict[str, str]:
    words = _("Its bytes are gone or changed. “renvoi verify” names what is wrong; a backup brings it back.")
    return {"title": _("This original is damaged"), "words": words, "status": "500"}
