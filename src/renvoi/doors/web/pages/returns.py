"""A return: opened from a purchase, said step by step, each step left and taken up again, undone in one tap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

import msgspec
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework import give_back as verbs
from renvoi.doors import wiring
from renvoi.doors.web.access import (
    MemberRequest,
    change,
    member_page,
    purchase_or_404,
    visible_proofs,
    visible_purchases,
)
from renvoi.doors.web.lateness import lateness
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.purchase import money_of
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.return_page import MOTIVES, WANTS, also_forms, facts_of, next_form, rows_of, shown_lines, stops_of
from renvoi.doors.web.taking_back import say_undoable
from renvoi.doors.web.uploads import keep
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.money import Money
from renvoi.facts.purchase import Purchase
from renvoi.facts.returning import Happening, Motive, ReturnEvent, Scan, Step, Wanted
from renvoi.facts.scope import Visibility
from renvoi.returns import Case, Do, cases_of
from renvoi.returns.allowed import MOST_PROOFS, checked
from renvoi.returns.trail import parcel_of
from renvoi.rights import Open, assess

SHOWN_ORDERS = 6


@require_http_methods(["GET", "POST"])
@change
def give_back(request: MemberRequest, key: UUID) -> HttpResponse:
    """Choose what goes back, of this order and others of the shop, and why."""
    row, today = purchase_or_404(request.here.scope, key), timezone.localdate()
    orders = [row, *_others(request, row)]
    if request.method == "POST":
        return _opened(request, row, orders)
    choices = [(title_of(one), one.order_number, _items(one, today)) for one in orders]
    routes = assess(purchase_of(row), today).routes
    shown = {
        "place": "purchases",
        "key": row.pk,
        "title": title_of(row),
        "own": choices[0],
        "only": len(choices[0][2]) == 1,
        "others": [one for one in choices[1:] if one[2]],
        "motives": [(motive.value, words) for motive, words in MOTIVES.items()],
        "wants": [(wanted.value, words) for wanted, words in WANTS.items()],
        "no_right": not any(route.open is not Open.NO for route in routes),
    }
    return render(request, "return_open.html", shown)


def _others(request: MemberRequest, row: PurchaseRow) -> list[PurchaseRow]:
    if not row.merchant:
        return []
    same = visible_purchases(request.here.scope).filter(merchant=row.merchant, visibility=row.visibility)
    return list(same.exclude(pk=row.pk).order_by("-newest_on", "id")[:SHOWN_ORDERS])


def _items(row: PurchaseRow, today: date) -> list[tuple[str, str, int]]:
    """(form key, name, pieces that can go back); an order of which no article is known goes back whole."""
    purchase = purchase_of(row)
    lines = [(line.name.value, line.quantity) for line in purchase.lines] or [(title_of(row), Decimal(1))]
    gone: dict[str, Decimal] = {}
    for case in cases_of(purchase, today):
        for line in case.said.lines if case.goes else ():
            if line.purchase == purchase.id:
                gone[line.name] = gone.get(line.name, Decimal(0)) + line.quantity
    left = [(f"{row.pk}:{n}", name, int(pieces - gone.get(name, 0))) for n, (name, pieces) in enumerate(lines)]
    return [one for one in left if one[2] > 0]


def _opened(request: MemberRequest, row: PurchaseRow, orders: list[PurchaseRow]) -> HttpResponse:
    today = timezone.localdate()
    known = {key: (str(one.pk), name) for one in orders for key, name, _left in _items(one, today)}
    chosen = [key for key in dict.fromkeys(request.POST.getlist("item")) if key in known]
    why, want = request.POST.get("why", ""), request.POST.get("want", Wanted.REFUND)
    if not chosen or why not in list(Motive) or want not in list(Wanted):
        messages.error(request, _("Choose at least one article, and say why."))
        return redirect("give_back", row.pk)
    wishes = [(*known[key], _pieces(request.POST.get(f"pieces-{key}", "1"))) for key in chosen]
    try:
        made, seq = verbs.open_return(
            wiring.open_house(), request.here.scope, wishes, Motive(why), Wanted(want), wiring.clock()
        )
    except (BadInput, NotFound):
        messages.error(request, _("Some of this cannot go back, or is in another return already."))
        return redirect("give_back", row.pk)
    first = wishes[0][0]
    say_undoable(request, _("The return is open."), UUID(first), seq)
    return redirect("return", first, made)


def _pieces(text: str) -> Decimal:
    try:
        return Decimal(int(text))
    except (ValueError, InvalidOperation):
        return Decimal(1)


@require_GET
@member_page
def show(request: MemberRequest, key: UUID, one: UUID) -> HttpResponse:
    row, today = purchase_or_404(request.here.scope, key), timezone.localdate()
    case, purchases = _found(request, row, one)
    digests = {proof for order in purchases for proof in order.proofs}
    seen = set(visible_proofs(request.here.scope).filter(digest__in=digests).values_list("digest", flat=True))
    parcel = parcel_of(case.said, case.events)
    shown = {
        "place": "purchases",
        "key": row.pk,
        "one": one,
        "title": title_of(row),
        "case": case,
        "articles": shown_lines(case, purchases),
        "rows": rows_of(case, today),
        "form": next_form(case, today) if request.here.may_change else None,
        "also": also_forms(case, today),
        "sums": money_of(case.status.sums),
        "late": lateness(case.status),
        "parcel": parcel,
        "stops": stops_of(parcel, seen),
        "no_right": case.status.next.key is Do.CHECK_RIGHT,
        "tone": _tone(case, today),
        **facts_of(case, today, seen),
    }
    return render(request, "return.html", shown)


def _tone(case: Case, today: date) -> str:
    if case.status.late_since or case.status.next.key in (Do.ANSWER_REFUSAL, Do.HOLD_TO_PROMISE, Do.ASK_LABEL):
        return "late"
    day = case.status.next.day
    return "soon" if day and (day - today).days <= 3 else "calm"


def _found(request: MemberRequest, row: PurchaseRow, one: UUID) -> tuple[Case, list[Purchase]]:
    try:
        case, purchases = verbs.find(wiring.open_house(), request.here.scope, str(one), timezone.localdate())
    except NotFound as error:
        raise Http404 from error
    if str(row.pk) not in case.said.purchases:
        raise Http404
    return case, purchases


@require_POST
@change
def say(request: MemberRequest, key: UUID, one: UUID, what: str) -> HttpResponse:
    """One event of the return, as its form says it; `skipped` names the step that is left out."""
    row = purchase_or_404(request.here.scope, key)
    _case, purchases = _found(request, row, one)
    if what not in list(Happening) or what == Happening.DECIDED:
        raise Http404
    try:
        event = checked(_event(request, what, purchases[0]), timezone.localdate())
        event = msgspec.structs.replace(event, proofs=_proofs(request, row))
        seq = verbs.tell(wiring.open_house(), request.here.scope, str(one), event, wiring.clock())
    except BadInput:
        messages.error(request, _("This could not be noted: look at the day, the sum and the files once more."))
        return redirect("return", key, one)
    undo = f"{reverse('undo', args=[purchases[0].id, seq])}?retour={one}"
    messages.success(request, _("Noted."), extra_tags=undo)
    return redirect("return", key, one)


def _event(request: MemberRequest, what: str, purchase: Purchase) -> ReturnEvent:
    form = request.POST
    if what == Happening.NOTICE_SENT and form.get("how") == Happening.FUNCTION_USED:
        what = Happening.FUNCTION_USED
    voucher, scan, step = form.get("as", ""), form.get("scan", ""), form.get("step", "")
    weight = form.get("weight", "").strip()
    return ReturnEvent(
        day=_day(form.get("day", "")) or timezone.localdate(),
        what=Happening(what),
        route=form.get("route", ""),
        step=Step(step) if step in list(Step) else None,
        scan=Scan(scan) if scan in list(Scan) else None,
        amount=_amount(form.get("amount", ""), purchase),
        voucher=bool(voucher),
        agreed=voucher == "agreed",
        until=_day(form.get("until", "")),
        carrier=form.get("carrier", "")[:60],
        tracking_number=form.get("number", "")[:64],
        weight=int(weight) if weight.isascii() and weight.isdigit() and len(weight) <= 7 else None,
        words=(form.get("words", "") or "\n".join(f"✓ {one}" for one in form.getlist("tick")))[:4000],
    )


def _day(text: str) -> date | None:
    value = parse_correction("kept", text)
    return value if isinstance(value, date) else None


def _amount(text: str, purchase: Purchase) -> Money | None:
    currency = purchase.total.value.currency if purchase.total else "EUR"
    value: Any = parse_correction("refund", text, currency)
    return value if isinstance(value, Money) else None


def _proofs(request: MemberRequest, row: PurchaseRow) -> tuple[str, ...]:
    files = [*request.FILES.getlist("photos"), *request.FILES.getlist("papers")]
    if len(files) > MOST_PROOFS:
        raise BadInput("too many files at once")
    if not files:
        return ()
    kept = keep(request.here.scope, files, Visibility(row.visibility), _("return"))
    for one in kept.refused:
        messages.error(request, f"{one.name}: {_(one.why)}")
    return tuple(dict.fromkeys(kept.digests))
