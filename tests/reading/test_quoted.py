"""What stands in quotation marks, and what a mail says of itself, tell nothing of an order."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(subject: str, body: str) -> Reading:
    return read(grow(mail(subject, body, "plain")), "0" * 64)


OFFER = (
    "Pide hoy en tus favoritos y olvídate del coste de entrega. Código: ENVIO0\n\nMenú kebab y bebida\n8,95 €\n\n"
    "Pedido mínimo 12 €.\n\nEste correo se ha enviado a lucia@example.org. Precios con IVA incluido.\n"
)
CHANGES = (
    "Bonjour,\n\nLa version 4.7.0 est disponible.\n\nAjout : l'e-mail « Votre commande a été expédiée » avec "
    "plusieurs numéros de suivi (Colissimo, GLS)\nAjout : remboursement partiel depuis la fiche\nCorrigé : le total "
    "affichait 0,00 € quand un bon soldait la commande\n\nMise à jour gratuite cette année.\n"
)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Lucía, tu próximo pedido con envío gratis", OFFER),
        ("Nouveautés de la version 4.7 de « Suivi de commande Pro »", CHANGES),
    ],
)
def test_words_of_a_mail_about_mails_tell_no_purchase(subject: str, body: str) -> None:
    assert reading(subject, body).kind.value is Kind.OTHER


def test_articles_whose_names_speak_of_journeys_are_a_purchase() -> None:
    body = (
        "Bonjour Camille,\n\nMerci pour votre commande n° 20418 du 2 novembre 2026. Nous la préparons et vous écrirons "
        "dès son expédition.\n\nArticle | Quantité | Prix\n"
        "Petit déjeuner à l'hôtel, roman | 1 | 18,00 €\nUn billet pour le concert, roman | 1 | 12,00 €\n"
        "Aller retour, gare de Lyon, récits de voyageurs | 2 | 9,00 €\nSpectacle à quai, passagers | 1 | 11,00 €\n\n"
        "Sous-total : 59,00 €\nLivraison : 4,90 €\nTotal TTC : 63,90 €\n\nÀ bientôt,\nCorbin\n"
    ).replace(" | ", "\t")

    assert reading("Confirmation de votre commande n° 20418", body).kind.value is Kind.ORDER_CONFIRMATION


def test_a_state_in_quotation_marks_is_told() -> None:
    body = "Bonjour,\n\nNouveau statut : « En cours de livraison »\n\nCommande n° 20418\n"

    assert reading("Votre commande n° 20418", body).kind.value is Kind.SHIPPING


@pytest.mark.parametrize("asked", ["“Alexa, where's my stuff?”", '"Alexa, where\'s my stuff?"'])
def test_what_one_may_ask_is_no_article(asked: str) -> None:
    body = (
        f"Hi Nora,\n\nYour package is arriving earlier than we expected.\n\nTrack package\n\nJUST ASK\n\n{asked}\n\n"
        "1 item\n\nOrder #113-2094418-8459426\n\nShipment total\n$83.60\n"
    )

    assert reading("Shipped: now arriving on Friday (#113-2094418-8459426)", body).lines == ()
