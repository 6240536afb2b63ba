"""Invoices add up and carry their words; receipts are photographs with a date."""

from __future__ import annotations

import io
import re
from datetime import date
from decimal import Decimal

import pypdfium2
import pytest
from PIL import Image

from renvoi.doors.demo.paper import invoice, net
from renvoi.doors.demo.photo import receipt
from renvoi.doors.demo.scenario import Purchase, purchases, senders

DAY = date(2026, 11, 24)
INVOICED = {name: p for name, p in purchases().items() if p.invoice}
RECEIPTS = {name: p for name, p in purchases().items() if p.receipt}


def pdf_text(purchase: Purchase) -> str:
    assert purchase.invoice
    document = pypdfium2.PdfDocument(invoice(purchase, purchase.invoice, senders()[purchase.shop], DAY))
    try:
        return " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.mark.parametrize("name", INVOICED)
def test_an_invoice_says_number_order_and_total(name: str) -> None:
    purchase = INVOICED[name]
    words = re.sub(r"\s+", " ", pdf_text(purchase))
    total = f"{purchase.total:.2f}".replace(".", ",")

    assert purchase.invoice
    assert purchase.invoice.number in words
    assert purchase.order in words
    assert f"Total TTC {total}" in words
    assert "TVA 20 %" in words


def test_net_and_tax_add_up() -> None:
    assert net(Decimal("54.90")) == Decimal("45.75")


@pytest.mark.parametrize("name", RECEIPTS)
def test_a_receipt_is_a_dated_photograph(name: str) -> None:
    purchase = RECEIPTS[name]
    assert purchase.receipt
    photo = Image.open(io.BytesIO(receipt(purchase, purchase.receipt, senders()[purchase.shop], DAY)))

    assert photo.format == "JPEG"
    assert min(photo.size) > 600
    assert photo.getexif().get_ifd(0x8769)[0x9003].startswith("2026:11:")
    photo.close()
