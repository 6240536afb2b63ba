"""Being told (/prevenir/): by mail, when, how long before; what went out; the end of it in one tap."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from msgspec import Struct

from renvoi.backends.database.models import Membership, OutboxLetter, Telling
from renvoi.casework.telling.ports import Letter
from renvoi.doors import wiring
from renvoi.doors.links import absolute, calendar_token, read_stop
from renvoi.doors.outgoing import sender_of
from renvoi.doors.web.access import MemberRequest, member_page
from renvoi.doors.web.sending import send_now
from renvoi.doors.web.telling_form import TellingForm, hours_of, shown_of, telling_of, trouble_words, zones
from renvoi.facts.scope import Role

SHOWN = 8
State = OutboxLetter.State


class Gone(Struct, frozen=True):
    """One message as the page lists it."""

    key: int
    at: datetime
    state: str
    lines: int
    trouble: str
    again: bool
    by: str


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    telling = telling_of(mine(request))
    return render(request, "telling.html", page_of(request, telling, TellingForm(initial=shown_of(telling))))


@require_POST
@member_page
def save(request: MemberRequest) -> HttpResponse:
    telling = telling_of(mine(request))
    form = TellingForm(request.POST)
    if not form.is_valid():
        return render(request, "telling.html", page_of(request, telling, form), status=422)
    form.save(telling)
    messages.success(request, _("Noted.") if telling.mail else _("Noted. No mail is sent to you."))
    return redirect("telling")


@require_POST
@member_page
def trial(request: MemberRequest) -> HttpResponse:
    """A mail at once, so that one sees whether it comes."""
    if request.here.demo:
        messages.error(request, _("The demo sends nothing."))
        return redirect("telling")
    letter = Letter(
        to=request.here.user.email,
        subject=_("renvoi: a trial"),
        text=_("If you can read this, renvoi can tell you in time.") + f"\n\n{absolute('/')}\n",
        message_id=str(uuid4()),
    )
    trouble = send_now(request.here.scope, letter)
    if trouble:
        messages.error(request, trouble)
    else:
        messages.success(request, _("Sent to %(address)s. Look into your mailbox.") % {"address": letter.to})
    return redirect("telling")


@require_POST
@member_page
def again(request: MemberRequest, key: int) -> HttpResponse:
    """Sends once more what was refused, or perhaps never left: only a person may decide so."""
    open_ = OutboxLetter.objects.filter(membership=mine(request), state__in=(State.REFUSED, State.UNCERTAIN))
    letter = open_.filter(pk=key).first()
    if letter is None:
        raise Http404
    house = wiring.open_house()
    with house.transaction():
        waiting = OutboxLetter.objects.filter(membership=letter.membership, channel=letter.channel, state=State.WAITING)
        other = waiting.select_for_update().first()
        if other is None:
            again_ = {"state": State.WAITING, "not_before": wiring.clock(), "attempts": 0, "trouble": ""}
            open_.filter(pk=key).update(message_id=uuid4(), settled_at=None, **again_)
        else:
            letter.lines.update(letter=other)
            waiting.update(lease_owner="", lease_until=None)
            letter.delete()
    messages.success(request, _("It will be sent again, as far as it still holds."))
    return redirect("telling")


@require_POST
@member_page
def calendar(request: MemberRequest) -> HttpResponse:
    """Makes the calendar's address, another one in its place, or none; the old one answers no more."""
    telling = telling_of(mine(request))
    turn = abs(telling.calendar)
    if request.POST.get("do") == "off":
        telling.calendar = -turn
        messages.success(request, _("The calendar’s address is closed."))
    elif request.POST.get("do") == "turn" or telling.calendar <= 0:
        telling.calendar = turn + 1
        messages.success(request, _("This address is yours alone."))
    telling.save()
    return redirect(f"{reverse('telling')}#calendar")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """From the link in a mail, without signing in; a POST alone ends it (RFC 8058: one click of the mail program)."""
    membership = Membership.objects.filter(pk=read_stop(token) or 0).select_related("user").first()
    if membership is None:
        raise Http404
    with translation.override(membership.user.language):
        if request.method == "POST":
            Telling.objects.filter(membership=membership).update(mail=False)
        context = {"done": request.method == "POST", "address": membership.user.email}
        response = render(request, "telling_stop.html", context)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response


def mine(request: MemberRequest) -> Membership:
    return Membership.objects.get(household=request.here.household, user=request.here.user)


def page_of(request: MemberRequest, telling: Telling, form: TellingForm) -> dict[str, Any]:
    membership = telling.membership
    calendar = absolute(_calendar_path(telling)) if telling.calendar > 0 else ""
    looks = hours_of(telling).local(telling.next_at) if telling.next_at else None
    return {
        "place": "telling",
        "form": form,
        "on": telling.mail,
        "address": request.here.user.email,
        "sender": sender_of(request.here.scope.household),
        "manages": request.here.scope.role is Role.OWNER and not request.here.demo,
        "zones": zones(),
        "next_day": looks.date() if looks else None,
        "next_time": f"{looks:%H:%M}" if looks else "",
        "picked": {name: _numbers(form, name) for name in ("last_days", "pick_up_days")},
        "times": [form["digest"], form["quiet_from"], form["quiet_until"]],
        "calendar": calendar,
        "webcal": calendar.replace("http", "webcal", 1).replace("webcals:", "webcal:", 1),
        "services": list(membership.services.order_by("id")),
        "gone": [_gone(letter) for letter in membership.letters.order_by("-id")[:SHOWN]],
    }


def _numbers(form: TellingForm, name: str) -> list[int]:
    """What is ticked, also in a form that came back."""
    return [int(value) for value in form[name].value() or [] if str(value).isdigit()]


def _calendar_path(telling: Telling) -> str:
    return reverse("calendar", args=[calendar_token(telling.membership_id, telling.calendar)])


def _gone(letter: OutboxLetter) -> Gone:
    return Gone(
        key=letter.pk,
        at=letter.settled_at or letter.created_at,
        state=letter.state,
        lines=letter.lines.count(),
        trouble=trouble_words(letter.trouble) if letter.trouble else "",
        again=letter.state in (State.REFUSED, State.UNCERTAIN),
        by=letter.service.label if letter.service else "",
    )
