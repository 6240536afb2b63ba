"""The household: going over to another one a person belongs to, and where this one lives."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.casework.live_in import live_in
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, member_page
from renvoi.doors.web.living import choices
from renvoi.facts.errors import BadInput


@require_POST
@member_page
def switch(request: MemberRequest) -> HttpResponse:
    wanted = request.POST.get("household", "")
    if wanted not in {str(household.pk) for household in request.here.households}:
        raise Http404
    request.session["household"] = wanted
    return redirect("today")


@require_http_methods(["GET", "POST"])
@change
def living(request: MemberRequest) -> HttpResponse:
    """Where the household lives: whose law and holidays its purchases are counted by."""
    trouble = ""
    if request.method == "POST":
        try:
            live_in(wiring.open_house(), request.here.scope, request.POST.get("country", "")[:12], wiring.clock())
        except BadInput:
            trouble = _("Choose a place from the list.")
        else:
            messages.success(request, _("Noted. The days are counted anew, by the law that holds there."))
            return redirect("today")
    context = {"chosen": request.here.household.country, "choices": choices(), "trouble": trouble}
    return render(request, "living.html", context, status=422 if trouble else 200)
