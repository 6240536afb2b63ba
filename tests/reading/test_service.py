"""How was paid, whom to write to, until when the shop takes back, what a refund is for, who sells."""

from __future__ import annotations

from datetime import date

import pytest

from renvoi.facts.reading import Reading
from renvoi.reading.answer import answer
from renvoi.reading.explain import explain
from renvoi.reading.grow import grow
from renvoi.reading.read import read

ORDER = """From: Atelier Corbin <bonjour@corbin.example>
To: alex@example.org
Reply-To: reponses@corbin.example
Subject: {subject}
Date: Mon, 02 Nov 2026 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

{body}
"""
CONFIRMED = """Bonjour,
Merci pour votre commande AC-20418.
{more}
Total : 49,90 EUR
"""


def reading(body: str, subject: str = "Confirmation de votre commande AC-20418") -> Reading:
    return read(grow(ORDER.format(subject=subject, body=body).encode()), "0" * 64)


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("Mode de paiement : Carte bancaire", "Carte bancaire"),
        ("Moyen de paiement : PayPal 49,90 EUR", "PayPal"),
        ("Moyen de paiement : votre choix est enregistré pour la prochaine fois", None),
        ("Payé par Visa •••• 4242", "Visa •••• 4242"),
        ("Nous avons le plaisir de vous compter parmi nos clients", None),
    ],
)
def test_the_means_of_payment_is_read_in_the_mails_own_words(words: str, means: str | None) -> None:
    said = reading(CONFIRMED.format(more=words)).payment

    assert (said.value if said else None) == means
    assert said is None or (said.place is not None and said.place.words == means)


def test_the_support_address_is_the_one_beside_words_of_help_and_never_the_buyers() -> None:
    more = "alex@example.org, ne-pas-repondre@corbin.example\nUne question ? Écrivez à aide@corbin.example."

    said = reading(CONFIRMED.format(more=more)).support

    assert said is not None
    assert said.value == "aide@corbin.example"


def test_without_one_shown_answers_go_to_the_reply_address() -> None:
    said = reading(CONFIRMED.format(more="")).support

    assert said is not None
    assert (said.value, said.reader) == ("reponses@corbin.example", "support: reply")


def test_the_last_day_for_sending_back_is_read_when_one_is_named() -> None:
    once = reading(CONFIRMED.format(more="Vous pouvez retourner vos articles jusqu'au 15 janvier 2027."))
    twice = reading(
        CONFIRMED.format(
            more="Vous pouvez retourner vos articles jusqu'au 15 janvier 2027.\nDate limite de retour : 31 janvier 2027"
        )
    )

    assert once.return_until is not None
    assert once.return_until.value == date(2027, 1, 15)
    assert twice.return_until is None


REFUND = """Bonjour,
Votre remboursement a été effectué pour la commande AC-20418.
Produit	Quantité	Prix
Bol en grès bleu	1	{first} EUR
Assiette plate	2	24,00 EUR
Montant remboursé : {sum} EUR
"""


@pytest.mark.parametrize(
    ("first", "amount", "names"),
    [
        ("18,50", "18,50", ["Bol en grès bleu"]),
        ("18,50", "66,50", ["Bol en grès bleu", "Assiette plate"]),
        ("18,50", "30,00", []),
        ("48,00", "48,00", []),
    ],
)
def test_a_refund_is_for_the_articles_that_make_up_its_sum(first: str, amount: str, names: list[str]) -> None:
    said = reading(REFUND.format(first=first, sum=amount), "Votre remboursement")

    assert [one.value for one in said.refunded] == names


def test_a_word_of_the_footer_is_no_seller_and_a_marketplaces_seller_is() -> None:
    none = reading(CONFIRMED.format(more="Vendeur : voir les conditions.\nVendu par notre partenaire."))
    one = reading(CONFIRMED.format(more="Vendu par : Belle Laine SARL"))

    assert none.seller is None
    assert one.seller is not None
    assert one.seller.value == "Belle Laine SARL"


def test_a_label_under_the_head_of_sellers_is_no_seller() -> None:
    told = "Bestellung AC-20418.\n\nVerkäufer\nNummer: 549910\nName: Feinpapier GmbH\n\nSumme 12,90 EUR"

    assert reading(CONFIRMED.format(more=told)).seller is None


def test_what_is_read_is_told_as_json_and_explained() -> None:
    mail = ORDER.format(
        subject="Confirmation de votre commande", body=CONFIRMED.format(more="Mode de paiement : PayPal")
    )
    told = answer(reading(CONFIRMED.format(more="Mode de paiement : PayPal")))
    explained = {field.name for field in explain(grow(mail.encode()), "0" * 64).fields}

    assert told["payment"] == "PayPal"
    assert told["refunded_items"] == []
    assert {"payments", "supports"} <= explained
