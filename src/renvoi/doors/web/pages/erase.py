"""Erases a purchase or a proof, after a page that names what goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from renvoi.backends.database.models import Proof
from renvoi.casework import erase as verbs
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, proof_or_404, purchase_or_404
from renvoi.doors.web.open_questions import title_of
from renvoi.facts.errors import NotFound

MOST_SHOWN = 12


@dataclass(frozen=True)
class Shown:
    """What goes, as the page lists it."""

    purchases: list[str]
    lose: list[str]
    proofs: list[str]
    more: int


@require_http_methods(["GET", "POST"])
@change
def purchase(request: MemberRequest, key: UUID) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    try:
        goes = verbs.goes_with_purchase(wiring.open_house(), request.here.scope, str(row.pk))
    except NotFound as error:
        raise Http404 from error
    if request.method == "POST":
        verbs.erase(wiring.open_house(), request.here.scope, goes, wiring.clock())
        messages.success(request, _("The purchase is erased."))
        return redirect("purchases")
    words = {
        "place": "purchases",
        "what": "purchase",
        "title": title_of(row),
        "back": reverse("purchase", args=[row.pk]),
    }
    return render(request, "erase.html", {**words, "goes": _shown(request, goes)})


@require_http_methods(["GET", "POST"])
@change
def proof(request: MemberRequest, key: int) -> HttpResponse:
    found = proof_or_404(request.here.scope, key)
    try:
        goes = verbs.goes_with_proof(wiring.open_house(), request.here.scope, found.pk)
    except NotFound as error:
        raise Http404 from error
    if request.method == "POST":
        verbs.erase(wiring.open_house(), request.here.scope, goes, wiring.clock())
        messages.success(request, _("The proof is erased."))
        return redirect("proofs")
    words = {"place": "proofs", "what": "proof", "title": str(found), "back": reverse("proof", args=[found.pk])}
    return render(request, "erase.html", {**words, "goes": _shown(request, goes)})


def _shown(request: MemberRequest, goes: verbs.Goes) -> Shown:
    rows = Proof.objects.filter(household=request.here.household, pk__in=[card.id for card in goes.cards])
    names = [str(row) for row in rows.order_by("-sent_at", "-id")]
    return Shown(
        purchases=[_named(one) for one in goes.purchases],
        lose=[_named(one) for one in goes.lose],
        proofs=names[:MOST_SHOWN],
        more=max(0, len(names) - MOST_SHOWN),
    )


def _named(one: verbs.Named) -> str:
    return " · ".join(part for part in (one.merchant, one.title) if part) or _("a purchase")
