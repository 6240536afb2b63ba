"""Today (/): one number, one next action, then what can still go back, what is on its way, and open questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Min, Q, QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors.web.access import MemberRequest, member_page, visible_purchases
from renvoi.doors.web.asked_doubts import doubts_asked
from renvoi.doors.web.drawings import windows_picture
from renvoi.doors.web.filters import IN_RETURN, UNDER_WAY, can_go_back, perhaps_still
from renvoi.doors.web.mailbox_state import needing
from renvoi.doors.web.next_step import next_step
from renvoi.doors.web.on_the_way import awaiting_money, on_the_way
from renvoi.doors.web.open_questions import days_asked, one_each, questions_of
from renvoi.doors.web.reasons import with_reasons
from renvoi.doors.web.rows import AWAITED, COLUMNS, row_of
from renvoi.doors.web.running import running
from renvoi.returns import Stage

SOON = 6
ON_THE_WAY = 5
BACK = 8
STRIP = 8
PERHAPS_SHOWN = 3
DOUBTS = 2
QUESTIONS = 4


@dataclass(frozen=True)
class Sums:
    """What a household counts on, in the currency most of it is in."""

    currency: str
    owed: Decimal | None
    late: Decimal | None
    late_since: date | None
    open_sum: Decimal | None
    open_count: int
    unpriced: int
    perhaps: int
    """Purchases whose window may be open still, or not: the day they came is not known."""
    purchases: int
    returns: int
    guessed: int
    """How many of the sums owed are what was paid, not what the shop announced."""
    unsummed: int
    """Returns whose sum is not known; exchanges are among them."""
    foreign: int
    """Sums owed in other currencies, which are not counted."""


@require_GET
@member_page
def show(request: MemberRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = visible_purchases(request.here.scope)
    sums = count(rows, today)
    undecided = rows.filter(giving_back=False)
    soon = with_reasons(undecided.filter(can_go_back(today)).order_by("last_day", "id")[:STRIP], today)
    back = on_the_way(rows, today, BACK)
    perhaps = with_reasons(rows.filter(perhaps_still(today)).order_by("-last_day", "id")[:PERHAPS_SHOWN], today)
    doubts = doubts_asked(request.here, DOUBTS, today)
    questions = one_each([*doubts, *questions_of(request.here, 2), *days_asked([*perhaps, *soon])])[:QUESTIONS]
    shown = {
        "place": "today",
        "today": today,
        "sums": sums,
        "late_days": (today - sums.late_since).days + 1 if sums.late_since else 0,
        "next": next_step(awaiting_money(back), soon, questions, today, running(rows, today)),
        "picture": windows_picture(soon, today),
        "soon": [*soon[:SOON], *perhaps],
        "back": back,
        "about": sums.guessed > 0 or not all(one.sure for one in back),
        "unsummed": max(0, sums.unsummed - sum(one.exchange and not one.sum for one in back)),
        "coming": [row_of(values, today) for values in coming(rows, today)],
        "questions": questions,
        "mailboxes": needing(request.here.scope) if request.here.may_change else [],
    }
    return render(request, "today.html", shown)


def coming(rows: QuerySet[PurchaseRow], today: date) -> list[dict[str, Any]]:
    """Bought lately and not yet wholly come."""
    awaited = rows.filter(
        last_day=None,
        last_day_certainty="open",
        owed=None,
        stage__in=("", Stage.NONE.value),
        newest_on__gte=today - AWAITED,
        newest_on__lte=today,
    )
    return list(awaited.order_by("-newest_on", "id").values(*COLUMNS)[:ON_THE_WAY])


def count(rows: QuerySet[PurchaseRow], today: date) -> Sums:
    """One query over columns of one index; a household with several currencies sees the one with most purchases."""
    is_open = can_go_back(today)
    late = Q(owed__isnull=False, owed_late_from__lte=today)
    groups = list(
        rows.order_by()
        .values("currency")
        .annotate(
            n=Count("stage"),
            owed_sum=Sum("owed"),
            owed_n=Count("owed"),
            late_sum=Sum("owed", filter=late),
            late_since=Min("owed_late_from", filter=late),
            guessed=Count("stage", filter=Q(owed__isnull=False) & ~Q(stage=Stage.REFUND_ANNOUNCED.value)),
            unsummed=Count("stage", filter=Q(owed=None, stage__in=UNDER_WAY)),
            returns=Count("stage", filter=IN_RETURN),
            open_sum=Sum("total", filter=is_open),
            open_n=Count("stage", filter=is_open),
            unpriced=Count("stage", filter=is_open & Q(total=None)),
            perhaps_n=Count("stage", filter=perhaps_still(today)),
        )
    )
    main = max((g for g in groups if g["currency"]), key=lambda g: (g["owed_n"] > 0, g["n"]), default=None)
    return Sums(
        currency=main["currency"] if main else "",
        owed=main["owed_sum"] if main else None,
        late=main["late_sum"] if main else None,
        late_since=main["late_since"] if main else None,
        open_sum=main["open_sum"] if main else None,
        open_count=sum(g["open_n"] for g in groups),
        unpriced=sum(g["open_n"] for g in groups if g is not main) + (main["unpriced"] if main else 0),
        perhaps=sum(g["perhaps_n"] for g in groups),
        purchases=sum(g["n"] for g in groups),
        returns=sum(g["returns"] for g in groups),
        guessed=main["guessed"] if main else 0,
        unsummed=sum(g["unsummed"] for g in groups),
        foreign=sum(g["owed_n"] for g in groups if g is not main),
    )
