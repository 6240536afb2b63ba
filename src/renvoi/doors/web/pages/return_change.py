"""What goes back is decided anew: other articles or orders, another motive; all that was done stays."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renvoi.casework import give_back as verbs
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, purchase_or_404
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.returns import found_or_404
from renvoi.doors.web.return_choice import choice_of, orders_of, wishes_of
from renvoi.facts.errors import BadInput, NotFound


@require_http_methods(["GET", "POST"])
@change
def change_lines(request: MemberRequest, key: UUID, one: UUID) -> HttpResponse:
    row, today = purchase_or_404(request.here.scope, key), timezone.localdate()
    case, _purchases = found_or_404(request, row, one)
    orders = orders_of(request, row, today, case)
    if request.method == "GET":
        shown = {"place": "purchases", "key": row.pk, "title": title_of(row), "one": one, **choice_of(orders, case)}
        return render(request, "return_open.html", shown)
    chosen = wishes_of(request.POST, orders)
    if chosen is None:
        messages.error(request, _("Choose at least one article, and say why."))
        return redirect("return_change", key, one)
    wishes, why, want = chosen
    try:
        seq = verbs.decide_anew(wiring.open_house(), request.here.scope, str(one), wishes, why, want, wiring.clock())
    except (BadInput, NotFound):
        messages.error(request, _("Some of this cannot go back, or is in another return already."))
        return redirect("return_change", key, one)
    first = wishes[0][0]
    messages.success(request, _("Noted."), extra_tags=f"{reverse('undo', args=[first, seq])}?retour={one}")
    return redirect("return", first, one)
