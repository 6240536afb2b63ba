"""A purchase's evidence file, made while one waits: a PDF to read and print, a ZIP with the originals to keep."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from renvoi.casework.evidence import Evidence, gather, tree_of
from renvoi.casework.evidence_marks import marks_of
from renvoi.casework.readable.names import safe
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, member_page, purchase_or_404
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.zips import bytes_of
from renvoi.doors.web.rows import language
from renvoi.rights.wording import language_of


@require_GET
@member_page
def paper(request: MemberRequest, key: UUID) -> HttpResponseBase:
    evidence, data, name = _made(request, key)
    return _sent(HttpResponse(data, content_type="application/pdf"), f"{name} {evidence.made_on.isoformat()}.pdf")


@require_GET
@member_page
def whole(request: MemberRequest, key: UUID) -> HttpResponseBase:
    evidence, data, name = _made(request, key)
    pieces = bytes_of(tree_of(evidence, data), request.here.scope.household)
    made = StreamingHttpResponse(pieces, content_type="application/zip")
    return _sent(made, f"{name} {evidence.made_on.isoformat()}.zip")


def _made(request: MemberRequest, key: UUID) -> tuple[Evidence, bytes, str]:
    from renvoi.backends.paper import evidence_pdf  # noqa: PLC0415 - typst is loaded only where a PDF is made

    row, scope = purchase_or_404(request.here.scope, key), request.here.scope
    house = wiring.open_house()
    evidence = gather(house, scope, str(row.pk), timezone.localdate(), language_of(language()))
    data = evidence_pdf(evidence, marks_of(house, scope.household, evidence))
    return evidence, data, f"dossier {safe(title_of(row), 60, 'renvoi')}"


def _sent(response: HttpResponseBase, name: str) -> HttpResponseBase:
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Content-Type-Options"] = "nosniff"
    return response
