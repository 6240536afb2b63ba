"""A Reading as the plain JSON other programs read: numbers, ISO dates, null for what is not stated."""

from __future__ import annotations

from typing import Any

from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.reading import LineRead, Reading
from renvoi.reading.trust import whole


def answer(reading: Reading) -> dict[str, Any]:
    """Kind, merchant, numbers, dates and sums of a reading; `delivery_date` only when it is a single day."""
    given = reading.delivered_on or reading.expected_until
    single = reading.delivered_on or same_day(reading)
    return {
        "kind": reading.kind.value.value,
        "merchant": value(reading.merchant),
        "order_number": reading.order_numbers[0].value if reading.order_numbers else None,
        "order_date": None if reading.in_shop else iso(reading.order_date),
        "currency": reading.currency,
        "total": amount(reading.refund if reading.credit_number else reading.total),
        "items": [article(line) for line in reading.lines],
        "tracking_numbers": [
            {"number": parcel.tracking_number.value, "carrier": parcel.carrier} for parcel in reading.parcels
        ],
        "delivery_date": iso(single) if given else None,
        "refund_amount": amount(reading.refund),
        "invoice_number": value(reading.credit_number or reading.invoice_number),
        "date": iso(reading.document_date),
        **further(reading),
        "confidence": whole(reading),
    }


def article(line: LineRead) -> dict[str, Any]:
    return {
        "name": line.name.value,
        "qty": number(line.quantity),
        "unit_price": amount(line.unit_price),
        "variant": line.variant,
    }


def further(reading: Reading) -> dict[str, Any]:
    """What not every purchase has: seller, shipping, discount, payment, pick-up days, the window for returns."""
    return {
        "seller": value(reading.seller),
        "shipping": amount(reading.shipping),
        "discount": amount(reading.discount),
        "payment": value(reading.payment),
        "support": value(reading.support),
        "expected_from": iso(reading.expected_from),
        "expected_until": iso(reading.expected_until),
        "pickup_from": iso(reading.pickup_from),
        "pickup_until": iso(reading.pickup_until),
        "return_days": reading.return_window_days.value if reading.return_window_days else None,
        "return_until": iso(reading.return_until),
        "return_number": value(reading.return_number),
        "refunded_items": [one.value for one in reading.refunded],
    }


def same_day(reading: Reading) -> Any:
    begin, end = reading.expected_from, reading.expected_until
    return end if begin and end and begin.value == end.value else None


def value(found: Found[str] | None) -> str | None:
    return found.value if found else None


def iso(found: Any) -> str | None:
    return found.value.isoformat() if found else None


def amount(found: Found[Money] | None) -> float | None:
    return float(found.value.amount) if found else None


def number(quantity: Any) -> int | float:
    return int(quantity) if quantity == int(quantity) else float(quantity)
