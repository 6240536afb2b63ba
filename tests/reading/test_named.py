"""Articles that only the subject names, prices with raised cents, and what a parcel's number says of the kind."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(subject: str, body: str, kind: str = "plain") -> Reading:
    return read(grow(mail(subject, body, kind)), "0" * 64)


def names(found: Reading) -> list[str]:
    return [line.name.value for line in found.lines]


def test_a_name_cut_short_in_the_subject_is_an_article() -> None:
    found = reading("Shipped: Cast iron teapot with w...", "Your package was shipped!\nOrder #\n111-7634359-8390444\n")

    assert names(found) == ["Cast iron teapot with w..."]
    assert found.lines[0].unit_price is None


def test_its_line_in_the_text_shows_it_in_full() -> None:
    body = "Your package was shipped!\nOrder #111-7634359-8390444\nCast iron teapot with warmer\n"

    found = reading("Shipped: Cast iron teapot with w...", body)

    assert names(found) == ["Cast iron teapot with warmer"]


def test_a_subject_that_only_trails_off_names_nothing() -> None:
    found = reading("Your order has shipped...", "Your package was shipped!\nOrder #111-7634359-8390444\n")

    assert names(found) == []


ALTERNATIVE = """From: Corbin <bonjour@corbin.example>
To: alex@example.org
Subject: Your order was cancelled
Date: Mon, 02 Nov 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Your order was cancelled.
* Silk lash clusters - Quantity: 1
{plain}
--b
Content-Type: text/html; charset=utf-8

<p>Your order was cancelled. You have not been charged for this order.</p><p>Order # 111-1550756-7911411</p>
<p><b>Silk lash clusters</b></p><p>Quantity: 1</p><p>$11<span>00</span></p>
<p>If you need help with it, write to our team, who answer every day of the week between nine and five o'clock.</p>
--b--
"""


@pytest.mark.parametrize(("plain", "price"), [("11 USD", "11.00"), ("1100 USD", "1100"), ("", "1100")])
def test_raised_cents_are_told_by_the_alternative_without_them(plain: str, price: str) -> None:
    found = read(grow(ALTERNATIVE.format(plain=plain).encode()), "0" * 64)

    assert [line.unit_price and line.unit_price.value.amount for line in found.lines] == [Decimal(price)]


def test_an_order_that_has_a_parcels_number_was_sent() -> None:
    body = "Une note a été ajoutée à votre commande :\nLe colis voyage avec Colissimo, numéro de suivi 6A24188305177."

    found = reading("Une note a été ajoutée à votre commande n° 8412", body)

    assert found.kind.value is Kind.SHIPPING


def test_a_digest_of_letters_is_no_purchase() -> None:
    body = "You have 3 pieces of mail\nYour letter carrier just picked up mail for you.\nArriving soon: 3 items"

    assert reading("You have mail on the way", body).kind.value is Kind.OTHER
