"""Articles below a line that announces them, lists with one count, names over prices; places and days are none."""

import hashlib

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: Atelier Nord <info@atelier-nord.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{}\n"
)


def lines(subject, body):
    data = HEAD.format(subject, body).encode()
    found = read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest()).lines
    return [
        (one.name.value, int(one.quantity), str(one.unit_price.value.amount) if one.unit_price else None)
        for one in found
    ]


@pytest.mark.parametrize(
    ("subject", "body", "found"),
    [
        (
            "Livraison demain",
            "Nos livreurs passeront demain pour votre commande n° 4821 :\nLampe Nord – laiton\nKit de fixation\nMerci.",
            [("Lampe Nord – laiton", 1, None), ("Kit de fixation", 1, None)],
        ),
        (
            "Votre colis a du retard",
            "Votre commande n° 4821 a du retard. Colis contenant :\n- Blouse fluide - Marine - 40\n- Jean - Brut - 40",
            [("Blouse fluide - Marine - 40", 1, None), ("Jean - Brut - 40", 1, None)],
        ),
        (
            "Je geld komt eraan",
            (
                "We hebben je retour (bestelling 4821) verwerkt.\nJe krijgt terug:\nFietstas Dubbel 46 liter\t€ 54,95\n"
                "Af: retourlabel\t€ -4,95\nTeruggestort bedrag\t€ 50,00"
            ),
            [("Fietstas Dubbel 46 liter", 1, "54.95")],
        ),
        (
            "Votre commande 4821 est prête",
            (
                "La commande n° 4821 vous attend au comptoir.\n\n- Le Silence des bergers\n- Petit atlas des vents\n"
                "- Carnet ligné A6 (x2)\n\nA très vite"
            ),
            [("Le Silence des bergers", 1, None), ("Petit atlas des vents", 1, None), ("Carnet ligné A6", 2, None)],
        ),
        (
            "Annullamento ordine 4821",
            "Come richiesto abbiamo annullato l'ordine 4821.\nArticolo: Pietra tonda 33 cm, quantità 1, € 39,90",
            [("Pietra tonda 33 cm", 1, "39.90")],
        ),
        (
            "[Atelier] Nouvelle commande n°4821",
            "Merci pour votre commande\n\nSécateur forgé (#OUT-12) × 2 = 93,00 €\n\nTotal : 93,00 €",
            [("Sécateur forgé", 2, "46.50")],
        ),
    ],
)
def test_found(subject, body, found):
    assert lines(subject, body) == found


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Votre colis est arrivé", "Votre commande 4821 est disponible chez :\nLibrairie du Perron\n4000 Liège"),
        ("Your order 4821 is on its way", "Your order 4821 has been shipped.\nArriving:\nFriday, November 27"),
        ("Ta demande de retour", "Ta demande de retour est acceptée pour :\nCommande : 4821\nMotif : trop grand"),
    ],
)
def test_what_is_no_article(subject, body):
    assert lines(subject, body) == []
