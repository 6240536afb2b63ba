"""Taking back what one said: who may, and the button beside the word that it was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import msgspec
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse

from renvoi.backends.database.models import JournalEntry, Proof, PurchaseRow
from renvoi.casework import decide
from renvoi.doors.web.access import visible_proofs, visible_purchases
from renvoi.facts.scope import Scope

ENTRIES = tuple(kind for kind in decide.KINDS if kind != decide.UNDONE)


def say_undoable(request: HttpRequest, words: str, purchase: UUID, seq: int) -> None:
    """Says that it was done; the same line takes it back. `purchase` is one that the decision names."""
    messages.success(request, words, extra_tags=reverse("undo", args=[purchase, seq]))


def say_proof_undoable(request: HttpRequest, words: str, proof: int, seq: int) -> None:
    """The same for who sees a proof."""
    messages.success(request, words, extra_tags=reverse("undo_proof", args=[proof, seq]))


def decision_or_404(scope: Scope, purchase: UUID, seq: int) -> None:
    """Http404 unless the decision names this purchase and speaks only of what this member sees.

    One answer for all else, so that counting `seq` up tells nothing.
    """
    entry = JournalEntry.objects.filter(household_id=scope.household, seq=seq, kind__in=ENTRIES)
    body = entry.values_list("payload__body", flat=True).first()
    payload = msgspec.json.decode(body) if body else {}
    pins = payload.get("pins", {})
    if str(purchase) not in pins or not _all_seen(scope, pins, payload.get("new_id")):
        raise Http404


def _all_seen(scope: Scope, pins: dict[str, list[str]], new_id: Any) -> bool:
    """Every purchase named is seen; of one that is no more (it was joined to another), every proof is."""
    named = {*pins, *([new_id] if new_id else [])}
    there = set(PurchaseRow.objects.filter(household_id=scope.household, pk__in=named).values_list("pk", flat=True))
    if visible_purchases(scope).filter(pk__in=named).count() != len(there):
        return False
    gone = {digest for id_, digests in pins.items() if UUID(id_) not in there for digest in digests}
    held = Proof.objects.filter(household_id=scope.household, digest__in=gone)
    return held.count() == visible_proofs(scope).filter(digest__in=gone).count()
