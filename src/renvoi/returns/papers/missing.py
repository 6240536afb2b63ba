"""What a purchase's file lacks, by the kind of purchase and the proofs it holds; the most useful first."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from enum import StrEnum

from renvoi.facts.papers import PHOTOS, Section
from renvoi.facts.purchase import Channel, EventKind, Origin, Purchase
from renvoi.rights.reception import is_cancelled

FRESH = timedelta(days=30)
"""How long after its arrival photos still show the state in which a thing came."""


class Lack(StrEnum):
    RECEPTION = "reception"
    """The day it was received."""
    PRICE = "price"
    ORDER_NUMBER = "order_number"
    INVOICE = "invoice"
    DELIVERY_PROOF = "delivery_proof"
    """A person said when it came, no document does."""
    CONDITION = "condition"
    """Photos of the state in which it came."""
    SERIAL = "serial"
    PAYMENT = "payment"


def lacks(purchase: Purchase, held: Collection[Section], today: date) -> tuple[Lack, ...]:
    """`held` are the sections in which at least one proof lies. What a person left out knowingly is not asked for."""
    if is_cancelled(purchase, today):
        return ()
    found = (lack for lack, is_missing in _ASKED.items() if is_missing(purchase, held, today))
    return tuple(lack for lack in found if lack.value not in purchase.skipped)


def received(purchase: Purchase) -> date | None:
    """The day the last parcel came; None while one is still to come, or its day is not known."""
    days = [parcel.delivered_on.value for parcel in purchase.parcels if parcel.delivered_on]
    if purchase.parcels:
        return max(days) if len(days) == len(purchase.parcels) else None
    return max((event.day for event in purchase.events if event.kind is EventKind.DELIVERED), default=None)


def _came(purchase: Purchase, today: date) -> date | None:
    """The day it was in the buyer's hands: in a shop that of the purchase."""
    day = received(purchase)
    if day is None and purchase.channel is Channel.SHOP and purchase.order_date:
        day = purchase.order_date.value
    return day if day and day <= today else None


def _reception(purchase: Purchase, _: Collection[Section], today: date) -> bool:
    known = "delivered_on" in purchase.not_known
    return _came(purchase, today) is None and not known and purchase.channel is not Channel.SHOP


def _invoice(purchase: Purchase, held: Collection[Section], _: date) -> bool:
    told = any(event.kind is EventKind.INVOICED for event in purchase.events) and purchase.proofs
    return Section.INVOICE not in held and not told and not purchase.private_seller


def _delivery_proof(purchase: Purchase, held: Collection[Section], today: date) -> bool:
    if purchase.channel is Channel.SHOP or _came(purchase, today) is None or Section.PARCEL in held:
        return False
    told = [parcel.delivered_on.origin for parcel in purchase.parcels if parcel.delivered_on]
    return not told or Origin.SAID in told


def _condition(purchase: Purchase, held: Collection[Section], today: date) -> bool:
    came = _came(purchase, today)
    wanted = "unboxing" not in purchase.skipped and not any(section in held for section in PHOTOS)
    return wanted and came is not None and today - came <= FRESH


def _serial(purchase: Purchase, held: Collection[Section], today: date) -> bool:
    there = purchase.serial_number is not None or Section.SERIAL in held
    return not there and "unboxing" not in purchase.skipped and _came(purchase, today) is not None


_ASKED: dict[Lack, Callable[[Purchase, Collection[Section], date], bool]] = {
    Lack.RECEPTION: _reception,
    Lack.PRICE: lambda purchase, _held, _today: purchase.total is None,
    Lack.ORDER_NUMBER: lambda purchase, _held, _today: (
        not purchase.order_numbers and purchase.channel is not Channel.SHOP
    ),
    Lack.INVOICE: _invoice,
    Lack.DELIVERY_PROOF: _delivery_proof,
    Lack.CONDITION: _condition,
    Lack.SERIAL: _serial,
    Lack.PAYMENT: lambda purchase, _held, _today: purchase.payment is None,
}
