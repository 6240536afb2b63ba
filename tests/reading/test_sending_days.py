"""A day beside words of sending is that of the sending, not of the arrival."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.reading.grow import grow
from renvoi.reading.read import read


@pytest.mark.parametrize(
    "words",
    [
        "Vous recevrez votre numéro de suivi demain.",
        "Die übrigen Artikel liefern wir; das Paket geht voraussichtlich morgen auf den Weg.",
        "The glaze is dry on Thursday, so I expect to post everything next week.",
        "La consegna è vicina: parte domani.",
        "La entrega se acerca: sale mañana.",
        "De levering: uw pakket vertrekt morgen.",
    ],
)
def test_a_day_of_sending_is_not_expected_as_the_arrival(words: str) -> None:
    told = read(grow(mail("Commande 40418", f"Commande 40418.\n{words}", "plain")), "0" * 64)
    assert told.expected_from is None


@pytest.mark.parametrize(
    "words",
    [
        "Il est parti, vous le recevrez demain.",
        "Dispatched today, it will be delivered tomorrow.",
        "Livraison estimée : demain\nExpédié par Colibri Express",
    ],
)
def test_a_day_of_arrival_behind_words_of_sending_stays(words: str) -> None:
    told = read(grow(mail("Commande 40418", f"Votre commande 40418 est expédiée.\n{words}", "plain")), "0" * 64)
    assert told.expected_from is not None


@pytest.mark.parametrize(
    "words",
    [
        "Expédition prévue à partir du 28/11/2026.",
        "Manage subscription: next delivery on November 28.",
        "Tu próxima entrega de la suscripción se preparará el 28 de noviembre.",
        "Lines are open Monday to Friday 8am to 8pm, Saturday 9am to 5pm.",
        "Encore attendu chez notre distributeur : le tome 2 (vers le 28 novembre).",
    ],
)
def test_days_of_sending_of_a_subscription_and_of_opening_are_none_of_the_delivery(words: str) -> None:
    told = read(
        grow(mail("Commande 40418 expédiée", f"Votre commande 40418 est expédiée.\n{words}", "plain")), "0" * 64
    )
    assert told.expected_from is None


@pytest.mark.parametrize(
    "words",
    [
        "Vous étiez absent : nous représenterons le colis demain.",
        "La montre devrait vous être présentée demain.",
        "Normalement vous l'avez demain.",
    ],
)
def test_a_second_attempt_and_what_is_about_to_come(words: str) -> None:
    body = f"Votre commande 40418 est expédiée.\n{words}\nReprise garantie : avant le 12/11/2026 ou le 14/11/2026."
    told = read(grow(mail("Commande 40418 expédiée", body, "plain")), "0" * 64)
    assert [one.value.isoformat() for one in (told.expected_from, told.expected_until) if one] == ["2026-11-03"] * 2
