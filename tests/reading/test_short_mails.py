"""Mails of a sentence or two."""

from decimal import Decimal

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles

from renvoi.reading.grow import grow
from renvoi.reading.read import read


def short(subject, text):
    return read(grow(mail(subject, text, "plain"), "message/rfc822"), "0" * 64)


@pytest.mark.parametrize(
    ("subject", "text", "total"),
    [
        ("Receipt", "Payment of $14.32 charged. Thanks for your purchase.", "14.32"),
        ("Reçu", "Paiement de 36,90 € accepté pour la commande LC-501.", "36.90"),
        ("Zahlungsbestätigung", "Zahlung über 23,40 € erhalten. Danke für die Bestellung 6619.", "23.40"),
        ("Recibo", "Hemos cobrado 45,00 € en tu tarjeta por el pedido 7720.", "45.00"),
        ("Ricevuta", "Abbiamo addebitato 48,60 EUR per l'ordine 100289.", "48.60"),
        ("Betaalbevestiging", "Betaling van € 12,50 ontvangen voor bestelling 55821.", "12.50"),
    ],
)
def test_a_sentence_tells_what_was_paid(subject, text, total):
    reading = short(subject, text)

    assert reading.kind.value == "invoice"
    assert reading.total.value.amount == Decimal(total)


@pytest.mark.parametrize(
    ("text", "total"),
    [
        (
            (
                "Receipt. Order: TB0099217 Item Qty Unit price Amount Mesh router pack 1 £149.00 £149.00 "
                "Patch lead 2m 2 £3.99 "
                "£7.98 Delivery £4.99 Total including VAT £161.97"
            ),
            "161.97",
        ),
        (
            (
                "Nº de pedido: 2610334471 Artículos Uds. P.V.P. Importe Cafetera 1 399,00 € 399,00 € Café en "
                "grano 3 15,90 € "
                "47,70 € Subtotal 446,70 € TOTAL PEDIDO 446,70 €"
            ),
            "446.70",
        ),
    ],
)
def test_the_name_of_a_column_labels_no_total(text, total):
    assert short("Your order", text).total.value.amount == Decimal(total)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ihre Bestellung RS-40077 (Bügelschloss 230, 39,95 EUR) wurde heute verschickt.", ["Bügelschloss 230"]),
        ("Votre commande n° 5512 (Lampe Orme, 20 €) est expédiée.", ["Lampe Orme"]),
        ("Order 5512 (Customs fee £12.00) was dispatched.", []),
        ("Order 5512 (Handling fee £12.00) was dispatched.", []),
        ("Your order 5512 (paid by card, £24.95) has shipped.", []),
    ],
)
def test_the_one_article_in_brackets_behind_the_number_of_the_order(text, names):
    assert [name for name, _, _ in articles(short("Your order has shipped", text))] == names


def test_what_all_sums_paid_back_come_to_is_the_refund():
    text = (
        "Remboursement de la commande P-3308. La Dune (poche) Prix : 4,60 EUR Frais de port "
        "remboursés : 2,99 EUR MONTANT REMBOURSÉ : 7,59 EUR"
    )

    assert short("Remboursement", text).refund.value.amount == Decimal("7.59")


def test_the_capital_of_a_company_is_not_paid_back():
    text = "Nous avons bien reçu votre retour. Le remboursement sera fait sous 5 jours. SAS au capital de 4 500 000 €."

    assert short("Retour réceptionné", text).refund is None


def test_a_payment_that_somebody_asks_for_is_no_total():
    text = "Des messages frauduleux circulent, réclamant un paiement de 1,99 €. Votre colis 4471 arrive demain."

    assert short("Livraison de votre colis", text).total is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ORDER NUMBER: 7781209VIEW ORDER DETAILS Brew pot.", "7781209"),
        ("Order number: 7781209View your order.", "7781209"),
        ("Order number: 7781209ABCD. It is being packed.", "7781209ABCD"),
    ],
)
def test_words_run_into_a_number_are_none_of_it(text, number):
    assert [one.value for one in short("Your order is confirmed", text).order_numbers] == [number]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Votre commande LC-501 est en préparation. Articles : jeu Les Meules, dés rouges (lot de 6).",
            ["jeu Les Meules", "dés rouges (lot de 6)"],
        ),
        ("Votre commande LC-501 est en préparation. Article : jeu Les Meules, bois clair.", None),
        ("Votre commande LC-501 est en préparation. Articles : robe d'été, taille 40.", None),
        ("Your order 5519 has shipped. Items: training shirt, football socks.", ["training shirt", "football socks"]),
        ("Tu pedido 7720 ha sido enviado. Productos: cazo de cobre, cuchara.", ["cazo de cobre", "cuchara"]),
        ("Il tuo ordine 1450 è stato spedito. Articoli: semi di basilico, vaso.", ["semi di basilico", "vaso"]),
        (
            "Je bestelling 55821 is verzonden. Artikelen: douchebar citrus, zeepzakje.",
            ["douchebar citrus", "zeepzakje"],
        ),
    ],
)
def test_articles_parted_by_commas_behind_a_word_for_several(text, names):
    found = [name for name, _, _ in articles(short(text.partition(".")[0], text))]

    assert found == names if names else len(found) < 2


def test_counted_names_in_brackets():
    text = "Votre commande LC-501 (jeu Les Meules x1, tapis de jeu x2) a été expédiée."

    assert [one[:2] for one in articles(short("Colis expédié", text))] == [("jeu Les Meules", 1), ("tapis de jeu", 2)]
