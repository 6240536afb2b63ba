"""Days on which goods came or may come at the latest."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.test_platform_shapes import reading


@pytest.mark.parametrize(
    "words",
    [
        "Elle devrait vous parvenir au plus tard le 16/11/2026.",
        "Consegna prevista entro il 16/11/2026.",
        "Lieferung spätestens am 16.11.2026.",
        "Expected delivery: no later than 16 November 2026",
        "Verwachte levering: uiterlijk 16 november 2026",
        "Entrega estimada: a más tardar el 16 de noviembre de 2026",
    ],
)
def test_at_the_latest_is_a_last_day_and_no_day(words: str) -> None:
    found = reading(f"Votre commande n° 51820 est expédiée.\n\n{words}", "Votre commande est expédiée")
    assert found.expected_from is None
    assert found.expected_until is not None
    assert found.expected_until.value == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("subject", "body", "day"),
    [
        (
            "Commande livrée",
            "Votre commande JA-51820 a été remise le 30 octobre 2026 à votre gardien.",
            date(2026, 10, 30),
        ),
        (
            "Votre colis est arrivé",
            "Votre commande n° 51820 a été livrée aujourd'hui.\n\n30 jours pour retourner vos articles en magasin.",
            date(2026, 11, 2),
        ),
        (
            "Your receipt for order 51820",
            "Here is your receipt for what we delivered on 1 November 2026.",
            date(2026, 11, 1),
        ),
        ("Ihre Rechnung", "Rechnung Nr. 4471 zur Bestellung 51820\nLieferdatum: 01.11.2026\nSumme: 20,00 €", None),
        ("Ihre Rechnung", "Rechnung Nr. 4471 zur Bestellung 51820.\nDer Betrag wurde am 01.11.2026 beglichen.", None),
    ],
)
def test_the_day_of_the_delivery(subject: str, body: str, day: date | None) -> None:
    found = reading(body, subject)
    assert (found.delivered_on.value if found.delivered_on else None) == day


def test_what_a_shop_says_it_brings_then_is_expected_then() -> None:
    found = reading("Commande 51820 reçue.\n\nNous livrons votre vélo samedi 7 novembre.", "Votre commande 51820")
    assert found.expected_until is not None
    assert found.expected_until.value == date(2026, 11, 7)


def test_the_end_of_a_name_is_no_day() -> None:
    body = "Ihre Bestellung 51820 ist unterwegs.\n\nInhalt dieser Lieferung:\n1x Notebook E14 Gen 6"
    assert reading(body, "Ihre Bestellung ist unterwegs").expected_until is None


def test_what_was_given_up_will_not_come() -> None:
    body = "Votre commande 51820 est annulée, la livraison prévue le samedi 7 novembre n'aura pas lieu."
    assert reading(body, "Votre commande 51820 est annulée").expected_until is None
