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
