"""Invoices as PDF, drawn with typst's own fonts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import typst

from renvoi.doors.demo.household import ADULTS, STREET
from renvoi.doors.demo.scenario import HERE, Paper, Purchase, Sender
from renvoi.doors.demo.words import month_day, price

CENT = Decimal("0.01")
VAT = Decimal("1.20")
"""The French normal rate the invented shops print; every article of the scenario bears it."""


def net(gross: Decimal) -> Decimal:
    return (gross / VAT).quantize(CENT, ROUND_HALF_UP)


def written(today: date, offset: int) -> str:
    day = today + timedelta(days=offset)
    return f"{month_day(day, 'fr')} {day.year}"


def invoice(purchase: Purchase, paper: Paper, shop: Sender, today: date) -> bytes:
    """A French invoice with lines, VAT and total; the same bytes for the same arguments."""

    def euros(amount: Decimal) -> str:
        return price(amount, "EUR", "fr")

    lines = [
        {
            "reference": g.reference,
            "name": f"{g.name} {g.variant}".strip(),
            "quantity": g.quantity,
            "net": euros(net(g.price)),
            "total": euros(g.price * g.quantity),
        }
        for g in purchase.goods
    ]
    if purchase.shipping:
        lines.append({"reference": "PORT", "name": "Frais de livraison", "quantity": 1,
                      "net": euros(net(purchase.shipping)), "total": euros(purchase.shipping)})  # fmt: skip
    total = purchase.total
    sums = [("Remise TTC", euros(-purchase.discount))] if purchase.discount else []
    sums += [("Total HT", euros(net(total))), ("TVA 20 %", euros(total - net(total)))]
    data = {
        "title": f"Facture {paper.number}",
        "shop": shop.name,
        "seller": [f"www.{shop.domain}", f"{shop.mailbox}@{shop.domain}"],
        "accent": shop.accent,
        "legal": shop.legal,
        "number": paper.number,
        "date": written(today, paper.day),
        "order": purchase.order,
        "ordered": written(today, purchase.ordered),
        "buyer": [ADULTS[purchase.buyer].name, *STREET],
        "lines": lines,
        "sums": sums,
        "total": euros(total),
        "notes": paper.lines,
    }
    return drawn("invoice.typ", data, "pdf", today + timedelta(days=paper.day))


def drawn(template: str, data: Mapping[str, object], kind: Literal["pdf", "png"], day: date) -> bytes:
    """A one-page document of this folder's typst template, stamped with a fixed moment of that day."""
    made = typst.Compiler(HERE / template, ignore_system_fonts=True).compile(
        format=kind,
        ppi=200,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
    )
    assert isinstance(made, bytes)
    return made
