"""Readings for tests, as a reader would give them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import Kind, LineRead, ParcelRead, Reading, ReturnStep

DAY = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def proof(name):
    return sha256(name.encode()).hexdigest()


def found(value, name="", confidence=0.95):
    place = Place(proof(name), "0", 0, len(str(value)), str(value))
    return None if value is None else Found(value, place, "test", confidence)


def eur(text):
    return Money(Decimal(text), "EUR")


def mail(
    name,
    kind="order_confirmation",
    *,
    shop=None,
    orders=(),
    parcels=(),
    day=0,
    total=None,
    refund=None,
    lines=(),
    step=None,
    invoice=None,
    confidence=0.95,
    carrier=None,
    version="1",
    **rest,
):
    """One reading; `day` counts from 2 November 2026, `shop` is a merchant key (or several), `rest` plain values."""
    shops = (shop,) if isinstance(shop, str) else tuple(shop or ())
    plain = {
        "gift",
        "subscription",
        "click_and_collect",
        "in_shop",
        "doubts",
        "message_id",
        "references",
        "sent_at",
        "subject",
        "sender",
    }
    values = {key: value if key in plain else found(value, name, confidence) for key, value in rest.items()}
    return Reading(
        proof=proof(name),
        reader_version=version,
        kind=found(Kind(kind), name, confidence),
        merchant=found(shops[0].title(), name, confidence) if shops else None,
        merchant_keys=shops,
        order_numbers=tuple(found(number, name, confidence) for number in orders),
        parcels=tuple(ParcelRead(tracking_number=found(number, name), carrier=carrier) for number in parcels),
        total=found(eur(total), name, confidence) if total else None,
        refund=found(eur(refund), name, confidence) if refund else None,
        lines=tuple(LineRead(name=found(line, name, confidence)) for line in lines),
        return_step=found(ReturnStep(step), name) if step else None,
        invoice_number=found(invoice, name) if invoice else None,
        **{"sent_at": DAY + timedelta(days=day), **values},
    )


def on(day):
    """The day so many days after 2 November 2026."""
    return date(2026, 11, 2) + timedelta(days=day)
