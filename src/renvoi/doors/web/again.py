"""The same sum of the same day noted once more: it may be the same money or a second refund, so the person is asked."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import long_day, money
from renvoi.facts.corrections import parse_correction
from renvoi.facts.decisions import Seen
from renvoi.facts.purchase import Purchase
from renvoi.returns.alike import seen_alike
from renvoi.returns.allowed import MOST_ALIKE


def noted_before(purchase: Purchase, text: str) -> tuple[Seen, int] | None:
    """The refund these words tell (facts.corrections) and how many like it are known; None when it is the first.

    BadInput for words that tell none.
    """
    seen = parse_correction("refund_seen", text)
    alike = seen_alike(purchase, purchase.events, seen) if isinstance(seen, Seen) else 0
    return (seen, alike) if isinstance(seen, Seen) and 0 < alike < MOST_ALIKE else None


def question(seen: Seen) -> str:
    if seen.amount is None:
        return ""
    values = {
        "sum": money(seen.amount.amount, seen.amount.currency, language()),
        "day": long_day(seen.day, language()),
    }
    return _("%(sum)s of %(day)s is noted already. Did the same sum come once more that day?") % values


def ask(request: HttpRequest, seen: Seen, alike: int, back: str) -> HttpResponse:
    """The question on a page of its own; its yes says all that was typed again, and which one it is."""
    told = [(name, value) for name, value in request.POST.items() if name not in ("csrfmiddlewaretoken", "again")]
    context = {
        "place": "purchases",
        "question": question(seen),
        "told": [(name, str(value)[:4000]) for name, value in told],
        "again": alike,
        "back": back,
    }
    return render(request, "again.html", context)


def given(request: HttpRequest) -> int:
    """Which one it is, as the yes said; 0 when nobody was asked."""
    text = request.POST.get("again", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) == 1 else 0
