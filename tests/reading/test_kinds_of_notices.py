"""Kinds of notices: bars of stages in one line, parcels that crossed a border, help a buyer asks for, prices cut."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.test_platform_shapes import numbers, reading

from renvoi.facts.reading import Kind
from renvoi.reading.extract.days import Sent
from renvoi.reading.extract.page import Page
from renvoi.reading.plain import plain_node


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Besteld: Theepot en nog 2 items",
            "Dank voor uw bestelling. Besteld Verzonden Onderweg voor bezorging Bezorgd Wordt bezorgd op woensdag.",
        ),
        (
            "Ordered: Teapot and 2 more items",
            "Thanks for your order. Ordered Shipped Out for delivery Delivered Arriving Wednesday.",
        ),
    ],
)
def test_a_bar_of_stages_in_one_line_tells_none_of_them(subject: str, body: str) -> None:
    assert reading(body, subject).kind.value is Kind.ORDER_CONFIRMATION


@pytest.mark.parametrize(
    "words",
    [
        "Ihre Bestellung 51820-77 ist in Ihrem Land / Ihrer Region angekommen.",
        "Your order 51820-77 has arrived in your country.",
        "Votre commande 51820-77 est arrivée dans votre pays.",
        "Tu pedido 51820-77 ha llegado a tu país.",
        "Il tuo ordine 51820-77 è arrivato nel tuo paese.",
        "Je bestelling 51820-77 is aangekomen in je land.",
    ],
)
def test_a_parcel_that_crossed_a_border_is_under_way(words: str) -> None:
    found = reading(words, words.rstrip("."))
    assert found.kind.value is Kind.SHIPPING
    assert found.delivered_on is None


@pytest.mark.parametrize(
    "words",
    [
        "Anna braucht Hilfe bei einer Bestellung",
        "Anna needs help with an order they placed",
        "Anna a besoin d'aide pour une commande",
        "Anna necesita ayuda con un pedido",
        "Anna ha bisogno di aiuto con un ordine",
        "Anna heeft hulp nodig bij een bestelling",
    ],
)
def test_help_a_buyer_asks_the_seller_for_is_no_purchase(words: str) -> None:
    assert reading(f"{words}.", words).kind.value is Kind.OTHER
    assert Page(plain_node(words, "0"), "0" * 64, Sent()).has("against.sold")


def test_many_prices_cut_and_no_order_are_an_advertisement() -> None:
    cut = "".join(f"<p>-{part}%</p><p>1,99 €</p>" for part in (51, 48, 40, 66, 57))
    subject = "Ihre Bestellung hat etwas erhalten"
    assert reading(f"<p>Für Sie</p>{cut}", subject, "html").kind.value is Kind.OTHER


def test_news_of_a_numbered_order_may_ask_for_much_else() -> None:
    body = "Hallo Mia, Ihre Bestellung ist angekommen!\n\nTeekanne Nordwald blau\n\nBestellnummer:\n51820-77\n\n"
    body += "Bewertung abgeben\n\nSchnellere und einfachere Rückgaben\n\nWenn Sie die Kosten tragen, geht die Rückgabe "
    body += "mit wenigen Klicks. Mehr erfahren\n\nWie hilfreich ist diese E-Mail?"
    found = reading(body, "BESTELLUNG ZUGESTELLT: Teekanne Nordwald blau")
    assert found.kind.value is Kind.DELIVERY
    assert numbers(found) == ["51820-77"]


def test_hours_and_a_street_below_a_day_tell_when_it_comes() -> None:
    found = reading("Wat leuk!\nDinsdag 3 november\n08:00-09:50 Lindelaan 12", "Bedankt voor je bestelling!")
    assert found.expected_until is not None
    assert found.expected_until.value == date(2026, 11, 3)
