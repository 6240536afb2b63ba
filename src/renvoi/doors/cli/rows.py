"""Purchases as the lists of the terminal show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from renvoi.casework.describe import title_of
from renvoi.doors.cli.present import json_line, say, table
from renvoi.doors.speech import language, t
from renvoi.facts.purchase import Purchase
from renvoi.returns import OVER, Stage, follow
from renvoi.rights import Deadline, assess
from renvoi.rights.explain import one_line
from renvoi.rights.wording import language_of, money, short_day


def flat(purchase: Purchase, today: date) -> dict[str, Any]:
    """The JSON object of one purchase: what the lists show, with the days as ISO 8601."""
    last = assess(purchase, today).last_day
    return {
        "id": purchase.id,
        "merchant": purchase.merchant.value if purchase.merchant else None,
        "title": title_of(purchase) or None,
        "order_numbers": [number.value for number in purchase.order_numbers],
        "order_date": purchase.order_date.value if purchase.order_date else None,
        "total": float(purchase.total.value.amount) if purchase.total else None,
        "currency": purchase.total.value.currency if purchase.total else None,
        "last_day": last.day if last else None,
        "act": last.act if last else None,
        "certainty": last.certainty if last else None,
        "reason": one_line(last, language(), today) if last else None,
        "return": returned(purchase, today),
    }


def returned(purchase: Purchase, today: date) -> dict[str, Any] | None:
    """The return as the JSON object tells it: its stage and its sums; None while nothing goes back."""
    status = follow(purchase, today)
    if status.stage in (*OVER, Stage.NONE):
        return None
    told = status.sums
    amounts = {
        name: float(one.amount) if one else None
        for name, one in (
            ("expected", told.expected),
            ("announced", told.announced),
            ("seen", told.seen),
            ("vouchers", told.vouchers),
            ("missing", told.missing),
        )
    }
    return {"stage": status.stage, "certainty": told.certainty, "due_on": status.due_on, **amounts}


def show(purchases: Sequence[Purchase], today: date, *, json: bool, nothing: str) -> None:
    if json:
        for purchase in purchases:
            json_line(flat(purchase, today))
        return
    if not purchases:
        say(nothing)
        return
    columns = (
        t("Acheté", "Bought"),
        t("Chez", "From"),
        t("Quoi", "What"),
        t("Commande", "Order"),
        t("Total", "Total"),
        t("Peut repartir jusqu'au", "Can go back until"),
    )
    table(columns, rows(purchases, today), numbers=(4,))


def rows(purchases: Iterable[Purchase], today: date) -> Iterable[tuple[str, ...]]:
    tongue = language_of(language())
    for purchase in purchases:
        yield (
            short_day(purchase.order_date.value, tongue, today) if purchase.order_date else "",
            purchase.merchant.value if purchase.merchant else "?",
            title_of(purchase),
            purchase.order_numbers[0].value if purchase.order_numbers else "",
            money(purchase.total.value, tongue) if purchase.total else "",
            until(assess(purchase, today).last_day, today),
        )


def until(last: Deadline | None, today: date) -> str:
    """« 7 déc. », « ~ 7 déc. » when it is an estimate, nothing when no day can be told."""
    if last is None or last.day is None:
        return ""
    day = short_day(last.day, language_of(language()), today)
    return day if last.certainty == "certain" else t(f"{day} (estimé)", f"{day} (estimate)")
