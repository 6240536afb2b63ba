"""Unpacking, step by step: photos of its condition, of the label, of what came with it; papers put into the file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework import correct as verbs
from renvoi.casework.invoice_place import LONGEST, say_invoice_place, shop_of
from renvoi.casework.papers import MOST, put_in
from renvoi.doors import wiring
from renvoi.doors.web.access import MemberRequest, change, proof_or_404, purchase_or_404
from renvoi.doors.web.dossier import NAMES
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.taking_back import say_undoable
from renvoi.doors.web.uploads import keep
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.papers import OF_THE_THING, PHOTOS, Accessory, Section
from renvoi.facts.scope import Visibility
from renvoi.returns.papers import Lack

SKIPPED = ("unboxing", *Lack)


@require_http_methods(["GET", "POST"])
@change
def show(request: MemberRequest, key: UUID) -> HttpResponse:
    row = purchase_or_404(request.here.scope, key)
    purchase = purchase_of(row)
    if request.method == "POST":
        return _kept(request, row, purchase.accessories)
    shown = {
        "place": "purchases",
        "key": row.pk,
        "title": title_of(row),
        "serial": purchase.serial_number.value if purchase.serial_number else "",
        "accessories": purchase.accessories,
        "sections": [(one.value, name) for one, name in NAMES.items() if one not in OF_THE_THING],
        "done": "unboxing" in purchase.skipped,
    }
    return render(request, "unboxing.html", shown)


def _kept(request: MemberRequest, row: PurchaseRow, known: tuple[Accessory, ...]) -> HttpResponse:
    given: dict[str, str] = {}
    seen, scope = Visibility(row.visibility), request.here.scope
    wanted = request.POST.get("section", "")
    sections = {**{one.value: one.value for one in PHOTOS}, "papers": wanted if wanted in list(Section) else ""}
    if sum(len(request.FILES.getlist(name)) for name in sections) > MOST:
        messages.error(request, _("At most %(n)s photos at once.") % {"n": MOST})
        return redirect("unboxing", row.pk)
    for name, section in sections.items():
        files = request.FILES.getlist(name)
        if files:
            kept = keep(scope, files, seen, _("unboxing") if name != "papers" else (files[0].name or "")[:100])
            given.update(dict.fromkeys(kept.digests, section))
            for one in kept.refused:
                messages.error(request, f"{one.name}: {_(one.why)}")
    fields = _said(request, known)
    if not given and not fields:
        messages.error(request, _("Choose at least one photo, or write something."))
        return redirect("unboxing", row.pk)
    try:
        seq = put_in(wiring.open_house(), scope, str(row.pk), given, fields, wiring.clock())
    except BadInput:
        messages.error(request, _elsewhere())
        return redirect("unboxing", row.pk)
    say_undoable(request, _("Kept in this file."), row.pk, seq)
    return redirect("purchase", row.pk)


def _elsewhere() -> str:
    return _("Some of these are in the household already, seen by other people: share them first.")


def _said(request: MemberRequest, known: tuple[Accessory, ...]) -> dict[str, str]:
    """The serial number and the accessories, where they were touched."""
    fields: dict[str, Any] = {}
    serial = request.POST.get("serial_number", "").strip()[:200]
    if serial and serial != request.POST.get("serial_before", ""):
        fields["serial_number"] = serial
    ticked = set(request.POST.getlist("there"))
    rows = [Accessory(one.name, str(number) in ticked) for number, one in enumerate(known)]
    rows += [Accessory(name[:200]) for line in request.POST.get("more", "").splitlines() if (name := line.strip())]
    if "counted" in request.POST and tuple(rows) != known:
        fields["accessories"] = "\n".join(f"[{'x' if one.there else ' '}] {one.name}" for one in rows)
    return fields


@require_POST
@change
def skip(request: MemberRequest, key: UUID, what: str) -> HttpResponse:
    """Knowingly left out: not asked for any more."""
    row = purchase_or_404(request.here.scope, key)
    if what not in SKIPPED:
        raise Http404
    field = f"skipped.{what}"
    seq = verbs.correct(wiring.open_house(), request.here.scope, str(row.pk), field, "yes", wiring.clock())
    say_undoable(request, _("Noted: it is not asked for any more."), row.pk, seq)
    return redirect("purchase", row.pk)


@require_POST
@change
def invoice_place(request: MemberRequest, key: UUID) -> HttpResponse:
    """Where the site of this shop shows invoices, for all purchases there."""
    row = purchase_or_404(request.here.scope, key)
    words = request.POST.get("words", "")
    try:
        say_invoice_place(wiring.open_house(), request.here.scope, shop_of(purchase_of(row)), words, wiring.clock())
    except BadInput:
        messages.error(request, _("Say it in at most %(n)s signs, of a purchase whose shop is known.") % {"n": LONGEST})
    else:
        messages.success(request, _("Noted, for every purchase at this shop.") if words.strip() else _("Forgotten."))
    return redirect(f"{reverse('purchase', args=[row.pk])}#dossier")


@require_POST
@change
def place(request: MemberRequest, key: UUID, proof: int) -> HttpResponse:
    """Puts a proof into another section of the same file; empty: that of its kind."""
    row, held = purchase_or_404(request.here.scope, key), proof_or_404(request.here.scope, proof)
    if not row.links.filter(proof=held).exists():
        raise Http404
    section, field = request.POST.get("section", ""), f"section.{held.digest}"
    try:
        seq = verbs.correct(wiring.open_house(), request.here.scope, str(row.pk), field, section, wiring.clock())
    except (BadInput, NotFound) as error:
        raise Http404 from error
    say_undoable(request, _("It lies in this section now."), row.pk, seq)
    return redirect("purchase", row.pk)
