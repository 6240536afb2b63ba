"""The purchases a proof may be put into, or another may be joined with: searched for, and seen by the same people."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.doors.web.access import MemberRequest, visible_purchases
from renvoi.doors.web.open_questions import title_of
from renvoi.doors.web.search import matching
from renvoi.facts.scope import Visibility

MOST = 12


def targets_of(request: MemberRequest, about: PurchaseRow | Proof, merchant: str = "") -> dict[str, Any]:
    """`others`: (row, title) of what was searched for; without words those of the same shop first, then the newest.

    `elsewhere`: that some were left out because other people see them; `cut`: that there are more than these.
    """
    words = request.GET.get("q", "").replace("\0", "").strip()[:200]
    scope = request.here.scope
    rows, ranked, more = matching(visible_purchases(scope), scope, words)
    if isinstance(about, PurchaseRow):
        rows, merchant = rows.exclude(pk=about.pk), about.merchant
    else:
        rows = rows.exclude(links__proof=about)
    same = rows.filter(visibility=about.visibility)
    if about.visibility == Visibility.PRIVATE.value:
        same = same.filter(owner_id=about.owner_id)
    newest = F("newest_on").desc(nulls_last=True)
    found = list(same.defer("payload").order_by(*ranked, newest, "id")[: MOST + 1])
    found, more = found[:MOST], more or len(found) > MOST
    if not words and merchant:
        found = [*_of_shop(same, merchant), *(one for one in found if one.merchant != merchant)][:MOST]
    elsewhere = bool(words) and not found and rows.exists()
    return {
        "q": words,
        "others": [(one, title_of(one)) for one in found],
        "elsewhere": elsewhere,
        "cut": more and bool(words),
    }


def _of_shop(rows: QuerySet[PurchaseRow], merchant: str) -> list[PurchaseRow]:
    return list(rows.filter(merchant=merchant).defer("payload").order_by(F("newest_on").desc(nulls_last=True))[:MOST])


def apart_words() -> str:
    return _("One is private and the other is not: first hide or share one of them, then join them.")
