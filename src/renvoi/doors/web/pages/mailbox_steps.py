"""Connecting a mailbox in three steps: reach it, choose folders and how far back, look at what would be read."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import msgspec
from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from renvoi.casework import connect_mailbox as verbs
from renvoi.casework import mail_trouble as codes
from renvoi.casework.mail_ports import STARTTLS, TLS, Credentials, MailboxCard, MailServer, NewMailbox, SeenFolder
from renvoi.casework.mail_trouble import MailTrouble
from renvoi.casework.preview_mailbox import preview
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change
from renvoi.doors.web.mail_words import trouble_words
from renvoi.doors.web.outcome import reason_words
from renvoi.doors.web.pages.mailboxes import mailbox_or_404
from renvoi.doors.web.tries import too_many
from renvoi.doors.web.typography import bound
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Visibility

MOST_FOLDERS = 200
FAR = {"90": timedelta(days=90), "365": timedelta(days=365), "730": verbs.TWO_YEARS, "1826": timedelta(days=1826)}
FIELD = {codes.PASSWORD: "password", codes.UNKNOWN_HOST: "host", codes.FORBIDDEN: "host", codes.CERTIFICATE: "host"}


class Access(forms.Form):
    address = forms.EmailField(
        label=gettext_lazy("E-mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=gettext_lazy("App password"),
        max_length=500,
        strip=False,
        help_text=gettext_lazy("Made at your mail provider for renvoi alone; or the password of the mailbox."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
    )
    host = forms.CharField(
        label=gettext_lazy("Server"),
        max_length=253,
        required=False,
        help_text=gettext_lazy("Empty: “imap.” and what follows @ in the address."),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}),
    )
    port = forms.IntegerField(label=gettext_lazy("Port"), min_value=1, max_value=65535, initial=993, required=False)
    security = forms.ChoiceField(
        label=gettext_lazy("Encryption"), choices=[(TLS, "TLS (993)"), (STARTTLS, "STARTTLS (143)")], required=False
    )
    username = forms.CharField(
        label=gettext_lazy("User name"),
        max_length=254,
        required=False,
        help_text=gettext_lazy("Empty: the address."),
        widget=forms.TextInput(attrs={"autocapitalize": "off", "spellcheck": "false", "autocomplete": "off"}),
    )

    def server(self) -> MailServer:
        given = self.cleaned_data
        security = given["security"] or TLS
        port = given["port"] or 993
        return MailServer(
            host=given["host"].strip() or f"imap.{given['address'].rpartition('@')[2]}",
            port=143 if security == STARTTLS and port == 993 else port,
            security=security,
            username=given["username"].strip() or given["address"],
        )

    @property
    def beyond(self) -> list[forms.BoundField]:
        """What most people leave as it is."""
        return [self[name] for name in ("host", "port", "security", "username")]

    @property
    def opened(self) -> bool:
        return any(self[name].errors for name in ("host", "port", "security", "username"))


@sensitive_post_parameters("password")
@sensitive_variables("form", "credentials")
@require_http_methods(["GET", "POST"])
@change
def add(request: MemberRequest) -> HttpResponse:
    """Step one. Nothing is kept unless the server was reached with this password."""
    form = Access(request.POST or None)
    if request.method == "POST" and form.is_valid() and _allowed(request, form):
        house, scope = wiring.open_house(), request.here.scope
        server, credentials = form.server(), Credentials(password=form.cleaned_data["password"])
        trouble = reached(server, credentials)
        if trouble is None:
            new = NewMailbox(address=form.cleaned_data["address"], server=server, owner=scope.member)
            try:
                id_ = verbs.connect(house, wiring.open_vault(), scope, new, credentials, wiring.clock())
            except BadInput:
                form.add_error("address", _("This mailbox is connected already."))
            else:
                return redirect("mailbox_folders", UUID(id_))
        else:
            _tell(form, trouble, server)
    providers = [(code, one.name) for code, one in wiring.mail_providers().items()]
    shown = {"place": "mailboxes", "form": form, "step": 1, "providers": providers}
    return render(request, "mailbox_add.html", shown, status=422 if form.errors else 200)


@sensitive_post_parameters("password")
@sensitive_variables("form", "credentials")
@require_http_methods(["GET", "POST"])
@change
def access(request: MemberRequest, key: UUID) -> HttpResponse:
    """A new password, or the server that moved."""
    card = mailbox_or_404(request.here.scope, key)
    if card.auth != "password":
        return redirect("mailbox_add")
    form = Access(request.POST or None, initial=_known(card))
    form.fields["address"].disabled = True
    if request.method == "POST" and form.is_valid() and _allowed(request, form):
        server, credentials = form.server(), Credentials(password=form.cleaned_data["password"])
        trouble = reached(server, credentials)
        if trouble is None:
            house, scope = wiring.open_house(), request.here.scope
            house.mailboxes.change(
                card.id, host=server.host, port=server.port, security=server.security, username=server.username
            )
            verbs.new_credentials(house, wiring.open_vault(), scope, card.id, credentials)
            messages.success(request, _("The server let renvoi in."))
            return redirect("mailbox", key)
        _tell(form, trouble, server)
    shown = {"place": "mailboxes", "form": form, "key": key, "card": card}
    return render(request, "mailbox_access.html", shown, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@change
def folders(request: MemberRequest, key: UUID) -> HttpResponse:
    """Step two, then three: the choice is shown with what it would read before it is made."""
    card = mailbox_or_404(request.here.scope, key)
    house, scope = wiring.open_house(), request.here.scope
    chosen = request.POST.getlist("folder")[:MOST_FOLDERS]
    back = far_back(request.POST.get("far", ""), timezone.localdate())
    if request.method == "POST" and chosen and request.POST.get("begin"):
        if request.POST.get("private"):
            verbs.share(house, scope, card.id, Visibility.PRIVATE)
        verbs.choose(house, scope, card.id, chosen, back, wiring.clock())
        return redirect("mailbox", key)
    if request.method == "POST" and not chosen:
        messages.error(request, _("Choose at least one folder."))
    try:
        session = wiring.open_mailbox(card, hurried=True)
        try:
            if request.method == "POST" and chosen:
                ahead = preview(session, chosen, back)
                return _third_step(request, card, ahead, chosen)
            known = session.folders(count=True)
        finally:
            session.close()
    except MailTrouble as trouble:
        line = bound(trouble_words(trouble.code, trouble.detail, card.server.host))
        shown = {"place": "mailboxes", "card": card, "key": key, "trouble": line}
        return render(request, "mailbox_unreached.html", shown, status=502)
    return _second_step(request, card, known)


def _second_step(request: MemberRequest, card: MailboxCard, known: list[SeenFolder]) -> HttpResponse:
    already = {one.folder for one in wiring.open_house().mailboxes.cursors(card.id)}
    wanted = already or set(verbs.usual(known))
    far = far_code(card.since, timezone.localdate()) if already else "730"
    rows = [
        {"name": one.name, "messages": one.messages, "chosen": one.name in wanted, "role": role_words(one.role)}
        for one in sorted(known, key=lambda one: (one.name not in wanted, one.role != "inbox", one.name.lower()))
    ]
    shown = {
        "place": "mailboxes", "card": card, "key": UUID(card.id), "rows": rows, "far": far, "fars": far_words(),
        "step": 2, "private": card.visibility is Visibility.PRIVATE,
    }  # fmt: skip
    return render(request, "mailbox_folders.html", shown)


def _third_step(request: MemberRequest, card: MailboxCard, ahead: Any, chosen: list[str]) -> HttpResponse:
    left = [(one, reason_words(one.reason)) for one in ahead.sample if not one.keep]
    shown = {
        "place": "mailboxes", "card": card, "key": UUID(card.id), "ahead": ahead, "chosen": chosen, "step": 3,
        "keep": [one for one in ahead.sample if one.keep], "left": left, "far": request.POST.get("far", ""),
        "private": request.POST.get("private", ""),
    }  # fmt: skip
    return render(request, "mailbox_preview.html", shown)


def reached(server: MailServer, credentials: Credentials) -> MailTrouble | None:
    """Tries the connection once; None when the server let us in."""
    try:
        wiring.reach_mailbox(server, credentials, hurried=True).close()
    except MailTrouble as trouble:
        return trouble
    return None


def _tell(form: Access, trouble: MailTrouble, server: MailServer) -> None:
    line = bound(trouble_words(trouble.code, trouble.detail, server.host))
    form.add_error(FIELD.get(trouble.code, "port" if trouble.code == codes.NO_TLS else "host"), line)


def _allowed(request: MemberRequest, form: Access) -> bool:
    """Not a machine for trying passwords or ports of other people's servers; and the demo reads nobody's mail."""
    if request.here.demo:
        form.add_error(None, _("The demo household connects no real mailbox."))
        return False
    if too_many("mailbox", request.here.user.pk):
        form.add_error(None, _("Too many tries. Wait ten minutes."))
        return False
    return True


def _known(card: MailboxCard) -> dict[str, Any]:
    known = msgspec.structs.asdict(card.server)
    return {"address": card.address, **known}


def far_back(code: str, today: date) -> date | None:
    """The day to look back to; "all" is everything, anything unknown two years."""
    return None if code == "all" else today - FAR.get(code, verbs.TWO_YEARS)


def far_code(since: date | None, today: date) -> str:
    if since is None:
        return "all"
    return min(FAR, key=lambda code: abs((today - FAR[code] - since).days))


def far_words() -> list[tuple[str, str, str]]:
    return [
        ("90", _("Three months"), _("what can still be sent back for a change of mind, and returns under way")),
        ("365", _("One year"), ""),
        ("730", _("Two years"), _("as long as the legal guarantee lasts; the newest mail is read first")),
        ("1826", _("Five years"), ""),
        ("all", _("Everything"), ""),
    ]


def role_words(role: str) -> str:
    words = {
        "inbox": _("inbox"),
        "all": _("all mail"),
        "archive": _("archive"),
        "sent": _("sent"),
        "junk": _("spam"),
        "trash": _("bin"),
        "drafts": _("drafts"),
        "flagged": _("starred"),
    }
    return words.get(role, "")
