"""Which sentences of terms promise their days to everybody, so that a date may be told, and from what they count."""

from __future__ import annotations

import pytest

from renvoi.facts.return_policy import Clock
from renvoi.reading.folding.terms import SURE
from renvoi.reading.grow import grow
from renvoi.reading.terms import read_terms

LAW = (
    "# Conditions générales de vente\n\n## 8. Droit de rétractation\n\nVous disposez d'un délai de quatorze jours à "
    "compter de la réception du produit pour exercer votre droit de rétractation, sans avoir à justifier de motif.\n\n"
)
OURS = "Vous pouvez retourner vos articles dans un délai de 60 jours après réception"


def window(text: str):
    policy = read_terms(grow(text.encode(), "text/markdown", "cgv.md"), "0" * 64)
    found, clock = policy.merchant_return_days, policy.return_days_from
    return found.value, clock.value if clock else None, found.confidence >= SURE


@pytest.mark.parametrize(
    "said",
    [
        f"{OURS}.",
        "Vous avez 60 jours à compter de la date de réception pour changer d'avis et nous renvoyer vos produits.",
        "60 jours après la livraison pour retourner vos achats.",
        f"{OURS}. Les matelas peuvent être retournés dans un délai de 100 jours après réception.",
    ],
)
def test_a_plain_promise_is_sure(said: str):
    assert window(f"{LAW}## 9. Retours\n\n{said}\n") == (60, Clock.DELIVERY, True)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("# Returns policy\n\nYou have 60 days from receipt of your order to return your items.\n", True),
        ("# Returns policy\n\nYou have 60 business days from receipt of your order to return your items.\n", False),
        ("# AGB\n\n## Rückgabe\n\nSie können Ihre Ware innerhalb von 60 Tagen nach Erhalt zurücksenden.\n", True),
        ("# AGB\n\n## Rückgabe\n\nSie können Ihre Ware innerhalb von 60 Werktagen nach Erhalt zurücksenden.\n", False),
    ],
)
def test_other_languages_too(text: str, sure: bool):
    assert window(text)[::2] == (60, sure)


@pytest.mark.parametrize(
    "said",
    [
        "Vous pouvez échanger vos articles dans un délai de 60 jours après réception.",
        f"{OURS} dans l'une de nos boutiques.",
        f"{OURS}. Par courrier, vos articles peuvent être retournés dans un délai de 30 jours après réception.",
        f"{OURS}. Pendant les soldes, ce délai est de 15 jours après réception.",
        f"{OURS} pour toute commande supérieure à 100 euros.",
        f"{OURS}, à l'exception de la lingerie.",
        f"{OURS} s'ils n'ont pas été portés.",
        f"{OURS}. Cette offre est réservée à nos membres.",
        f"{OURS}. Cela vaut pour les commandes de plus de 100 euros.",
        f"Si vous avez acheté en boutique :\n\n{OURS}.",
        "Nous n'acceptons pas les retours après 60 jours suivant la réception.",
        "Vous pouvez retourner vos articles dans les 60 jours ouvrés suivant la réception.",
        "Vous disposez de deux mois à compter de la réception pour retourner vos articles.",
        "Vous pouvez retourner vos articles dans les 60 jours après la livraison ou la date d'achat.",
    ],
)
def test_a_condition_takes_the_date_away_not_the_words(said: str):
    days, _, sure = window(f"{LAW}## 9. Retours\n\n{said}\n")

    assert days >= 60
    assert not sure


@pytest.mark.parametrize("heading", ["Retours en magasin", "Membres du club", "Matelas", "Offre de Noël"])
def test_a_heading_is_a_condition_too(heading: str):
    assert not window(f"{LAW}## 9. {heading}\n\n{OURS}.\n")[2]


@pytest.mark.parametrize(
    ("since", "clock"),
    [
        ("la date de commande", Clock.PURCHASE),
        ("l'expédition de votre commande", Clock.DISPATCH),
        ("la réception", Clock.DELIVERY),
    ],
)
def test_the_longest_window_has_a_clock_of_its_own(since: str, clock: Clock):
    said = f"Vous pouvez retourner vos articles pendant 60 jours à compter de {since}."

    assert window(f"{LAW}## 9. Retours\n\n{said}\n")[1] is clock
