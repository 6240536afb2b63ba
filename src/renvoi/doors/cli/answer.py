"""The line of `renvoi read --json` for one file, read or not."""

from __future__ import annotations

from typing import Any

from renvoi.facts.reading import Reading
from renvoi.reading.answer import answer

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
    "seller": None,
    "shipping": None,
    "discount": None,
    "payment": None,
    "support": None,
    "expected_from": None,
    "expected_until": None,
    "pickup_from": None,
    "pickup_until": None,
    "return_days": None,
    "return_until": None,
    "return_number": None,
    "refunded_items": [],
    "confidence": 0.0,
}


def line(file: str, reading: Reading | None) -> dict[str, Any]:
    return {"file": file, **(answer(reading) if reading else NOTHING)}
