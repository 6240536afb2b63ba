"""The answer to what was read without certainty: one of the values seen, or that one does not know."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework import correct as verbs
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, purchase_or_404
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.taking_back import say_undoable
from renvoi.facts.doubts import ASKED


@require_POST
@change
def answer(request: MemberRequest, key: UUID, field: str) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    if field not in ASKED:
        raise Http404
    if request.POST.get("answer") == "unknown":
        seq = verbs.not_known(wiring.open_house(), request.here.scope, str(row.pk), field, wiring.clock())
        say_undoable(request, _("Noted: you will not be asked again."), row.pk, seq)
    else:
        _take(request, row, field, request.POST.get("value", ""))
    return redirect("today") if request.POST.get("from") == "today" else redirect("purchase", row.pk)


def _take(request: MemberRequest, row: PurchaseRow, field: str, value: str) -> None:
    """One of the values offered; another member may have answered meanwhile."""
    if not any(one.field == field and one.found.value == value for one in purchase_of(row).doubts):
        messages.error(request, _("This question is not open any more. Correct the value on the purchase itself."))
        return
    seq = verbs.correct(wiring.open_house(), request.here.scope, str(row.pk), field, value, wiring.clock())
    say_undoable(request, _("Noted."), row.pk, seq)
