"""A return: opened from a purchase, said step by step, each step left and taken up again, undone in one tap."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import msgspec
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework import give_back as verbs
from renvoi.doors import wiring
from renvoi.doors.web import again
from renvoi.doors.web.access import MemberRequest, change, member_page, purchase_or_404, visible_proofs
from renvoi.doors.web.lateness import lateness
from renvoi.doors.web.letters import unclear_rows
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.pages.purchase import money_of
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.return_choice import Order, choice_of, orders_of, wishes_of
from renvoi.doors.web.return_history import history_of, reached, scored, weighing_of
from renvoi.doors.web.return_page import (
    TALK,
    also_forms,
    facts_of,
    function_form,
    next_form,
    rows_of,
    shown_lines,
    stops_of,
)
from renvoi.doors.web.return_turn import Turn, shop_mail, stairs_on, turn_of, walk_of
from renvoi.doors.web.rows import language
from renvoi.doors.web.taking_back import say_undoable
from renvoi.doors.web.uploads import keep
from renvoi.facts.corrections import parse_correction
from renvoi.facts.decisions import Seen
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.money import Money
from renvoi.facts.purchase import Purchase
from renvoi.facts.returning import Happening, Medium, ReturnEvent, Scan, Step
from renvoi.facts.scope import Visibility
from renvoi.returns import Case, Do
from renvoi.returns.alike import told_before
from renvoi.returns.allowed import MOST_PROOFS, checked
from renvoi.returns.faults import NotSaid, fault
from renvoi.returns.trail import parcel_of
from renvoi.rights import Open, assess

ASKS = {Do.DECLARE: "notice", Do.TELL_SHOP: "notice", Do.CHECK_RIGHT: "right"}
"""Next actions that the page asks for in a way of their own."""


@require_http_methods(["GET", "POST"])
@change
def give_back(request: MemberRequest, key: UUID) -> HttpResponse:
    """Choose what goes back, of this order and others of the shop, and why."""
    row, today = purchase_or_404(request.here.scope, key), timezone.localdate()
    orders = orders_of(request, row, today)
    if request.method == "POST":
        return _opened(request, row, orders)
    routes = assess(purchase_of(row), today).routes
    shown = {
        "place": "purchases",
        "key": row.pk,
        "title": title_of(row),
        "no_right": not any(route.open is not Open.NO for route in routes),
        **choice_of(orders),
    }
    return render(request, "return_open.html", shown)


def _opened(request: MemberRequest, row: PurchaseRow, orders: list[Order]) -> HttpResponse:
    chosen = wishes_of(request.POST, orders)
    if chosen is None:
        messages.error(request, _("Choose at least one article, and say why."))
        return redirect("give_back", row.pk)
    wishes, why, want = chosen
    try:
        made, seq = verbs.open_return(wiring.open_house(), request.here.scope, wishes, why, want, wiring.clock())
    except (BadInput, NotFound):
        messages.error(request, _("Some of this cannot go back, or is in another return already."))
        return redirect("give_back", row.pk)
    first = wishes[0][0]
    say_undoable(request, _("The return is open."), UUID(first), seq)
    return redirect("return", first, made)


@require_GET
@member_page
def show(request: MemberRequest, key: UUID, one: UUID) -> HttpResponse:
    row, today = purchase_or_404(request.here.scope, key), timezone.localdate()
    case, purchases = found_or_404(request, row, one)
    digests = {proof for order in purchases for proof in order.proofs}
    insisting, stairs = stairs_on(case, purchases, today)
    turn = turn_of(case, insisting, today)
    history = history_of(request, case, purchases, today)
    seen = set(visible_proofs(request.here.scope).filter(digest__in=digests).values_list("digest", flat=True))
    parcel = parcel_of(case.said, case.events)
    shown = {
        "place": "purchases",
        "key": row.pk,
        "one": one,
        "title": title_of(row),
        "case": case,
        "turn": turn,
        "stairs": stairs,
        "walk": walk_of(case),
        "unclear": unclear_rows(request.here.scope.household, str(row.pk), case.id),
        "worth": weighing_of(case, history),
        "history": scored(history) if case.over else [],
        "reached": [] if case.over else reached(history),
        "articles": shown_lines(case, purchases),
        "rows": rows_of(case, today),
        "form": next_form(case, today) if request.here.may_change else None,
        "also": also_forms(case, today),
        "talk": also_forms(case, today, TALK),
        "function": function_form(case),
        "shop_mail": shop_mail(purchases),
        "asks": ASKS.get(case.status.next.key, ""),
        "sums": money_of(case.status.sums),
        "late": lateness(case.status),
        "parcel": parcel,
        "stops": stops_of(parcel, seen),
        "has_key": bool(wiring.open_house().carriers.of_household(request.here.scope.household)),
        "tone": _tone(case, turn, today),
        **facts_of(case, today, seen),
    }
    return render(request, "return.html", shown)


def _tone(case: Case, turn: Turn | None, today: date) -> str:
    if turn and turn.waits:
        return "calm"
    if case.status.late_since or case.status.next.key in (Do.ANSWER_REFUSAL, Do.HOLD_TO_PROMISE, Do.ASK_LABEL):
        return "late"
    day = case.status.next.day
    return "soon" if day and (day - today).days <= 3 else "calm"


def found_or_404(request: MemberRequest, row: PurchaseRow, one: UUID) -> tuple[Case, list[Purchase]]:
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
    case, purchases = found_or_404(request, row, one)
    if what not in list(Happening) or what == Happening.DECIDED:
        raise Http404
    try:
        event = checked(_event(request, what, purchases[0]), timezone.localdate())
        alike = 0 if event.again else told_before(case, purchases[0], event)
        if alike and event.amount:
            seen = Seen(event.day, event.amount, event.voucher, event.agreed)
            return again.ask(request, seen, alike, reverse("return", args=[key, one]))
        event = msgspec.structs.replace(event, proofs=_proofs(request, row))
        seq = verbs.tell(wiring.open_house(), request.here.scope, str(one), event, wiring.clock())
    except BadInput as error:
        why = fault(error, language()) if isinstance(error, NotSaid) else ""
        messages.error(request, _("This could not be noted: %(why)s.") % {"why": why or _("look at it once more")})
        return redirect("return", key, one)
    undo = f"{reverse('undo', args=[purchases[0].id, seq])}?retour={one}"
    messages.success(request, _("Noted."), extra_tags=undo)
    return _back_to_packing(request, key) or redirect("return", key, one)


def _back_to_packing(request: MemberRequest, key: UUID) -> HttpResponse | None:
    """Photos are taken while one packs: back to the page as it was, where it is ticked off; to no other address."""
    path, _sign, asked = request.POST.get("then", "")[:4000].partition("?")
    packing = reverse("packing", args=[key])
    return redirect(f"{packing}?{QueryDict(asked).urlencode()}#ticks") if path == packing else None


def _event(request: MemberRequest, what: str, purchase: Purchase) -> ReturnEvent:
    form = request.POST
    if what == Happening.NOTICE_SENT and form.get("how") == Happening.FUNCTION_USED:
        what = Happening.FUNCTION_USED
    if what == Happening.MESSAGE_RECEIVED and form.get("until", ""):
        what = Happening.PROMISED
    voucher, scan, step, medium = (form.get(name, "") for name in ("as", "scan", "step", "medium"))
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
        again=again.given(request) if what == Happening.REFUND_SEEN else 0,
        until=_day(form.get("until", "")),
        carrier=form.get("carrier", "")[:60],
        tracking_number=form.get("number", "")[:64],
        weight=int(weight) if weight.isascii() and weight.isdigit() and len(weight) <= 7 else None,
        words=(form.get("words", "") or "\n".join(f"✓ {one}" for one in form.getlist("tick")))[:4000],
        medium=Medium(medium) if medium in list(Medium) else None,
        who=form.get("who", "")[:60],
    )


def _day(text: str) -> date | None:
    try:
        value = parse_correction("kept", text)
    except BadInput as error:
        raise NotSaid(str(error), "day_form") from error
    return value if isinstance(value, date) else None


def _amount(text: str, purchase: Purchase) -> Money | None:
    currency = purchase.total.value.currency if purchase.total else "EUR"
    try:
        value = parse_correction("refund", text, currency)
    except BadInput as error:
        raise NotSaid(str(error), "amount_form") from error
    return value if isinstance(value, Money) else None


def _proofs(request: MemberRequest, row: PurchaseRow) -> tuple[str, ...]:
    files = [*request.FILES.getlist("photos"), *request.FILES.getlist("papers")]
    if len(files) > MOST_PROOFS:
        raise NotSaid("too many files at once", "proofs")
    if not files:
        return ()
    kept = keep(request.here.scope, files, Visibility(row.visibility), _("return"))
    for one in kept.refused:
        messages.error(request, f"{one.name}: {_(one.why)}")
    return tuple(dict.fromkeys(kept.digests))
