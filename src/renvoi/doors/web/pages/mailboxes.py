"""Mailboxes (/boites/): the member's own, how far each is, and pausing, changing or letting go of one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from renvoi.casework import connect_mailbox as verbs
from renvoi.casework.mail_ports import MailboxCard
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change
from renvoi.doors.web.mailbox_state import state_of
from renvoi.facts.errors import NotFound
from renvoi.facts.scope import Scope, Visibility


def mailbox_or_404(scope: Scope, key: UUID) -> MailboxCard:
    """The mailboxes of other members do not exist."""
    try:
        return verbs.mine(wiring.open_house(), scope, str(key))
    except NotFound as error:
        raise Http404 from error


@require_GET
@change
def show(request: MemberRequest) -> HttpResponse:
    house, scope = wiring.open_house(), request.here.scope
    cards = [one for one in house.mailboxes.of_household(scope.household) if verbs.is_mine(one, scope)]
    return render(request, "mailboxes.html", {"place": "mailboxes", "states": [state_of(house, one) for one in cards]})


@require_GET
@change
def one(request: MemberRequest, key: UUID) -> HttpResponse:
    """How far it is; asked again every two seconds while something moves."""
    card = mailbox_or_404(request.here.scope, key)
    if card.state == "draft":
        return redirect("mailbox_folders", key)
    shown = {"place": "mailboxes", "key": key, "state": state_of(wiring.open_house(), card)}
    return render(request, "parts/mailbox_state.html" if request.headers.get("HX-Request") else "mailbox.html", shown)


@require_POST
@change
def act(request: MemberRequest, key: UUID, what: str) -> HttpResponse:
    house, scope = wiring.open_house(), request.here.scope
    card = mailbox_or_404(scope, key)
    if what == "oublier":
        verbs.disconnect(house, scope, card.id, wiring.clock())
        messages.success(request, _("Forgotten: %(address)s. What was kept of it stays.") % {"address": card.address})
        return redirect("mailboxes")
    if what in ("pause", "reprendre"):
        verbs.pause(house, scope, card.id, paused=what == "pause")
    elif what == "maintenant":
        verbs.try_now(house, scope, card.id)
    elif what in ("partager", "garder"):
        seen = Visibility.HOUSEHOLD if what == "partager" else Visibility.PRIVATE
        verbs.share(house, scope, card.id, seen)
        messages.success(request, _("Noted, for what comes from now on."))
    else:
        raise Http404
    return redirect("mailbox", key)
