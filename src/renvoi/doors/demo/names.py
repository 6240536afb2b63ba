"""The $placeholders that the words of a mail may use."""

from __future__ import annotations

from datetime import date, timedelta

from renvoi.doors.demo.household import ADULTS
from renvoi.doors.demo.scenario import Mail, Parcel, Purchase, Sender, senders
from renvoi.doors.demo.words import forms, price


def carrier_name(parcel: Parcel) -> str:
    """The carrier's shown name: of a sender file, or the words themselves."""
    known = senders().get(parcel.carrier)
    return known.name if known else parcel.carrier


def names(sender: Sender, purchase: Purchase, mail: Mail, today: date) -> dict[str, str]:
    """Every $placeholder the words of a mail may use."""
    adult = ADULTS[mail.to or purchase.buyer]
    shop = senders()[purchase.shop]
    found = {
        "first": adult.first,
        "name": adult.name,
        "email": adult.email,
        "shop": shop.name,
        "site": f"www.{shop.domain}",
        "order": purchase.order,
        "seller": purchase.seller,
        "total": price(purchase.total, shop.currency, sender.language),
        **purchase.texts,
    }
    if purchase.expected.refund is not None:
        found["refund"] = price(purchase.expected.refund, shop.currency, sender.language)
    days = {"ordered": purchase.ordered, "sent": mail.day, **purchase.days}
    if mail.parcel is not None:
        parcel = purchase.parcels[mail.parcel]
        found |= {"number": parcel.number, "carrier": carrier_name(parcel)}
        days |= parcel_days(parcel)
    for name, day in days.items():
        found |= forms(name, today + timedelta(days=day), sender.language)
    return found


def parcel_days(parcel: Parcel) -> dict[str, int]:
    first, last = parcel.expected or (None, None)
    known = {
        "shipped": parcel.shipped,
        "expected_from": first,
        "expected_until": last,
        "available": parcel.available,
        "pickup_until": parcel.pickup_until,
        "delivered": parcel.delivered,
    }
    return {name: day for name, day in known.items() if day is not None}
