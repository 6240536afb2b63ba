"""Receipts of what was bought over the counter, sent by mail, and renewals that are only announced."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: {}\nTo: zoe@example.net\nSubject: {}\nDate: Mon, 23 Nov 2026 18:40:00 +0100\n"
    "Content-Type: text/plain; charset=utf-8\n\n{}\n"
)
DAY = date(2026, 11, 23)


def reading(subject: str, body: str, sender: str = "Marktnord <bon@marktnord.example>") -> Reading:
    data = HEAD.format(sender, subject, body).encode()
    return read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Nordmarket Receipt",
            (
                "NORDMARKET\n12 Mill Street, Leeds\n\nDate: 23 Nov 2026 Time: 4:45 PM\nCashier: Tess M.\n\n"
                "RYE BREAD         £3.20\nOAT MILK 1L       £1.80\n\nTotal:            £5.00\nVISA **1234     £5.00\n\n"
                "Thank you for shopping with us!"
            ),
        ),
        (
            "Marktnord Kassenbon",
            (
                "MARKTNORD\nSeestr. 4, 24103 Kiel\n\nDatum: 23.11.2026 Zeit: 11:30\nKasse: 2 Kassiererin: Ute\n\n"
                "BIO BIRNEN 1KG         €3,49\nHAFERMILCH 1L          €1,29\n\nGesamtbetrag:          €4,78\n\n"
                "EC-KARTE ****6789      €4,78\n\nVielen Dank für Ihren Einkauf!"
            ),
        ),
        (
            "Votre ticket de caisse Surgelune",
            (
                "SURGELUNE\n18 rue du Four, 75010 Paris\n\nDate : 23/11/2026 a 18:35\nTicket n° : SRG-20261123-3291\n\n"
                "Articles :\n  Tarte fine              4,50 €\n  Petits pois             4,95 €\n"
                "  Total :                 9,45 €\n\nCarte bancaire : ****1234"
            ),
        ),
    ],
)
def test_the_receipt_of_a_till_is_a_receipt_and_its_day_that_of_the_purchase(subject: str, body: str) -> None:
    found = reading(subject, body)
    assert found.kind.value is Kind.INVOICE
    assert found.order_date is not None
    assert found.order_date.value == DAY
    assert len(found.lines) == 2


def test_a_receipt_thanks_for_the_purchase_and_is_one() -> None:
    body = (
        "eReceipt\n\nYour Marktnord Receipt\n\nThanks for shopping at Marktnord.\n\n"
        "Order #: 20260023\n\nGLUE\n$ 8.98\n\nTotal\n$ 8.98"
    )
    assert reading("Your Marktnord Purchase Receipt", body).kind.value is Kind.INVOICE


def test_goods_and_their_tax_come_to_the_total_whatever_it_is_called() -> None:
    body = "Order ID: MN2TWZ66\n\nTape\n$37.95\n\nSubtotal\n$37.95\nTax\n$1.94\nNordcard\n$39.89"
    total = reading("Your receipt", body).total
    assert total is not None
    assert str(total.value.amount) == "39.89"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Your next subscription order is coming up",
            (
                "Your upcoming subscription order of €24,00 will be charged soon.\n\nOrder summary\n\nOats\n€24,00\n\n"
                "Total\n€24,00 EUR"
            ),
        ),
        (
            "Payment couldn’t be processed for your upcoming subscription order",
            (
                "Your payment couldn’t be processed for your subscription.\n\nOrder summary\n\nOat milk 1L\n€24,00\n\n"
                "Total\n€24,00 EUR"
            ),
        ),
        (
            "Votre prochaine commande d’abonnement",
            (
                "Votre prochaine commande d’abonnement arrive.\n\nRécapitulatif de la commande\n\nCafé\n24,00 €\n\n"
                "Total\n24,00 €"
            ),
        ),
    ],
)
def test_an_order_that_is_only_announced_is_none(subject: str, body: str) -> None:
    assert reading(subject, body).kind.value is Kind.OTHER
