"""A reading as the flat answer of `renvoi read --json`."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.reading import LineRead, Reading

NOTHING: dict[str, Any] = {
    "kind": "other",
    "merchant": None,
    "order_number": None,
    "order_date": None,
    "currency": None,
    "total": None,
    "items": [],
    "tracking_numbers": [],
    "delivery_date": None,
    "refund_amount": None,
    "invoice_number": None,
    "date": None,
    "confidence": 0.0,
}


def answer(file: str, reading: Reading | None) -> dict[str, Any]:
    """Fields in the order of the contract; what the document does not state is null; dates are ISO, amounts numbers."""
    if reading is None:
        return {"file": file, **NOTHING}
    return {
        "file": file,
        "kind": reading.kind.value.value,
        "merchant": value(reading.merchant),
        "order_number": value(reading.order_numbers[0]) if reading.order_numbers else None,
        "order_date": value(reading.order_date),
        "currency": reading.currency,
        "total": amount(reading.total),
        "items": [item(line) for line in reading.lines],
        "tracking_numbers": [{"number": p.tracking_number.value, "carrier": p.carrier} for p in reading.parcels],
        "delivery_date": delivery_day(reading),
        "refund_amount": amount(reading.refund),
        "invoice_number": value(reading.invoice_number),
        "date": value(reading.document_date),
        "confidence": round(reading.kind.confidence, 3),
    }


def delivery_day(reading: Reading) -> Any:
    """The day delivered, or the one day announced; a range of days is no day."""
    if reading.delivered_on:
        return reading.delivered_on.value
    first, last = value(reading.expected_from), value(reading.expected_until)
    return last if first in (None, last) else None


def value(found: Found[Any] | None) -> Any:
    return found.value if found else None


def amount(found: Found[Money] | None) -> float | None:
    return float(found.value.amount) if found else None


def item(line: LineRead) -> dict[str, Any]:
    return {"name": line.name.value, "qty": number(line.quantity), "unit_price": amount(line.unit_price)}


def number(quantity: Decimal) -> int | float:
    return int(quantity) if quantity == quantity.to_integral_value() else float(quantity)
