"""Being told by a service of Apprise: added by its address (sealed, never shown again), tried, removed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from renvoi.backends.database.models import Service
from renvoi.backends.database.outbox import about_service
from renvoi.casework.telling.hours import next_digest
from renvoi.casework.telling.ports import Letter, Refused, Uncertain
from renvoi.doors import wiring
from renvoi.doors.links import absolute
from renvoi.doors.outgoing import open_alerts
from renvoi.doors.web.access import MemberRequest, member_page
from renvoi.doors.web.pages.telling import mine
from renvoi.doors.web.telling_form import hours_of, telling_of, trouble_words
from renvoi.facts.errors import BadInput, TryLater

MOST = 10
"""Services of one member."""


@require_POST
@member_page
def add(request: MemberRequest) -> HttpResponse:
    membership = mine(request)
    address = request.POST.get("address", "").strip()
    if membership.services.count() >= MOST:
        messages.error(request, _("Remove one first: ten services are enough."))
        return _back()
    try:
        name = open_alerts().name(address)
    except (BadInput, TryLater) as error:
        messages.error(request, trouble_words(str(error)))
        return _back()
    sealed = wiring.open_vault().seal(address, about_service(membership.pk))
    Service.objects.create(membership=membership, label=name[:120], sealed=sealed)
    telling = telling_of(membership)
    telling.next_at = telling.next_at or next_digest(hours_of(telling), wiring.clock(), telling.told_on)
    telling.save()
    messages.success(request, _("Added. Try it, so that you see whether it comes."))
    return _back()


@require_POST
@member_page
def act(request: MemberRequest, key: int) -> HttpResponse:
    service = mine(request).services.filter(pk=key).first()
    if service is None:
        raise Http404
    if request.POST.get("do") == "remove":
        service.delete()
        messages.success(request, _("Removed."))
    elif request.POST.get("do") == "trial":
        _try(request, service)
    return _back()


def _try(request: MemberRequest, service: Service) -> None:
    if request.here.demo:
        messages.error(request, _("The demo sends nothing."))
        return
    words = _("If you can read this, renvoi can tell you in time.") + f"\n\n{absolute('/')}"
    letter = Letter(to=str(service.pk), subject=_("renvoi: a trial"), text=words)
    try:
        open_alerts().send(letter, lambda: True)
    except (Refused, TryLater, Uncertain) as error:
        messages.error(request, trouble_words(str(error)))
    else:
        messages.success(request, _("%(name)s took it.") % {"name": service.label})


def _back() -> HttpResponse:
    return redirect(f"{reverse('telling')}#services")
