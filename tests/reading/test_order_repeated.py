"""Mails of platforms that repeat the whole order below one sentence of news, under a subject that only names it."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read

ORDER = (
    "Adresse de facturation\nKatell Arnaud\n29300 Quimperlé\n\nPaiement\nCarte bancaire\n\nLivraison\nColissimo\n\n"
    "Nom\tQté\tMontant\nBol à oreilles\t2\t36,00 €\nSous-total\t36,00 €\nLivraison\t6,00 €\nTotal\t42,00 €\n"
)
BESTELLUNG = (
    "Rechnungsadresse\nJost Behrens\nAm Deich 3\n26506 Norden\n\nZahlung\nPayPal\n\nName\tAnz\tSumme\n"
    "Leinen natur\t2\t36,00 €\nZwischensumme\t36,00 €\nVersand\t6,00 €\nGesamtsumme\t42,00 €\n"
)


def reading(subject: str, body: str) -> Reading:
    return read(grow(mail(subject, body, "plain")), "0" * 64)


@pytest.mark.parametrize(
    ("subject", "news", "kind"),
    [
        ("Votre commande 2025-0418", "Votre commande 2025-0418 en date du 26/05/2025 a été expédiée.", Kind.SHIPPING),
        (
            "Votre commande 2025-0391",
            "Le paiement pour votre commande 2025-0391 en date du 02/05/2025 a été remboursé.",
            Kind.REFUND,
        ),
        ("Votre commande 2025-0418", "Nous avons bien reçu votre commande 2025-0418.", Kind.ORDER_CONFIRMATION),
    ],
)
def test_the_sentence_above_a_repeated_order_tells(subject: str, news: str, kind: Kind) -> None:
    assert reading(subject, f"Chère Madame,\n\n{news}\n\n{ORDER}").kind.value is kind


def test_words_for_an_order_around_a_return_are_those_of_the_return() -> None:
    news = "Wir haben Ihre Rücksendung für Ihre Bestellung 10541 vom 12.08.2026 erhalten."

    assert (
        reading("Ihre Bestellung 10541", f"Guten Tag,\n\n{news}\n\n{BESTELLUNG}").kind.value is Kind.RETURN_CONFIRMATION
    )


def test_a_label_in_capitals_is_no_code_of_letters() -> None:
    head = "<h1>CONFIRMATION DE COMMANDE</h1><p>COMMANDE KQZMRTBHA - EN ATTENTE DE PAIEMENT</p>"
    letter = mail("En attente de paiement", f"{head}<p>Votre commande est confirmée.</p>")

    assert [one.value for one in read(grow(letter), "0" * 64).order_numbers] == ["KQZMRTBHA"]
