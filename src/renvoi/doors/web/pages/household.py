"""Goes over to another household the person belongs to."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from renvoi.doors.web.access import MemberRequest, member_page


@require_POST
@member_page
def switch(request: MemberRequest) -> HttpResponse:
    wanted = request.POST.get("household", "")
    if wanted not in {str(household.pk) for household in request.here.households}:
        raise Http404
    request.session["household"] = wanted
    return redirect("today")
