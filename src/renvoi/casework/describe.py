"""A purchase as its lists show it: the few columns to filter and sort by, and the words to find it by."""

from __future__ import annotations

from datetime import date
from typing import Any

from renvoi.casework.ports import Filed
from renvoi.facts.purchase import EventKind, Purchase
from renvoi.facts.scope import Visibility
from renvoi.facts.words import fold_words
from renvoi.returns import cases_of, follow
from renvoi.rights import assess


def describe(purchase: Purchase, owner: str | None, visibility: Visibility, today: date) -> Filed:
    columns = {**_told(purchase), **_counted(purchase, today)}
    return Filed(purchase=purchase, owner=owner, visibility=visibility, columns=columns, words=_words(purchase))


def title_of(purchase: Purchase) -> str:
    """What was bought, shortly: the first article and how many more; empty when no article is known."""
    names = [line.name.value for line in purchase.lines]
    return f"{names[0]} + {len(names) - 1}" if len(names) > 1 else "".join(names)


def _told(purchase: Purchase) -> dict[str, Any]:
    total = purchase.total.value if purchase.total else None
    days = [event.day for event in purchase.events]
    delivered = [event.day for event in purchase.events if event.kind is EventKind.DELIVERED]
    return {
        "merchant": purchase.merchant.value[:200] if purchase.merchant else "",
        "title": title_of(purchase)[:400],
        "order_number": purchase.order_numbers[0].value[:120] if purchase.order_numbers else "",
        "ordered_on": purchase.order_date.value if purchase.order_date else min(days, default=None),
        "newest_on": max(days, default=None),
        "delivered_on": max(delivered, default=None),
        "total": total.amount if total else None,
    }


def _counted(purchase: Purchase, today: date) -> dict[str, Any]:
    assessment = assess(purchase, today)
    last = assessment.last_day
    status = follow(purchase, today, assessment=assessment)
    owed = status.to_come
    money = purchase.total.value if purchase.total else owed
    return {
        "last_day": last.day if last else None,
        "last_day_act": last.act if last else "",
        "last_day_certainty": last.certainty if last else "",
        "stage": status.stage,
        "currency": money.currency if money else "",
        "owed": owed.amount if owed else None,
        "owed_due_on": status.due_on,
        "owed_late_from": status.late_from,
        "giving_back": any(not case.over for case in cases_of(purchase, today)),
    }


def _words(purchase: Purchase) -> str:
    said = [purchase.merchant, purchase.seller, purchase.invoice_number, purchase.return_number]
    words = [fact.value for fact in said if fact]
    words += [number.value for number in purchase.order_numbers]
    words += [line.name.value for line in purchase.lines]
    words += [parcel.tracking_number.value for parcel in purchase.parcels if parcel.tracking_number]
    words += [fact.value for fact in (purchase.payment, purchase.serial_number) if fact]
    words += [one.name for one in purchase.accessories]
    return fold_words("\n".join(words))
