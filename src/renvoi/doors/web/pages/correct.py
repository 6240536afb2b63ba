"""Says what is right in place of what was read: a small form in the fact's own line, undone in one tap."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.atlas.rule_names import EXCLUSIONS
from renvoi.backends.database.models import PurchaseRow
from renvoi.casework import correct as verbs
from renvoi.casework.give_back import find, told_of
from renvoi.doors import wiring
from renvoi.doors.web import again
from renvoi.doors.web.access import MemberRequest, change, purchase_or_404, visible_purchases
from renvoi.doors.web.asked_doubts import source_of
from renvoi.doors.web.fields import DAYS, LABELS, NO_FACT, SUMS, Shown, fact_of
from renvoi.doors.web.living import choices
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.purchase import proofs_of
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.taking_back import decision_or_404, say_undoable
from renvoi.facts.errors import BadInput, NotFound
from renvoi.returns import cases_of
from renvoi.returns.standing import Said
from renvoi.rights.questions import OFFERED

SAYINGS = ("kept", "refund_seen")
KINDS = {"lines": "lines", "country": "place", "return_window_days": "number"}
"""How the value of a field is typed, where it is neither plain text nor a day."""
CAME_AS = {"agreed": "agreed voucher", "voucher": "voucher"}
"""How a refund came when not as money, in the words of facts.corrections."""
ANSWERS = frozenset(
    {"answers.duties_fulfilled", *(f"answers.{key}" for key in OFFERED), *(f"answers.{key}" for key in EXCLUSIONS)}
)
"""Answers to the questions of the rights, by their field."""


@require_http_methods(["GET", "POST"])
@change
def field(request: MemberRequest, key: UUID, field: str) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    if field not in LABELS:
        raise Http404
    if request.method == "GET":
        shown = _fact(request, row, field)
        return _form(request, row, field, shown.typed if shown else "")
    text = request.POST.get("value", "")[:20_000]
    try:
        seq = verbs.correct(wiring.open_house(), request.here.scope, str(key), field, text, wiring.clock())
    except BadInput:
        return _form(request, row, field, text, trouble=_trouble(field))
    return _after(request, row, field, seq)


@require_POST
@change
def received(request: MemberRequest, key: UUID) -> HttpResponse:
    """The one-tap answer to "Received on …?"."""
    row = purchase_or_404(request.here.scope, key)
    text = request.POST.get("value", "")[:40]
    try:
        seq = verbs.correct(wiring.open_house(), request.here.scope, str(row.pk), "delivered_on", text, wiring.clock())
    except BadInput:
        messages.error(request, _trouble("delivered_on"))
    else:
        say_undoable(request, _("Noted. The days are counted from there."), row.pk, seq)
    return redirect("purchase", key)


@require_POST
@change
def say(request: MemberRequest, key: UUID, what: str) -> HttpResponse:
    """What only the buyer knows: it is kept for good; the refund was seen; yes or no to what the rights ask."""
    row = purchase_or_404(request.here.scope, key)
    if what not in SAYINGS and what not in ANSWERS:
        raise Http404
    text = timezone.localdate().isoformat()
    if what in ANSWERS:
        text = "yes" if request.POST.get("answer") == "yes" else "no"
    try:
        if what == "refund_seen":
            text = _came(request, text)
            alike = None if again.given(request) else again.noted_before(purchase_of(row), text)
            if alike:
                return again.ask(request, *alike, reverse("purchase", args=[key]))
        seq = verbs.correct(wiring.open_house(), request.here.scope, str(row.pk), what, text, wiring.clock())
    except BadInput:
        messages.error(request, _trouble("total"))
    else:
        say_undoable(request, _noted(what), row.pk, seq)
    return redirect("purchase", key)


def _came(request: MemberRequest, today: str) -> str:
    """A refund seen, as a correction is written (facts.corrections)."""
    came = CAME_AS.get(request.POST.get("as", ""), "")
    which = f"again {again.given(request)}" if again.given(request) else ""
    return " ".join(f"{request.POST.get('value') or today} {request.POST.get('sum', '')[:60]} {came} {which}".split())


def _noted(what: str) -> str:
    if what in ANSWERS:
        return _("Noted. The rights are worked out anew.")
    return _("Noted: the money is back.") if what == "refund_seen" else _("Noted: you keep it.")


@require_POST
@change
def undo(request: MemberRequest, key: UUID, seq: int) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    try:
        named = _named(request, row, seq)
        decision_or_404(request.here.scope, UUID(named), seq)
        verbs.undo(wiring.open_house(), request.here.scope, seq, wiring.clock(), purchase=named)
    except NotFound as error:
        raise Http404 from error
    if there := _return_still_there(request):
        messages.success(request, _("Taken back."))
        return redirect("return", key if str(key) in there.purchases else there.purchases[0], there.id)
    return _after(request, row, request.GET.get("field", ""), None, _("Taken back."))


def _named(request: MemberRequest, row: PurchaseRow, seq: int) -> str:
    """The purchase the decision names: of a return's event not always one whose articles go back today."""
    back = request.GET.get("retour", "")
    if any(case.id == back for case in cases_of(purchase_of(row), timezone.localdate())):
        return told_of(wiring.open_house(), request.here.scope, back, seq)
    return str(row.pk)


