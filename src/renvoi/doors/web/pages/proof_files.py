"""One proof put where it belongs: into another purchase, into one of its own, hidden from the others or shared."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.backends.database.models import JournalEntry, Proof, PurchaseRow
from renvoi.casework import correct as verbs
from renvoi.casework.decide import SHARED
from renvoi.casework.share import set_proof_visibility
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, proof_or_404, purchase_or_404, visible_purchases
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.files import seen_words
from renvoi.doors.web.taking_back import say_proof_undoable, say_undoable
from renvoi.doors.web.targets import apart_words, targets_of
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Visibility

ALONE = "alone"
"""Not a purchase that is there: one of its own."""


@require_http_methods(["GET", "POST"])
@change
def move(request: MemberRequest, key: int) -> HttpResponse:
    proof = proof_or_404(request.here.scope, key)
    now_in = list(visible_purchases(request.here.scope).filter(links__proof=proof).defer("payload")[:20])
    crowded = [row for row in now_in if row.links.count() > 1]
    if request.method == "POST":
        return _moved(request, proof, crowded)
    merchant = now_in[0].merchant if now_in else ""
    shown = {
        "place": "proofs",
        "proof": proof,
        "now_in": [(row, title_of(row)) for row in now_in],
        "may_part": len(crowded) == 1,
        **targets_of(request, proof, merchant),
    }
    return render(request, "move.html", shown)


def _moved(request: MemberRequest, proof: Proof, crowded: list[PurchaseRow]) -> HttpResponse:
    house, scope, now = wiring.open_house(), request.here.scope, wiring.clock()
    wanted = request.POST.get("other", "")
    if wanted == ALONE and len(crowded) == 1:
        seq, new = verbs.split(house, scope, str(crowded[0].pk), [proof.digest], now)
        say_undoable(request, _("This is a purchase of its own now."), crowded[0].pk, seq)
        return redirect("purchase", UUID(new))
    try:
        into = purchase_or_404(scope, UUID(wanted))
    except ValueError:
        messages.error(request, _("Choose a purchase first."))
        return redirect("move", proof.pk)
    try:
        seq = verbs.move(house, scope, proof.digest, str(into.pk), now)
    except BadInput:
        messages.error(request, apart_words())
        return redirect("move", proof.pk)
    say_undoable(request, _("The proof lies in this file now."), into.pk, seq)
    return redirect("purchase", into.pk)


@require_POST
@change
def share(request: MemberRequest, key: int) -> HttpResponse:
    """Only whoever brought a proof may hide it or share it again."""
    proof = proof_or_404(request.here.scope, key)
    if proof.owner_id not in (None, request.here.user.pk):
        raise Http404
    wanted = Visibility.PRIVATE if request.POST.get("visibility") == "private" else Visibility.HOUSEHOLD
    seq = set_proof_visibility(wiring.open_house(), request.here.scope, proof.pk, wanted, wiring.clock())
    # when the same bytes lay there already, theirs is the row that is left
    left = Proof.objects.filter(household_id=request.here.scope.household, digest=proof.digest, visibility=wanted)
    still = left.filter(owner_id=request.here.user.pk).first() or left.first()
    if still is None:
        return redirect("proofs")
    say_proof_undoable(request, seen_words(wanted), still.pk, seq)
    return redirect("proof", still.pk)


@require_POST
@change
def undo(request: MemberRequest, key: int, seq: int) -> HttpResponse:
    proof = proof_or_404(request.here.scope, key)
    mine = JournalEntry.objects.filter(household_id=request.here.scope.household, seq=seq, kind=SHARED)
    if not mine.filter(actor=request.here.user).exists():
        raise Http404
    try:
        verbs.undo(wiring.open_house(), request.here.scope, seq, wiring.clock(), proof=proof.digest)
    except NotFound as error:
        raise Http404 from error
    messages.success(request, _("Taken back."))
    return redirect("proof", proof.pk) if Proof.objects.filter(pk=proof.pk).exists() else redirect("proofs")
