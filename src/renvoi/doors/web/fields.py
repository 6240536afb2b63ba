"""The facts of a purchase one may read, check at their proof and correct, in the order a person looks for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renvoi.doors.web import typography
from renvoi.doors.web.living import place_name
from renvoi.doors.web.rows import language
from renvoi.facts.money import Money
from renvoi.facts.place import Place
from renvoi.facts.purchase import Event, EventKind, Fact, Origin, Parcel, Purchase
from renvoi.facts.returning import Scan
from renvoi.returns.story import seen_by_carrier
from renvoi.rights.reception import SURE

LABELS = {
    "merchant": gettext_lazy("Shop"),
    "seller": gettext_lazy("Seller"),
    "order_number": gettext_lazy("Order"),
    "order_date": gettext_lazy("Ordered on"),
    "delivered_on": gettext_lazy("Received on"),
    "total": gettext_lazy("Total"),
    "shipping": gettext_lazy("Delivery"),
    "discount": gettext_lazy("Discount"),
    "refund": gettext_lazy("Refund announced"),
    "invoice_number": gettext_lazy("Invoice"),
    "return_window_days": gettext_lazy("The shop’s own period"),
    "return_number": gettext_lazy("Return number"),
    "payment": gettext_lazy("Paid with"),
    "serial_number": gettext_lazy("Serial number"),
    "lines": gettext_lazy("Articles"),
    "country": gettext_lazy("Where you live"),
}
NO_FACT = ("lines", "country")
"""Said in a place of their own on the page."""
ALWAYS = ("merchant", "order_number", "order_date", "delivered_on", "total")
DAYS = ("order_date", "delivered_on")
SUMS = ("total", "shipping", "discount", "refund")


@dataclass(frozen=True)
class Shown:
    """A fact as the page shows it. `typed` is how a person would type it; `place` leads to its very words."""

    field: str
    label: str
    value: str
    typed: str
    place: Place | None
    said: bool
    rivals: tuple[str, ...]
    known: bool
    doubtful: bool = False


def facts_of(purchase: Purchase, seen: set[str]) -> list[Shown]:
    """All facts that are known or worth asking for; places in proofs that are not in `seen` (digests) are left out."""
    return [shown for field in LABELS if field not in NO_FACT and (shown := fact_of(purchase, field, seen)) is not None]


def fact_of(purchase: Purchase, field: str, seen: set[str]) -> Shown | None:
    """None for a field that is neither known nor always shown."""
    if field == "lines":
        typed = "\n".join(f"{line.quantity:f} x {line.name.value}" for line in purchase.lines)
        return Shown(field, str(LABELS[field]), "", typed, None, said=False, rivals=(), known=bool(purchase.lines))
    if field == "country":
        name, code = place_name(purchase.country), purchase.country
        return Shown(field, str(LABELS[field]), name, code, None, said=False, rivals=(), known=True)
    fact = _fact(purchase, field)
    if fact is None:
        if field not in ALWAYS:
            return None
        return Shown(field, str(LABELS[field]), _("not known"), "", None, said=False, rivals=(), known=False)
    place = fact.place if fact.place is not None and fact.place.proof in seen else None
    said = fact.origin is Origin.SAID
    rivals = tuple(show(field, rival) for rival in fact.rivals)
    value, unsure = show(field, fact.value), field == "delivered_on" and doubtful(fact)
    typed = typed_as(fact.value)
    return Shown(field, str(LABELS[field]), value, typed, place, said, rivals, known=True, doubtful=unsure)


def doubtful(delivered: Fact[date]) -> bool:
    """A day of delivery read without certainty: rights counts it as an estimate too."""
    return delivered.origin is Origin.READ and delivered.confidence < SURE


def _fact(purchase: Purchase, field: str) -> Fact[Any] | None:
    if field == "order_number":
        return purchase.order_numbers[0] if purchase.order_numbers else None
    if field == "delivered_on":
        return reception(purchase)
    if field == "refund":
        return announced(purchase)
    fact: Fact[Any] | None = getattr(purchase, field)
    return fact


def announced(purchase: Purchase) -> Fact[Money] | None:
    """The only sum the shop announced; of several none is the one to correct."""
    told = [event for event in purchase.events if event.kind is EventKind.REFUND_ANNOUNCED and event.amount]
    if len(told) != 1 or told[0].amount is None:
        return None
    said = told[0].place is None
    return Fact(told[0].amount, Origin.SAID if said else Origin.READ, told[0].place)


def reception(purchase: Purchase) -> Fact[date] | None:
    """The day the last parcel came; None while one is still to come or its day is not known."""
    days = [parcel.delivered_on for parcel in purchase.parcels]
    known = [day for day in days if day is not None]
    if known and len(known) == len(days):
        return max(known, key=lambda fact: fact.value)
    if not purchase.parcels:
        came = [event for event in purchase.events if event.kind is EventKind.DELIVERED]
        last = max(came, key=lambda event: event.day, default=None)
        if last is not None:
            return Fact(last.day, Origin.SAID if last.said else Origin.READ, last.place)
    return None


def show(field: str, value: Any) -> str:
    if isinstance(value, Money):
        return typography.money(value.amount, value.currency, language())
    if isinstance(value, date):
        return typography.long_day(value, language(), timezone.localdate())
    if field == "return_window_days":
        return _("%(n)s days") % {"n": value}
    return str(value)


def typed_as(value: Any) -> str:
    if isinstance(value, Money):
        amount, unit = f"{value.amount:.2f}", "€" if value.currency == "EUR" else value.currency
        return f"{amount.replace('.', ',')} {unit}" if language().startswith("fr") else f"{amount} {unit}"
    return value.isoformat() if isinstance(value, date) else str(value)


EVENTS = {
    EventKind.ORDERED: gettext_lazy("ordered"),
    EventKind.INVOICED: gettext_lazy("invoiced"),
    EventKind.SHIPPED: gettext_lazy("shipped"),
    EventKind.AVAILABLE: gettext_lazy("waiting to be collected"),
    EventKind.DELIVERED: gettext_lazy("delivered"),
    EventKind.CANCELLED: gettext_lazy("cancelled"),
    EventKind.RETURN_REGISTERED: gettext_lazy("return announced"),
    EventKind.RETURN_LABEL: gettext_lazy("return label received"),
    EventKind.RETURN_SENT: gettext_lazy("return parcel handed over"),
    EventKind.RETURN_PROOF_GIVEN: gettext_lazy("proof of deposit sent to the shop"),
    EventKind.RETURN_SCANNED: gettext_lazy("return parcel tracked"),
    EventKind.SCANNED: gettext_lazy("parcel tracked"),
    EventKind.RETURN_RECEIVED: gettext_lazy("return received by the shop"),
    EventKind.RETURN_REFUSED: gettext_lazy("return refused by the shop"),
    EventKind.REFUND_ANNOUNCED: gettext_lazy("refund announced"),
    EventKind.REFUND_SEEN: gettext_lazy("refund seen on the account"),
    EventKind.KEPT: gettext_lazy("kept"),
    EventKind.RETURN_CLOSED: gettext_lazy("return closed"),
}


MOVES = Scan.IN_TRANSIT


@dataclass(frozen=True)
class Told:
    """One event of the story."""

    day: date
    words: str
    amount: Money | None
    place: Place | None
    said: bool


def story_of(purchase: Purchase, seen: set[str]) -> list[Told]:
    """The newest first; of a parcel that moves from place to place only what stands out."""
    told = [event for event in purchase.events if event.kind is not EventKind.SCANNED or event.scan is not MOVES]
    return [_told(event, seen) for event in sorted(told, key=lambda event: event.day, reverse=True)]


def _told(event: Event, seen: set[str]) -> Told:
    place = event.place if event.place is not None and event.place.proof in seen else None
    words = _voucher(event) if event.voucher else event_words(event)
    return Told(event.day, words, event.amount, place, event.said)


def event_words(event: Event) -> str:
    return seen_by_carrier(event, language()) or str(EVENTS[event.kind])


def _voucher(event: Event) -> str:
    return _("voucher received, agreed to") if event.agreed else _("voucher received, not agreed to")


def parcel_words(parcel: Parcel) -> tuple[str, str, str]:
    """Tone, sign and words of where a parcel is, as far as the proofs tell."""
    if parcel.delivered_on:
        if doubtful(parcel.delivered_on):
            return "calm", "≈", _("probably delivered on %(day)s") % {"day": _short(parcel.delivered_on.value)}
        return "good", "✓", _("delivered on %(day)s") % {"day": _short(parcel.delivered_on.value)}
    if parcel.pickup_until:
        return "soon", "▷", _("to collect by %(day)s") % {"day": _short(parcel.pickup_until.value)}
    if parcel.available_on:
        return "soon", "▷", _("waiting since %(day)s") % {"day": _short(parcel.available_on.value)}
    if parcel.shipped_on:
        return "calm", "▷", _("shipped on %(day)s") % {"day": _short(parcel.shipped_on.value)}
    return "past", "·", _("no news yet")


def _short(day: date) -> str:
    return typography.short_day(day, language(), timezone.localdate())
