"""Whose parcel a carrier brings, and mails of shops that ask a question below their news."""

from __future__ import annotations

import pytest
from tests.reading.made import mail
from tests.reading.test_platform_shapes import reading

from renvoi.facts.reading import Kind
from renvoi.reading.grow import grow
from renvoi.reading.read import read

NUMBER = "1Z999AA10123456784"


def shop(subject: str, body: str, sender: str) -> str | None:
    sent = mail(subject, body, "plain").replace(b"Corbin <bonjour@corbin.example>", sender.encode())
    found = read(grow(sent), "0" * 64)
    return found.merchant.value if found.merchant else None


@pytest.mark.parametrize(
    ("subject", "body", "name"),
    [
        (
            "Ihre Lampenhaus Sendung ist unterwegs",
            "Hallo,\n\nIhre Lampenhaus Sendung ist unterwegs.\n\n{}",
            "Lampenhaus",
        ),
        ("Je pakket komt eraan", "Je Lampenhuis pakket komt morgen.\n\n{}", "Lampenhuis"),
        ("Your parcel from 1. LAMPHOUSE is on its way", "It is on its way.\n\nTracking number {}", "LAMPHOUSE"),
        ("Bald ist Ihr Paket da", "Versender & Paketnummer:\nLampenhaus GmbH\n{}", "Lampenhaus GmbH"),
        ("UPS: Your Package is On Its Way", "Your package is on its way!\n\nTracking number {}", None),
        ("Sorry we missed you", "Collect it at your Customer Service Point.\n\nTracking number {}", None),
    ],
)
def test_whose_parcel_it_is(subject: str, body: str, name: str | None) -> None:
    assert shop(subject, body.format(NUMBER), "UPS <news@ups.com>") == name


def test_a_carriers_own_account_is_no_shop() -> None:
    body = f"A new parcel {NUMBER} has been added to your account."
    assert shop("A parcel for you", body, "myUPS <news@ups.example>") is None


def test_a_shop_called_so_is_no_person() -> None:
    sender = "Night Lamp Store <store+1@shopifyemail.com>"
    assert shop("Order 4471902 is on its way", "It has shipped.", sender) == "Night Lamp"


@pytest.mark.parametrize(
    ("subject", "kind"), [("Your package arrived", Kind.DELIVERY), ("Rate your delivery, please", Kind.OTHER)]
)
def test_a_question_below_the_news_is_a_line_at_their_end(subject: str, kind: Kind) -> None:
    body = "Order number: 4471902\n\nYour package arrived!\n\nHow was your experience?\nYour feedback is valuable.\n"
    assert reading(body, subject).kind.value is kind
