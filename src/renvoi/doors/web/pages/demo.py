"""The welcome page, and the way into and out of the demo, which only this very machine may use."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renvoi.doors import wiring
from renvoi.doors.demo import install
from renvoi.doors.web.account_form import BACKEND
from renvoi.doors.web.demo_household import demo_household, demo_user
from renvoi.doors.web.guests import from_this_machine
from renvoi.doors.web.pages.setup import is_set_up


@require_GET
def welcome(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("today")
    demo = from_this_machine(request) and demo_household() is not None
    ready = is_set_up()
    if ready and not demo:
        return redirect("account_login")
    return render(request, "welcome.html", {"demo": demo, "ready": ready})


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    household = demo_household() if from_this_machine(request) else None
    if household is None:
        raise Http404
    login(request, demo_user(household), backend=BACKEND)
    return redirect("today")


@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    if not from_this_machine(request) or demo_household() is None:
        raise Http404
    here = getattr(request, "here", None)
    if here is None or not here.demo:
        raise Http404
    logout(request)
    install.remove(wiring.open_house())
    messages.success(request, _("The demo is gone."))
    return redirect("welcome")
