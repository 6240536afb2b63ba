"""One tap from a mail (/fait/…/): the page shows what will be noted, its one button notes it, and it can be taken back.

No sign-in: whoever holds the link may say this one thing about this one purchase for two weeks, as its member could.
Nothing else is shown or allowed; opening the page changes nothing.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from renvoi.backends.database.models import Membership, PurchaseRow
from renvoi.casework import correct as verbs
from renvoi.doors import wiring
from renvoi.doors.links import ACTS, UNDO, OneTap, read_tap, sign_tap
from renvoi.doors.web import again
from renvoi.doors.web.access import visible_purchases
from renvoi.doors.web.reasons import purchase_of
from renvoi.doors.web.rows import COLUMNS, name_of
from renvoi.doors.web.templatetags.words import money
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.scope import Role, Scope
from renvoi.returns import Do, Stage, follow
from renvoi.rights import Certainty


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The signature in the address is what a form's token is elsewhere: nobody else can make it."""
    tap = read_tap(token)
    membership = _membership(tap)
    if tap is None or membership is None:
        return _sealed(render(request, "one_tap.html", {"over": True}, status=404))
    with translation.override(membership.user.language):
        scope = Scope(str(membership.household_id), str(membership.user_id), Role(membership.role))
        row = visible_purchases(scope).filter(pk=tap.purchase).first()
        if row is None:
            return _sealed(render(request, "one_tap.html", {"over": True}, status=404))
        context = _asked(tap, row)
        status = 200
        if request.method == "POST" and not context["done"]:
            trouble = _do(request, tap, scope, row, context)
            status = 422 if trouble else 200
        return _sealed(render(request, "one_tap.html", context, status=status))


def _membership(tap: OneTap | None) -> Membership | None:
    if tap is None or tap.action not in (*ACTS, UNDO):
        return None
    rows = Membership.objects.filter(pk=tap.membership, user__is_active=True).exclude(role=Role.VIEWER.value)
    return rows.select_related("user").first()


def _asked(tap: OneTap, row: PurchaseRow) -> dict[str, Any]:
    today = timezone.localdate()
    words = {
        "received": (_("I received it"), _("On which day?")),
        "kept": (_("I keep it"), ""),
        "refund_seen": (_("The money is on my account"), _("Since which day?")),
        UNDO: (_("Take it back"), ""),
    }
    button, day = words[tap.action]
    return {
        "title": name_of({column: getattr(row, column) for column in COLUMNS}),
        "merchant": row.merchant if row.title else "",
        "key": row.pk,
        "button": button,
        "asks": day,
        "sum": _sum(row, today) if tap.action == "refund_seen" else "",
        "today": today,
        "done": (tap.action, row.stage) in (("kept", Stage.KEPT.value), ("refund_seen", Stage.REFUND_SEEN.value)),
        "undo": "",
        "trouble": "",
        "noted": "",
    }


def _do(request: HttpRequest, tap: OneTap, scope: Scope, row: PurchaseRow, context: dict[str, Any]) -> bool:
    """Fills in what came of it; True when the day given cannot be used."""
    house, now = wiring.open_house(), wiring.clock()
    try:
        if tap.action == UNDO:
            verbs.undo(house, scope, tap.seq, now, purchase=str(row.pk))
            context |= {"done": True, "noted": _("Taken back.")}
            return False
        text = _text(request, tap, row, context["today"])
        alike = again.noted_before(purchase_of(row), text) if tap.action == "refund_seen" else None
        if alike and not again.given(request):
            context |= {"ask": again.question(alike[0]), "again": alike[1], "value": alike[0].day}
            return False
        text += f" again {again.given(request)}" if tap.action == "refund_seen" and again.given(request) else ""
        seq = verbs.correct(house, scope, str(row.pk), _field(tap), text, now)
    except (BadInput, ValueError):
        context["trouble"] = _("Give a day that has come already.")
        return True
    except (NotFound, NotAllowed):
        context["over"] = True
        return True
    undo = OneTap(tap.membership, tap.purchase, UNDO, seq)
    context |= {"done": True, "noted": _noted(tap.action), "undo": reverse("one_tap", args=[sign_tap(undo)])}
    return False


def _noted(action: str) -> str:
    words = {
        "received": _("Noted. The days are counted from there."),
        "kept": _("Noted: you keep it."),
        "refund_seen": _("Noted: the money is back."),
    }
    return words[action]


def _field(tap: OneTap) -> str:
    return "delivered_on" if tap.action == "received" else tap.action


def _text(request: HttpRequest, tap: OneTap, row: PurchaseRow, today: date) -> str:
    """As a correction is written (facts.corrections)."""
    if tap.action == "kept":
        return today.isoformat()
    day = date.fromisoformat(request.POST.get("value", "")[:10])
    if day > today:
        raise BadInput("a day to come")
    if tap.action == "received":
        return day.isoformat()
    waited = follow(purchase_of(row), today).asked_about
    return f"{day.isoformat()} {waited.amount:.2f} {waited.currency}" if waited else day.isoformat()


def _sum(row: PurchaseRow, today: date) -> str:
    """What the button notes as seen, shown before it is pressed; an estimate says that it is one."""
    status = follow(purchase_of(row), today)
    if status.asked_about is None:
        return ""
    told = money(status.asked_about)
    announced = status.next.key is Do.CONFIRM_SEEN or status.sums.certainty is Certainty.CERTAIN
    return told if announced else _("about %(sum)s") % {"sum": told}


def _sealed(response: HttpResponse) -> HttpResponse:
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