def _return_still_there(request: MemberRequest) -> Said | None:
    """The return whose page one came from, as long as it is one."""
    back = request.GET.get("retour", "")
    try:
        return find(wiring.open_house(), request.here.scope, back, timezone.localdate())[0].said if back else None
    except NotFound:
        return None


def _after(request: MemberRequest, row: PurchaseRow, field: str, seq: int | None, words: str = "") -> HttpResponse:
    """The fact's line alone for htmx (what depends on it is then asked for anew), the whole page else."""
    if not visible_purchases(request.here.scope).filter(pk=row.pk).exists():
        return _away(request)  # what was undone was all that held this purchase together
    if not request.headers.get("HX-Request") or field not in LABELS or field in NO_FACT:
        if seq is not None:
            say_undoable(request, _("Corrected."), row.pk, seq)
        elif words:
            messages.success(request, words)
        return redirect("today") if _from_today(request) else redirect("purchase", row.pk)
    row = purchase_or_404(request.here.scope, row.pk)
    shown = _fact(request, row, field)
    if shown is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    ids = {proof.digest: proof.pk for proof in proofs_of(request, row)}
    context = {"fact": shown, "key": row.pk, "undo": seq, "proof_ids": ids}
    response = render(request, "parts/fact.html", context)
    response["HX-Trigger"] = "facts-changed"
    return response


def _away(request: MemberRequest) -> HttpResponse:
    response = redirect("purchases")
    return HttpResponse(headers={"HX-Redirect": response.url}) if request.headers.get("HX-Request") else response


def _fact(request: MemberRequest, row: PurchaseRow, field: str) -> Shown | None:
    seen = {proof.digest for proof in proofs_of(request, row)}
    return fact_of(purchase_of(row), field, seen)


def _form(request: MemberRequest, row: PurchaseRow, field: str, value: str, trouble: str = "") -> HttpResponse:
    kind = KINDS.get(field, "date" if field in DAYS else "")
    context = {
        "place": "purchases",
        "key": row.pk,
        "field": field,
        "label": LABELS[field],
        "value": value,
        "kind": kind,
        "choices": choices() if kind == "place" else (),
        "trouble": trouble,
    }
    if request.headers.get("HX-Request"):
        return render(request, "parts/fact_form.html", context)
    return render(request, "correct.html", {**context, **_beside(request, row, field)}, status=422 if trouble else 200)


def _beside(request: MemberRequest, row: PurchaseRow, field: str) -> dict[str, Any]:
    """What stands beside the form on a page of its own: what is corrected, and the words in doubt."""
    ids = {proof.digest: proof.pk for proof in proofs_of(request, row)}
    sources = (source_of(one, ids) for one in purchase_of(row).doubts if one.field == field)
    source = next(filter(None, sources), None)
    return {"title": title_of(row), "source": source, "proof_ids": ids, "from_today": _from_today(request)}


def _from_today(request: MemberRequest) -> bool:
    """Whether a question on Today led here: the answer leads back."""
    return "today" in (request.GET.get("from"), request.POST.get("from"))


def _trouble(field: str) -> str:
    if field in DAYS:
        return _("Give a day, for example 2026-11-21.")
    if field in SUMS:
        return _("Give a sum with its cents, for example 54.77 EUR.")
    if field == "return_window_days":
        return _("Give a number of days, for example 30.")
    if field == "payment":
        return _("Give only the last four digits, never the whole number of a card or account.")
    return _("Give at most 200 signs a line.")
