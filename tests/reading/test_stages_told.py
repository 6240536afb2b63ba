"""Stages that shops tell beside thanks or in the middle of a return: delays, states, returns taken or refused."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind
from renvoi.reading.grow import grow
from renvoi.reading.read import read


@pytest.mark.parametrize(
    ("subject", "body", "kind"),
    [
        (
            "Article en réapprovisionnement",
            (
                "Merci pour votre commande 40418 !\nUn article est en rupture de stock, ce qui peut retarder "
                "l'expédition de votre commande."
            ),
            Kind.SHIPPING,
        ),
        (
            "Articolo esaurito",
            (
                "Grazie per il tuo ordine 40418!\nUn articolo è al momento esaurito. Questo può causare un leggero "
                "ritardo nella spedizione."
            ),
            Kind.SHIPPING,
        ),
        (
            "Stato ordine aggiornato",
            (
                "Abbiamo aggiornato lo stato del tuo ordine 40418.\nNuovo stato: spedito\n\nVaso\t38,00 €\t1\t38,00 €\n"
                "Spedizione:\t5,95 €\nTotale:\t43,95 €"
            ),
            Kind.SHIPPING,
        ),
        (
            "Ihre Sendung ist jetzt beim Versanddienstleister!",
            "Jetzt können Sie Ihre Sendung verfolgen!\nSendung verfolgen\nVase rund\nBestellnummer:\n40418-21793",
            Kind.SHIPPING,
        ),
        (
            "Votre QR code de dépôt",
            (
                "Espace retours\nVotre QR code est prêt\nCommande\t40418\nNuméro de colis retour\t8R 0047 1182 9936\n"
                "Contenu du retour\nVase\tNe convient pas\t1"
            ),
            Kind.RETURN_CONFIRMATION,
        ),
        (
            "Vos vases retournés",
            (
                "Votre colis est bien arrivé ce matin.\nJe reprends sans souci le vase rond de la commande 40418, "
                "mais je ne peux pas reprendre le second, il est ébréché."
            ),
            Kind.RETURN_CONFIRMATION,
        ),
        (
            "Tu cambio está aceptado",
            "Hemos aceptado el cambio que nos pedías en el pedido 40418.\nNos devuelves\t1 × Jarrón redondo",
            Kind.RETURN_CONFIRMATION,
        ),
    ],
)
def test_what_happens_is_told_from_what_stands_beside_it(subject: str, body: str, kind: Kind) -> None:
    assert read(grow(mail(subject, body, "plain")), "0" * 64).kind.value is kind
