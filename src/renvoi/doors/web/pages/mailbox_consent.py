"""Connecting a mailbox by OAuth 2.0: the person consents at the provider, with a client of theirs, and comes back."""

from __future__ import annotations

import hmac
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from renvoi.atlas.mail_providers import MailProvider
from renvoi.casework import connect_mailbox as verbs
from renvoi.casework.mail_ports import OAUTH, Credentials, MailServer, NewMailbox
from renvoi.casework.mail_trouble import MailTrouble
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change
from renvoi.doors.web.mail_words import trouble_words
from renvoi.doors.web.typography import bound
from renvoi.facts.errors import BadInput, Damaged

PENDING = "mailbox_consent"


class Client(forms.Form):
    address = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    client_id = forms.CharField(
        label=gettext_lazy("Client id"), max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    client_secret = forms.CharField(
        label=gettext_lazy("Client secret"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Empty when the provider gave none."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )


def provider_or_404(code: str) -> MailProvider:
    provider = wiring.mail_providers().get(code)
    if provider is None:
        raise Http404
    return provider


@sensitive_post_parameters("client_secret")
@require_http_methods(["GET", "POST"])
@change
def begin(request: MemberRequest, code: str) -> HttpResponse:
    """The client's id and secret, then a link to the provider: the person goes there by their own tap."""
    from renvoi.backends.mailbox import oauth  # noqa: PLC0415 - loads the HTTP client

    provider = provider_or_404(code)
    back = request.build_absolute_uri(reverse("mailbox_consent_back"))
    form = Client(request.POST or None)
    shown: dict[str, Any] = {"place": "mailboxes", "provider": provider, "back": back, "form": form, "code": code}
    if request.method == "POST" and form.is_valid():
        if request.here.demo:
            form.add_error(None, _("The demo household connects no real mailbox."))
        else:
            given = form.cleaned_data
            begun = oauth.begin(provider, given["client_id"], back, given["address"])
            request.session[PENDING] = {
                "state": begun.state,
                "verifier": begun.verifier,
                "provider": code,
                "address": given["address"],
                "client_id": given["client_id"],
                "secret": wiring.open_vault().seal(given["client_secret"], f"consent:{begun.state}"),
                "back": back,
            }
            return render(request, "mailbox_consent.html", {**shown, "there": begun.address})
    return render(request, "mailbox_consent.html", shown, status=422 if form.errors else 200)


@require_GET
@change
@sensitive_variables("credentials", "tokens")
def back(request: MemberRequest) -> HttpResponse:
    """The provider sends the person back here with a code, or with a no."""
    begun = request.session.pop(PENDING, None)
    state = request.GET.get("state", "")
    if not begun or not hmac.compare_digest(begun["state"], state) or not request.GET.get("code"):
        messages.error(request, _("The provider gave no access, or too late. Begin again."))
        return redirect("mailbox_add")
    try:
        id_ = _connected(request, begun, request.GET["code"][:4000])
    except MailTrouble as trouble:
        host = provider_or_404(begun["provider"]).host
        messages.error(request, bound(trouble_words(trouble.code, trouble.detail, host)))
        return redirect("mailbox_consent", begun["provider"])
    except Damaged:
        messages.error(request, _("The provider gave no access, or too late. Begin again."))
        return redirect("mailbox_add")
    return redirect("mailbox_folders", UUID(id_))


def _connected(request: MemberRequest, begun: dict[str, str], code: str) -> str:
    """A new mailbox, or the known one with a renewed consent."""
    from renvoi.backends.mailbox import oauth  # noqa: PLC0415 - loads the HTTP client

    provider, vault = provider_or_404(begun["provider"]), wiring.open_vault()
    secret = vault.open(begun["secret"], f"consent:{begun['state']}")
    tokens = oauth.redeem(provider, begun["client_id"], secret, code, begun["verifier"], begun["back"])
    server = MailServer(host=provider.host, port=provider.port, username=begun["address"])
    credentials = Credentials(
        provider=begun["provider"],
        client_id=begun["client_id"],
        client_secret=secret,
        refresh_token=tokens.refresh,
    )
    wiring.reach_mailbox(server, credentials, token=tokens.access, hurried=True).close()
    house, scope = wiring.open_house(), request.here.scope
    new = NewMailbox(address=begun["address"], server=server, auth=OAUTH, owner=scope.member)
    try:
        return verbs.connect(house, vault, scope, new, credentials, wiring.clock())
    except BadInput:
        same = next(one for one in house.mailboxes.of_household(scope.household) if _same(one, scope.member, server))
        verbs.new_credentials(house, vault, scope, same.id, credentials)
        return same.id


def _same(card: Any, member: str | None, server: MailServer) -> bool:
    return (card.owner, card.server.host, card.server.username) == (member, server.host, server.username)
