"""Proofs to look at: a safe page for the frame, their sheets as pictures, the mails of a purchase in one."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from renvoi.backends.database.models import Proof
from renvoi.doors.web.access import MemberRequest, member_page, proof_or_404, purchase_or_404, visible_proofs
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.safe_view import Part, parts_of
from renvoi.doors.web.sheets import IN_FRAME, WIDTHS, drawn, is_picture, sheets_of, shown_of

VIEW = "sandbox; default-src 'none'; style-src 'self'; img-src data:; font-src 'self'; frame-ancestors 'self'"
BOXED = "sandbox; default-src 'none'; frame-ancestors 'none'"
MAILS = 10


@require_GET
@member_page
@xframe_options_sameorigin
def view(request: MemberRequest, key: int) -> HttpResponse:
    """A page of its own for the frame: no script, no link out, nothing loaded; the words that were read are marked."""
    proof = proof_or_404(request.here.scope, key)
    as_text = "text" in request.GET or proof.media_type == "message/rfc822"
    sheets = [] if as_text else sheets_of(proof)[:IN_FRAME]
    pictures = [drawn(proof, one.path, one.page, WIDTHS[0]) for one in sheets]
    seen = any(one.data for one in pictures)
    parts, trouble = ([], "") if seen and is_picture(proof) else _parts(proof)
    shown = {"proof": proof, "pictures": pictures, "parts": parts, "trouble": "" if seen else trouble}
    response = render(request, "proof_view.html", shown)
    response["Content-Security-Policy"] = VIEW
    return response


def _parts(proof: Proof) -> tuple[list[Part], str]:
    answer = shown_of(proof)
    return parts_of(proof, answer), answer.trouble


@require_GET
@member_page
def sheet(request: MemberRequest, key: int, number: int) -> HttpResponse:
    """One page as a picture drawn anew: none of the original's bytes reach the browser."""
    proof = proof_or_404(request.here.scope, key)
    path, wanted = request.GET.get("part", "")[:80], request.GET.get("w", "")
    width = next((one for one in WIDTHS if str(one) == wanted), WIDTHS[0])
    picture = drawn(proof, path, number, width)
    if not picture.data:
        raise Http404
    response = HttpResponse(picture.data, content_type="image/webp")
    response["Content-Security-Policy"] = BOXED
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
@member_page
def conversation(request: MemberRequest, key: UUID) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    page = _mails(request, key)
    return render(
        request, "conversation.html", {"place": "purchases", "row": row, "title": title_of(row), "page": page}
    )


@require_GET
@member_page
@xframe_options_sameorigin
def conversation_view(request: MemberRequest, key: UUID) -> HttpResponse:
    purchase_or_404(request.here.scope, key)
    mails = [(proof, *_parts(proof)) for proof in _mails(request, key).object_list]
    response = render(request, "conversation_view.html", {"mails": mails})
    response["Content-Security-Policy"] = VIEW
    return response


def _mails(request: MemberRequest, key: UUID) -> Page[Proof]:
    mails = visible_proofs(request.here.scope).filter(links__purchase=key, media_type="message/rfc822")
    return Paginator(mails.order_by("sent_at", "id"), MAILS).get_page(request.GET.get("page"))
