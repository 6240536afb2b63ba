"""Kinds of mails about one purchase that words of six languages tell apart."""

from __future__ import annotations

import pytest
from tests.reading.test_platform_shapes import reading

from renvoi.facts.reading import Kind


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Your return has been processed",
            "Your return for order 51820 is in. A credit of $49.00 will be applied soon.",
        ),
        ("Uw retour is verwerkt", "Uw retourzending van bestelling 51820: € 49,00 wordt binnen 5 dagen teruggestort."),
        ("Ihre Retoure wurde bearbeitet", "Retoure zur Bestellung 51820.\n\nBetrag: 49,00 €"),
        ("Votre retour chez Colette a été traité", "Commande 51820 : 49,00 € de moins à payer."),
        ("Tu devolución ha sido procesada", "Pedido 51820.\n\nImporte: 49,00 €"),
        ("Il tuo reso è stato elaborato", "Ordine 51820.\n\nImporto: 49,00 €"),
    ],
)
def test_a_return_that_was_processed_is_paid_back(subject: str, body: str) -> None:
    assert reading(body, subject).kind.value is Kind.REFUND


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Information sur votre commande 51820",
            "Vous avez commandé hier. On nous informe d'un léger retard. Nouvelle date d'expédition : 28 novembre.",
        ),
        ("Your order 51820 has been fulfilled", "Thank you for your order. Below is the list of fulfilled products."),
        ("Your order #NP-51820 is out the door", "We are happy to tell you more about your order NP-51820."),
    ],
)
def test_late_or_out_the_door_is_under_way(subject: str, body: str) -> None:
    assert reading(body, subject).kind.value is Kind.SHIPPING


@pytest.mark.parametrize(
    "words",
    [
        "L'article suivant de votre commande VE-55-119 est malheureusement annulé :\nPoêle\nRemboursé : 89,90 €",
        "Der folgende Artikel Ihrer Bestellung VE-55-11944 wurde leider storniert:\nPfanne\nErstattet: 89,90 €",
    ],
)
def test_an_article_given_up_is_a_cancellation(words: str) -> None:
    assert reading(words, "Mauvaise nouvelle pour votre commande VE-55-11944").kind.value is Kind.CANCELLATION


def test_a_subject_that_tells_news_first_may_ask_for_an_opinion() -> None:
    body = "Nos livreurs sont passés chez vous ce matin : votre commande 2026-77B4 est livrée.\n\n"
    body += "Comment s'est passée votre livraison ? Donnez votre avis."
    assert reading(body, "Livraison effectuée : donnez votre avis").kind.value is Kind.DELIVERY
    assert reading(body, "Donnez votre avis sur la livraison effectuée").kind.value is Kind.OTHER
