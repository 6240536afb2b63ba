"""Add (/ajouter/): drop or photograph papers, paste text, or say it in four fields; then what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import msgspec
from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from renvoi.backends.intake import open_bytes
from renvoi.backends.intake.tables import UNKNOWN_COLUMNS
from renvoi.casework.correct import add_by_hand
from renvoi.casework.ports import Given, Refused
from renvoi.casework.take_in import take_in
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, visible_purchases
from renvoi.doors.web.outcome import outcome_of
from renvoi.doors.web.uploads import originals
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Visibility

MOST_TEXT = 2_000_000
MOST_REFUSED = 20
WHY_REFUSED = (
    gettext_noop("it is empty"),
    gettext_noop("it is no mail, PDF, photo, web page, text or ZIP that renvoi knows"),
    gettext_noop("this ZIP unpacks to too much: give the files in smaller ZIPs"),
    gettext_noop("it is protected by a password: unpack it first"),
    gettext_noop("it unpacks to far more than a document holds: left out"),
    gettext_noop("renvoi does not know the columns of this table; it knows: "),
    gettext_noop("this table is broken or too long: export it again"),
    gettext_noop("a ZIP inside a ZIP is not opened: unpack it and give it by itself"),
    gettext_noop(
        "it is larger than 60 MB, more than a mail or a paper is: give the part that matters (a PDF, a photo)"
    ),
)
"""What the intake says, for the catalogue."""


class ByHand(forms.Form):
    merchant = forms.CharField(label=gettext_lazy("Shop"), max_length=200)
    lines = forms.CharField(label=gettext_lazy("Article"), max_length=200, required=False)
    total = forms.CharField(
        label=gettext_lazy("Price, delivery included"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    delivered_on = forms.DateField(
        label=gettext_lazy("Received on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


@require_http_methods(["GET", "POST"])
@change
def show(request: MemberRequest) -> HttpResponse:
    if request.method == "POST":
        files = request.FILES.getlist("files")
        if files:
            return _take(request, originals(files), _source(files))
        messages.error(request, _("Choose at least one file first."))
    return _page(request, ByHand())


@require_POST
@change
def text(request: MemberRequest) -> HttpResponse:
    given = request.POST.get("text", "")[:MOST_TEXT].strip()
    if not given:
        messages.error(request, _("Paste the text of a mail or of an order page first."))
        return redirect("add")
    return _take(request, open_bytes(given.encode(), _("pasted text") + ".txt"), _("pasted text"))


@require_POST
@change
def by_hand(request: MemberRequest) -> HttpResponse:
    form = ByHand(request.POST)
    if form.is_valid():
        fields = {name: _typed(value) for name, value in form.cleaned_data.items() if value}
        try:
            key = add_by_hand(wiring.open_house(), request.here.scope, fields, wiring.clock())
        except BadInput:
            form.add_error("total", _("Give a sum with its cents, for example 54.77 EUR."))
        else:
            messages.success(request, _("Noted. Its proofs can join it later."))
            return redirect("purchase", UUID(key))
    return _page(request, form)


@require_GET
@change
def result(request: MemberRequest, key: UUID) -> HttpResponse:
    """What came of one taking-in: asked again every second until all of it is read."""
    outcome = outcome_of(request.here.scope, key, timezone.localdate())
    if outcome is None:
        raise Http404
    shown = {"place": "add", "outcome": outcome, "refused": request.session.get("refused", {}).get(str(key), [])}
    part = "parts/outcome.html" if request.headers.get("HX-Request") else "add_result.html"
    return render(request, part, shown)


def _page(request: MemberRequest, form: ByHand) -> HttpResponse:
    shown = {"place": "add", "form": form, "today": timezone.localdate(), "first": _is_first(request)}
    return render(request, "add.html", shown, status=422 if form.errors else 200)


def _is_first(request: MemberRequest) -> bool:
    return not visible_purchases(request.here.scope).exists()


def _take(request: MemberRequest, originals: Iterable[Given | Refused], source: str) -> HttpResponse:
    scope = request.here.scope
    seen = Visibility.PRIVATE if request.POST.get("private") else Visibility.HOUSEHOLD
    mine = (_owned(one, scope.member, seen) for one in originals)
    account = None
    for account in take_in(wiring.open_house(), scope, mine, source=source, clock=wiring.clock):  # noqa: B007
        continue
    if account is None:
        raise Http404
    kept = request.session.get("refused", {})
    why = [(one.name, _why(one.why)) for one in account.refused[:MOST_REFUSED]]
    request.session["refused"] = dict([*kept.items(), (account.batch, why)][-5:])
    return _go(request, UUID(account.batch))


def _why(said: str) -> str:
    """What is listed at the end is names, in no language."""
    head = UNKNOWN_COLUMNS if said.startswith(UNKNOWN_COLUMNS) else said
    return _(head) + said.removeprefix(head)


def _owned(one: Given | Refused, owner: str | None, seen: Visibility) -> Given | Refused:
    return one if isinstance(one, Refused) else msgspec.structs.replace(one, owner=owner, visibility=seen)


def _go(request: MemberRequest, batch: UUID) -> HttpResponse:
    response = redirect("add_result", batch)
    return (
        HttpResponse(headers={"HX-Redirect": response["Location"]}) if request.headers.get("HX-Request") else response
    )


def _source(files: list[UploadedFile[Any]]) -> str:
    first = (files[0].name or _("file"))[:100]
    more = len(files) - 1
    if not more:
        return first
    return ngettext("%(first)s and %(n)s more", "%(first)s and %(n)s more", more) % {"first": first, "n": more}


def _typed(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
