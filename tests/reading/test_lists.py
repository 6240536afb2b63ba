"""Articles as blocks and as lists in a letter, counts without a sign, the shop behind a person, "yesterday"."""

from __future__ import annotations

from datetime import date

import pytest

from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read

MAIL = """From: {sender}
To: alex@example.org
Subject: {subject}
Date: Mon, 02 Nov 2026 10:00:00 +0100
Content-Type: text/html; charset=utf-8

{body}
"""
ORDER = "Confirmation de votre commande n° 20418"


def reading(body: str, subject: str = ORDER, sender: str = "Corbin <bonjour@corbin.example>") -> Reading:
    return read(grow(MAIL.format(body=body, subject=subject, sender=sender).encode()), "0" * 64)


def articles(found: Reading) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in found.lines
    ]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("<b>Robe Léa</b>", "Réf. 7719 | Taille : 40 | Quantité : 1", "132,30 €"), ("Robe Léa", 1, "132.30")),
        (("Veste polaire — Quantité 3",), ("Veste polaire", 3, None)),
        (("Article concerné : Crémone noire (quantité : 2), commande 20418.",), ("Crémone noire", 2, None)),
        (("Bac à fleurs en mélèze", "2 pièces"), ("Bac à fleurs en mélèze", 2, None)),
    ],
)  # fmt: skip
def test_a_quantity_is_found_wherever_its_line_puts_it(
    lines: tuple[str, ...], found: tuple[str, int, str | None]
) -> None:
    body = "<p>Merci pour votre commande.</p>" + "".join(f"<p>{line}</p>" for line in lines)

    assert articles(reading(body)) == [found]


def test_a_list_in_a_letter_is_read_when_it_adds_up() -> None:
    letter = (
        "<p>Merci pour votre commande n° 20418.</p><p>- 3 pots de miel à 9,50 €</p>"
        "<p>- 1 bougie à {} €</p><p>Total : 35,50 €</p>"
    )

    assert [name for name, _, _ in articles(reading(letter.format("7,00")))] == ["pots de miel", "bougie"]
    assert articles(reading(letter.format("8,00"))) == []


def test_rows_that_all_begin_with_a_number_begin_with_a_count() -> None:
    rows = (
        "<table><tr><td>1 Plume noire</td><td>149,00 €</td></tr>"
        "<tr><td>2 Encres bleues</td><td>27,80 €</td></tr></table>"
    )

    assert [(name, count) for name, count, _ in articles(reading(rows + "<p>Total : 176,80 €</p>"))] == [
        ("Plume noire", 1),
        ("Encres bleues", 2),
    ]


def test_one_price_column_is_for_all_pieces_when_only_that_adds_up() -> None:
    table = (
        "<table><tr><th>Produit</th><th>Quantité</th><th>Prix</th></tr>"
        "<tr><td>Abat-jour en lin</td><td>2</td><td>98,00 €</td></tr>"
        "<tr><td>Câble torsadé</td><td>1</td><td>18,50 €</td></tr></table>"
    )

    assert articles(reading(table + "<p>Total : 116,50 €</p>"))[0] == ("Abat-jour en lin", 2, "49.00")
    assert articles(reading(table + "<p>Total : 214,50 €</p>"))[0] == ("Abat-jour en lin", 2, "98.00")


def test_a_credit_note_shows_what_was_bought() -> None:
    table = (
        "<table><tr><th>Produit</th><th>Quantité</th><th>Prix</th></tr><tr><td>Bol</td><td>1</td><td>-12,90 €</td></tr>"
    )

    found = reading(table + "</table><p>Montant remboursé : 12,90 €</p>", "Votre remboursement commande n° 20418")

    assert articles(found) == [("Bol", 1, "12.90")]


def test_a_count_of_nothing_is_no_article_and_no_error() -> None:
    assert articles(reading("<p>Merci pour votre commande</p><p>0 x Bol en grès</p><p>12,00 €</p>")) == []


@pytest.mark.parametrize(
    ("sender", "signature", "shop"),
    [
        ("Reto Abegg <r.abegg@uhren-limmat.example>", "Reto Abegg, Uhren Limmat AG", "Uhren Limmat"),
        ("Anne Corbin <anne@corbin.example>", "À bientôt, Anne", "Anne Corbin"),
        ("Maison Lise <bonjour@lise.example>", "Maison Lise", "Maison Lise"),
    ],
)
def test_a_person_who_writes_for_a_shop_is_not_the_shop(sender: str, signature: str, shop: str) -> None:
    found = reading(f"<p>Merci pour votre commande n° 20418.</p><p>{signature}</p>", sender=sender)

    assert found.merchant is not None
    assert found.merchant.value == shop


