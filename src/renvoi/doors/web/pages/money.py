"""Money (/argent/): what is to come and what came; a bank's export read, its refunds proposed, confirmed one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

import msgspec
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_POST

from renvoi.casework import bank as verbs
from renvoi.doors import wiring
from renvoi.doors.bank_words import reasons
from renvoi.doors.web.access import MemberRequest, change, member_page, purchase_or_404
from renvoi.doors.web.bank_columns import FORMS, asked_columns
from renvoi.doors.web.pictures.months import months_svg
from renvoi.doors.web.return_history import notes_of
from renvoi.doors.web.rows import language
from renvoi.doors.web.taking_back import say_undoable
from renvoi.doors.web.templatetags.words import capital
from renvoi.doors.web.went_back import went_back
from renvoi.facts.bank import BankLine, Statement
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Purchase
from renvoi.returns import follow
from renvoi.returns.board import Board, board
from renvoi.returns.matching import Match

SALT = "renvoi.bank"
HOURS = 12 * 3600
"""A proposal is good for as long; then the export is read again."""
MOST_BYTES = 10 * 2**20
SHOWN = 40
WHY_NOT = (
    gettext_noop("this export is larger than 10 MB: export a shorter time"),
    gettext_noop("this is no CSV, OFX or CAMT file: choose one of them at your bank"),
    gettext_noop("no table of bookings is in this file: export your account as CSV, OFX or CAMT"),
    gettext_noop("this table has more than 50,000 lines: export a shorter time"),
    gettext_noop("this table is broken or too long: export it again"),
    gettext_noop("choose at least the column of the day and that of the sum"),
    gettext_noop("this line was confirmed before"),
)
"""What the rooms below say, for the catalogue."""


@dataclass(frozen=True)
class Proposal:
    """A line that may be a refund, as the page asks about it; `ticket` brings it back unchanged."""

    match: Match
    title: str
    why: str
    ticket: str


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    return _page(request, went_back(wiring.open_house(), request.here.scope))


@require_POST
@change
def read(request: MemberRequest) -> HttpResponse:
    """The export is read and forgotten: what is proposed travels in the page, signed."""
    given = request.FILES.get("file")
    if given is None:
        messages.error(request, _("Choose the file your bank gave you first."))
        return redirect("money")
    if (given.size or 0) > MOST_BYTES:
        messages.error(request, capital(_("this export is larger than 10 MB: export a shorter time")))
        return redirect("money")
    house, scope = wiring.open_house(), request.here.scope
    purchases = went_back(house, scope)
    data = given.read()
    try:
        said = asked_columns(request.POST) if "form" in request.POST else None
        statement = verbs.open_export(house, scope, data, said)
        if said and statement.lines:
            verbs.say_columns(house, scope, statement, said, wiring.clock())
    except BadInput as error:
        messages.error(request, capital(_(str(error))))
        return redirect("money")
    found = verbs.propose(house, scope, statement.lines, list(purchases.values()), timezone.localdate())
    proposals = [_proposal(one, purchases[one.purchase], scope.household) for one in found[:SHOWN]]
    return _page(request, purchases, {"statement": statement, "proposals": proposals, **_columns(statement)})


@require_POST
@change
def answer(request: MemberRequest) -> HttpResponse:
    """Yes or no to one proposal."""
    line, key = _unpacked(request.POST.get("ticket", ""), request.here.scope.household)
    row = purchase_or_404(request.here.scope, UUID(key))
    house, scope, now = wiring.open_house(), request.here.scope, wiring.clock()
    seq = None
    try:
        if request.POST.get("answer") == "yes":
            seq = verbs.confirm(house, scope, line, key, now, wiring.clock)
        else:
            verbs.refuse(house, scope, line, key, now)
    except BadInput as error:
        return _answered(request, row.pk, capital(_(str(error))), None)
    yes, no = _("Noted: the money is back. The line is kept as proof."), _("Noted: it is not that refund.")
    return _answered(request, row.pk, no if seq is None else yes, seq)


def _answered(request: MemberRequest, key: UUID, said: str, seq: int | None) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return render(request, "parts/bank_answered.html", {"said": said, "key": key, "seq": seq})
    if seq is None:
        messages.info(request, said)
    else:
        say_undoable(request, said, key, seq)
    return redirect("money")


def _page(
    request: MemberRequest, purchases: Mapping[str, Purchase], more: Mapping[str, object] | None = None
) -> HttpResponse:
    today = timezone.localdate()
    told = board((one, follow(one, today)) for one in purchases.values())
    notes = notes_of(purchases.values(), today)
    shown = {
        "place": "money",
        "today": today,
        "board": told,
        "shops": [(one, notes.get(one.merchant, [])) for one in told.shops],
        "about": any(one.to_come and not one.sure for one in told.accounts),
        "picture": _picture(told),
        "forms": FORMS,
    }
    return render(request, "money.html", {**shown, **(more or {})})


def _picture(told: Board) -> SafeString:
    return mark_safe(months_svg(told.months, language()))  # noqa: S308 - drawn and escaped by pictures/


def _columns(statement: Statement) -> dict[str, object]:
    """What to choose columns by, when they do not tell themselves."""
    if statement.sure or not statement.sample:
        return {}
    width = max(len(row) for row in (*statement.sample, statement.headings))
    heads = [(at, _head(statement, at)) for at in range(width)]
    return {"asks": True, "heads": heads, "guess": statement.columns}


def _head(statement: Statement, at: int) -> str:
    named = statement.headings[at] if at < len(statement.headings) else ""
    first = next((row[at] for row in statement.sample if at < len(row) and row[at]), "")
    return " · ".join(filter(None, (named, first)))[:60] or str(at + 1)


def _proposal(one: Match, purchase: Purchase, household: str) -> Proposal:
    merchant = purchase.merchant.value if purchase.merchant else "?"
    number = purchase.order_numbers[0].value if purchase.order_numbers else ""
    packed = msgspec.json.encode((one.line, one.purchase)).decode()
    ticket = signing.dumps(packed, salt=f"{SALT}.{household}", compress=True)
    return Proposal(one, " ".join(filter(None, (merchant, number))), ", ".join(reasons(one, language())), ticket)


def _unpacked(ticket: str, household: str) -> tuple[BankLine, str]:
    try:
        packed = signing.loads(ticket, salt=f"{SALT}.{household}", max_age=HOURS)
        return msgspec.json.decode(packed, type=tuple[BankLine, str])
    except (signing.BadSignature, msgspec.MsgspecError) as error:
        raise Http404 from error
