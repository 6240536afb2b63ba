"""Puts a purchase's file in order by hand: join two, take proofs out, keep it to oneself or share it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.casework import correct as verbs
from renvoi.casework.share import set_visibility
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, purchase_or_404
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.purchase import proofs_of
from renvoi.doors.web.taking_back import say_undoable
from renvoi.doors.web.targets import apart_words, targets_of
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Visibility


@require_http_methods(["GET", "POST"])
@change
def merge(request: MemberRequest, key: UUID) -> HttpResponse:
    scope = request.here.scope
    row = purchase_or_404(scope, key)
    if request.method == "POST":
        into = purchase_or_404(scope, _key(request.POST.get("other", "")))
        try:
            seq = verbs.merge(wiring.open_house(), scope, str(row.pk), str(into.pk), wiring.clock())
        except BadInput:
            messages.error(request, apart_words() if row.pk != into.pk else _("These are the same purchase already."))
        else:
            say_undoable(request, _("The two are one purchase now."), into.pk, seq)
            return redirect("purchase", into.pk)
        return redirect("purchase", row.pk)
    shown = {"place": "purchases", "row": row, "title": title_of(row), **targets_of(request, row)}
    return render(request, "merge.html", shown)


@require_http_methods(["GET", "POST"])
@change
def split(request: MemberRequest, key: UUID) -> HttpResponse:
    scope = request.here.scope
    row = purchase_or_404(scope, key)
    proofs = proofs_of(request, row)
    if request.method == "POST":
        chosen = [proof.digest for proof in proofs if str(proof.pk) in request.POST.getlist("proof")]
        try:
            seq, new = verbs.split(wiring.open_house(), scope, str(row.pk), chosen, wiring.clock())
        except BadInput:
            messages.error(request, _("Choose at least one proof, and leave at least one."))
            return redirect("split", row.pk)
        say_undoable(request, _("This is a purchase of its own now."), row.pk, seq)
        return redirect("purchase", UUID(new))
    return render(request, "split.html", {"place": "purchases", "row": row, "title": title_of(row), "proofs": proofs})


@require_POST
@change
def share(request: MemberRequest, key: UUID) -> HttpResponse:
    """Only whoever brought all its proofs may hide a purchase or share it again."""
    scope = request.here.scope
    row = purchase_or_404(scope, key)
    if any(proof.owner_id not in (None, request.here.user.pk) for proof in proofs_of(request, row)):
        raise Http404
    wanted = Visibility.PRIVATE if request.POST.get("visibility") == "private" else Visibility.HOUSEHOLD
    seq = set_visibility(wiring.open_house(), scope, str(row.pk), wanted, wiring.clock())
    say_undoable(request, seen_words(wanted), row.pk, seq)
    return redirect("purchase", row.pk)


def seen_words(wanted: Visibility) -> str:
    hidden = wanted is Visibility.PRIVATE
    return _("Only you see it now.") if hidden else _("Everybody in the household sees it now.")


def _key(given: str) -> UUID:
    try:
        return UUID(given)
    except ValueError as error:
        raise Http404 from error
