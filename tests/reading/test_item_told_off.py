"""Articles told one after the other in a sentence, rows whose cell counts pieces of a kind, names below their row."""

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles, table

from renvoi.reading.grow import grow
from renvoi.reading.read import read


def found(body, subject="Votre commande", media="plain"):
    return articles(read(grow(mail(subject, body, media), "message/rfc822"), "0" * 64))


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        (
            "Consegniamo: Divano Levanto 3 posti (1), Cuscino Levanto 45x45 (4).",
            [("Divano Levanto 3 posti", 1, None), ("Cuscino Levanto 45x45", 4, None)],
        ),
        (
            "Plezier met de Durabel 100 g - Mint (8), het Haakpakket Ollie (1) en de Markeerders, zakje van 9 (2).",
            [
                ("Durabel 100 g - Mint", 8, None),
                ("Haakpakket Ollie", 1, None),
                ("Markeerders, zakje van 9", 2, None),
            ],
        ),
        (
            "Van el cuaderno cosido A5 de tela (2) y la carpeta con cintas. Llega el viernes.",
            [("cuaderno cosido A5 de tela", 2, None), ("carpeta con cintas", 1, None)],
        ),
        (
            "Le paquet est parti de la poste : le saladier Marguerite, les quatre bols à oreilles et le coquetier.",
            [("saladier Marguerite", 1, None), ("bols à oreilles", 4, None), ("coquetier", 1, None)],
        ),
    ],
)
def test_articles_told_off_in_a_sentence(sentence, names):
    body = f"Votre commande n° 20418 a été expédiée ce matin.\n\n{sentence}\n\nÀ bientôt"

    assert found(body, "Votre commande est expédiée") == names


@pytest.mark.parametrize(
    "told", ["la facture, le bon de retour et la garantie", "l'atelier et la boutique (2 rue Haute)"]
)
def test_what_is_told_off_without_a_count_is_no_article(told):
    assert found(f"Votre commande n° 20418 a été expédiée avec ceci : {told}.", "Votre commande est expédiée") == []


def test_prices_of_single_things_in_a_sentence():
    body = (
        "Merci pour votre virement. Vous avez commandé le saladier Marguerite (48 €), quatre bols à oreilles "
        "à 14 € pièce et un coquetier à 6 €, plus 8 € de port. Total : 118 €."
    )

    assert found(body) == [("saladier Marguerite", 1, "48"), ("bols à oreilles", 4, "14"), ("coquetier", 1, "6")]


def test_rows_that_count_pieces_of_another_kind():
    rows = (
        "<table><tr><td>Spa gonflable 6 places, 140 bulles</td><td>1 pièce</td></tr></table><p>Colis 2 :</p>"
        "<table><tr><td>Chlore lent galets 250 g, seau 5 kg</td><td>2 seaux</td></tr></table>"
    )

    assert found(f"<p>Votre commande n° 20418 est partie.</p>{rows}", "Votre commande est expédiée", "html") == [
        ("Spa gonflable 6 places, 140 bulles", 1, None),
        ("Chlore lent galets 250 g, seau 5 kg", 2, None),
    ]


def test_a_name_in_the_row_below_its_code():
    rows = table("Artikel|Pos.|Art-Nr.|Menge|Preis|Summe") + "".join(
        f"<table><tr><td>{at}</td><td>TR1002{at}</td><td>{many}</td><td>{each} €</td><td>{whole} €</td></tr></table>"
        f"<p>{name}</p>"
        for at, many, each, whole, name in (
            (1, 2, "18,90", "37,80", "Bio Darjeeling, 250 g"),
            (2, 1, "3,50", "3,50", "Teefilter, 100 Stück"),
        )
    )

    body = f"<p>Vielen Dank für Ihre Bestellung 20418.</p>{rows}<p>Gesamtsumme: 41,30 €</p>"
    assert found(body, "Ihre Bestellung", "html") == [
        ("Bio Darjeeling, 250 g", 2, "18.90"),
        ("Teefilter, 100 Stück", 1, "3.50"),
    ]


@pytest.mark.parametrize("charge", ["Mise en service + reprise", "Reprise ancien appareil", "Ritiro usato"])
def test_a_service_is_no_article(charge):
    rows = table("Article|Qté|Prix|Total", "Bol|2|5,00 €|10,00 €", f"{charge}|1|3,00 €|3,00 €", "Vase|1|7,00 €|7,00 €")

    names = [
        name
        for name, _, _ in found(f"<p>Merci pour votre commande n° 20418.</p>{rows}<p>Total : 20,00 €</p>", media="html")
    ]
    assert names == ["Bol", "Vase"]