def test_what_was_delivered_yesterday_was_not_delivered_today() -> None:
    found = reading("<p>Votre colis a été livré hier dans votre boîte aux lettres.</p>", "Votre colis a été livré")

    assert found.delivered_on is not None
    assert found.delivered_on.value == date(2026, 11, 1)


def test_articles_may_stand_one_after_the_other_in_a_sentence() -> None:
    counted = reading("<p>Merci pour votre commande.</p><p>Colis : 2 × Bol en grès, 1 × Assiette plate</p>")
    priced = reading(
        "<p>Vous avez commandé : TAPIS DE SELLE (1 x 49,90), LICOL CUIR (2 x 10,00).</p><p>Total : 69,90 €</p>"
    )

    assert articles(counted) == [("Bol en grès", 2, None), ("Assiette plate", 1, None)]
    assert articles(priced) == [("TAPIS DE SELLE", 1, "49.90"), ("LICOL CUIR", 2, "10.00")]


def test_prices_tell_a_count_whose_column_has_an_unknown_name() -> None:
    row = "<tr><td>Lentilles</td><td>Droit</td><td>3</td><td>21,90 €</td><td>65,70 €</td></tr>"
    table = f"<table><tr><th>Produit</th><th>Œil</th><th>Boîtes</th><th>Prix/boîte</th><th>Total</th></tr>{row}</table>"

    assert articles(reading(f"<p>Merci pour votre commande.</p>{table}<p>Total TTC : 65,70 €</p>")) == [
        ("Lentilles", 3, "21.90")
    ]


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Votre commande n° 20418 du 1er novembre est enregistrée.", date(2026, 11, 1)),
        ("Votre commande n° 20418 ce dimanche 1er novembre.", date(2026, 11, 1)),
        ("Votre commande n° 20418 sera livrée 9 novembre.", None),
    ],
)
def test_a_day_goes_with_the_number_only_when_nothing_else_is_said(words: str, day: date | None) -> None:
    found = reading(f"<p>{words}</p><p>Merci pour votre commande.</p>")

    assert (found.order_date.value if found.order_date else None) == day


@pytest.mark.parametrize(
    ("words", "received"),
    [
        ("Vous avez jusqu'au 10 janvier 2027 pour retourner un article.", True),
        ("Il vous attend jusqu'au 10 novembre au relais Tabac.", False),
        ("À retirer avant le 10 novembre, sinon retour à l'expéditeur.", False),
        ("À retirer avant le 10 novembre au relais. Retours gratuits sous 30 jours.", False),
    ],
)
def test_a_term_for_sending_back_is_no_waiting_parcel(words: str, received: bool) -> None:
    found = reading(f"<p>Votre colis a été livré.</p><p>{words}</p>", "Votre colis a été livré")

    assert (found.delivered_on is not None) is received


def test_a_word_in_capitals_glued_to_a_number_belongs_to_it() -> None:
    found = reading("<p>Merci pour votre achat.</p><p>Votre commande WEB-0091-55203</p>", "Merci pour votre achat")

    assert [one.value for one in found.order_numbers] == ["WEB-0091-55203"]


def test_a_line_that_begins_with_its_count_may_go_on() -> None:
    found = reading(
        "<p>Merci pour votre commande.</p><p>Café en grains 340 g</p><p>Quantité 2 · 3 janv. – 31 janv.</p>"
    )

    assert articles(found) == [("Café en grains 340 g", 2, None)]


@pytest.mark.parametrize(
    ("subject", "words", "refund"),
    [
        ("Votre remboursement", "C'est fait pour la commande n° 20418 : 8,50 € vous reviennent.", "8.50"),
        ("Votre remboursement", "Commande n° 20418 : 8,50 € ici, 1,80 € non.", None),
        ("Commande n° 20418 annulée", "Votre commande est annulée. Nous vous remboursons vite les 8,50 €.", "8.50"),
        ("Commande n° 20418 annulée", "Votre commande est annulée. Bol en grès, 8,50 €.", None),
    ],
)
def test_the_one_sum_of_a_mail_about_a_refund_is_the_refund(subject: str, words: str, refund: str | None) -> None:
    found = reading(f"<p>{words}</p>", subject)

    assert (str(found.refund.value.amount) if found.refund else None) == refund
    assert found.refund is None or found.refund.confidence < 0.9
