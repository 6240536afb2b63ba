"""Who belongs to the household (/foyer/membres/): all see it, owners change it, everybody may leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renvoi.backends.database.models import Departure, JournalEntry, Membership, OneTimeLink, User
from renvoi.casework import people
from renvoi.doors import wiring
from renvoi.doors.outgoing import sender_of
from renvoi.doors.web.access import MemberRequest, member_page, owner_page
from renvoi.doors.web.people_words import HAPPENED, roles, told
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Role

MOST_TOLD = 12


@dataclass(frozen=True)
class Told:
    day: date
    words: str


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    return render(request, "members.html", page_of(request))


def page_of(request: MemberRequest) -> dict[str, Any]:
    here = request.here
    rows = Membership.objects.filter(household=here.household).select_related("user").order_by("joined_at", "id")
    members = list(rows)
    owners = [one for one in members if one.role == Role.OWNER.value]
    manages = here.scope.role is Role.OWNER and not here.demo
    now = timezone.now()
    open_ = OneTimeLink.objects.filter(
        household=here.household, purpose=OneTimeLink.Purpose.INVITATION, used_at=None, expires_at__gt=now
    )
    return {
        "place": "members",
        "members": members,
        "roles": roles(),
        "manages": manages,
        "only_owner": owners[0].user_id if len(owners) == 1 else None,
        "mails": manages and bool(sender_of(here.scope.household)),
        "invitations": list(open_.order_by("-id")[:20]) if manages else [],
        "departures": Departure.objects.filter(user=here.user).exists(),
        "days": people.FAREWELL_DAYS,
        "happened": _happened(request),
    }


def _happened(request: MemberRequest) -> list[Told]:
    rows = JournalEntry.objects.filter(household=request.here.household, kind__in=HAPPENED).order_by("-seq")
    rows = rows.select_related("payload")[:MOST_TOLD]
    entries = [(row, told(row)) for row in rows]
    known = User.objects.filter(pk__in={who for _, one in entries for who in one.people})
    names = dict(known.values_list("pk", "name"))
    return [Told(timezone.localdate(row.at), one.sentence(names)) for row, one in entries]


@require_POST
@owner_page
def role(request: MemberRequest, member: int) -> HttpResponse:
    try:
        wanted = Role(request.POST.get("role", ""))
    except ValueError as error:
        raise Http404 from error
    try:
        people.set_role(wiring.open_house(), request.here.scope, str(member), wanted, wiring.clock())
    except NotFound as error:
        raise Http404 from error
    except BadInput:
        messages.error(request, _("A household needs an owner: first make somebody else an owner too."))
    else:
        messages.success(request, _("The role is changed."))
    return redirect("members")


@require_POST
@member_page
def remove(request: MemberRequest, member: int) -> HttpResponse:
    """An owner removes others; everybody may leave."""
    here, own = request.here, member == request.here.user.pk
    if here.demo or (not own and here.scope.role is not Role.OWNER):
        raise Http404
    try:
        people.remove(wiring.open_house(), here.scope, str(member), wiring.clock())
    except NotFound as error:
        raise Http404 from error
    except BadInput:
        messages.error(request, _("A household needs an owner: first make somebody else an owner too."))
        return redirect("members")
    if own:
        request.session.pop("household", None)
        return redirect("farewell")
    messages.success(request, _("This person no longer belongs to the household."))
    return redirect("members")
