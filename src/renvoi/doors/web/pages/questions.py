"""The answer to an open question: yes, these are one purchase; or no, they are two."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renvoi.casework import correct as verbs
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, visible_questions
from renvoi.doors.web.taking_back import say_undoable


@require_POST
@change
def answer(request: MemberRequest, key: int) -> HttpResponse:
    scope = request.here.scope
    row = visible_questions(scope).filter(pk=key).first()
    if row is None or row.other_id is None:
        raise Http404
    one, other = str(row.purchase_id), str(row.other_id)
    house = wiring.open_house()
    if request.POST.get("answer") == "yes":
        seq = verbs.merge(house, scope, other, one, wiring.clock())
        say_undoable(request, _("The two are one purchase now."), row.purchase_id, seq)
        return redirect("purchase", row.purchase_id)
    if request.POST.get("answer") != "no":
        return redirect("today")
    seq = verbs.keep_apart(house, scope, one, other, wiring.clock())
    row.delete()
    say_undoable(request, _("Noted: two purchases."), row.purchase_id, seq)
    return redirect("today")
