"""Articles whose count and price share a line in many ways, and articles that stand below their price."""

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles, lines, table

from renvoi.reading.extract.items.counts import times_last
from renvoi.reading.grow import grow
from renvoi.reading.read import read

ORDER = "Votre commande n° 20418 est enregistrée."
TWO = [("Bol en frêne", 2, "12.00"), ("Louche en buis", 1, "9.50")]


def found(*told):
    return articles(read(grow(mail("Votre commande", lines(*told)), "message/rfc822"), "0" * 64))


@pytest.mark.parametrize(
    ("two", "one"),
    [
        ("2 unité(s) x 12,00 EUR = 24,00 EUR", "1 unité(s) x 9,50 EUR = 9,50 EUR"),
        ("75 cl - 2 bouteilles à 12,00 € .... 24,00 €", "75 cl - 1 bouteille à 9,50 € .... 9,50 €"),
        ("2 exemplaires – 12,00 € l'un", "1 exemplaire – 9,50 €"),
        ("n. 2 pezzi a 12,00 €", "n. 1 pezzo a 9,50 €"),
        ("2 bouteilles à 12,00 € l’une 14,00 €", "1 bouteille à 9,50 €"),
        ("2 @ 12,00 €", "1 @ 9,50 € Remise du lot -2,00 €"),
        ("14,00 € 12,00 € × 2 24,00 €", "9,50 € × 1 9,50 €"),
        ("Prix net : 12,00 € · Qté : 2", "Prix net : 9,50 € · Qté : 1"),
        ("État : neuf · Prix : 12,00 € · Qté : 2", "État : C (rayé) · Prix : 9,50 € · Qté : 1"),
    ],
)
def test_a_count_and_a_price_on_a_line_below_the_name(two, one):
    assert found(ORDER, "Bol en frêne", two, "Louche en buis", one, "Sous-total : 33,50 €", "Total : 33,50 €") == TWO


@pytest.mark.parametrize("count", ["Quantité : 1 139,00 €", "Quantité 1 139,00 €", "Qté: 1 139,00 €"])
def test_the_count_before_a_price_is_no_thousand(count):
    assert found(ORDER, "Armoire de pin", count, "Total : 139,00 €") == [("Armoire de pin", 1, "139.00")]


def test_a_line_that_takes_off_or_compares_names_no_article():
    told = ("Prix conseillé : 120,00 €", "Remise de la marque : -20,00 €", "Prix net : 90,00 € · Qté : 1")

    assert found(ORDER, "Lampe de chevet", *told, "Total : 90,00 €") == [("Lampe de chevet", 1, "90.00")]


def test_a_number_before_a_name_in_brackets_leaves_it_a_name():
    told = ("[1] Bol en frêne", "Prix : 12,00 € · Qté : 2", "[2] Louche en buis", "Prix : 9,50 € · Qté : 1")

    assert found(ORDER, *told, "Total : 33,50 €") == TWO


def test_the_serial_number_of_a_line_is_not_its_count():
    told = ("Console grise", "Estado: B · Nº serie 77A-01923 · Precio: 74,00 € · Cantidad: 1")

    assert found("Tu pedido 20418 ha entrado.", *told, "TOTAL: 74,00 €") == [("Console grise", 1, "74.00")]


@pytest.mark.parametrize("text", ["Disque PB-256X", "Réf. GT-40x"])
def test_the_end_of_a_code_is_no_count(text):
    assert times_last(text) is None


def test_a_piece_that_is_free_costs_nothing():
    told = ("Bol en frêne", "2 pièces à 12,00 €", "Louche en buis", "1 pièce · offert", "Vins : 24,00 €")

    assert found(ORDER, *told, "Total : 24,00 €") == [("Bol en frêne", 2, "12.00"), ("Louche en buis", 1, "0")]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("24,00 €", "Bol en frêne", "Huilé", "Exemplaires : 2 (12,00 € l'un)"), ("Exemplaire : 1",)),
        (("12,00 €", "Bol en frêne", "Huilé / L / Qté 2"), ("Brut / M / Qté 1",)),
        (("24,00 € prix unitaire 12,00", "2x Bol en frêne", "Huilé"), ("Quantité : 1",)),
        (("24,00 €", "Bol en frêne", "Luce Ardoin — Le Pré", "2 exemplaires × 12,00 €"), ("1 exemplaire",)),
    ],
)
def test_names_below_their_price(first, second):
    assert found(ORDER, *first, "9,50 €", "Louche en buis", *second, "Total : 33,50 €") == TWO


def test_names_above_their_price_stay_above():
    told = ("Bol en frêne", "Quantité : 2", "24,00 €", "Louche en buis", "Quantité : 1", "9,50 €")

    assert found(ORDER, *told, "Livraison (point relais)", "Total : 33,50 €") == TWO


@pytest.mark.parametrize(
    "told",
    [
        ("14,00 € 12,00 € 2 x Bol en frêne", "9,50 € 1 x Louche en buis"),
        ("14,00 12,00 € Bol en frêne", "Réf. B7 | Quantité : 2", "9,50 € Louche en buis", "Réf. L1 | Quantité : 1"),
        ("12,00 € Bol en frêne", "2 pièces", "9,50 € Louche en buis", "1 pièce"),
        ("Bol en frêne", "12,00 €", "Huilé / L / Qté 2", "Louche en buis", "9,50 €", "Brut / M / Qté 1"),
        ("Bol en frêne", "de Luce Ardoin", "Qté : 2 x 12,00 €", "Louche en buis", "di T. Osvaldi", "Qté : 1 x 9,50 €"),
    ],
)
def test_prices_before_the_name_and_between_it_and_its_count(told):
    assert found(ORDER, *told, "Total : 33,50 €") == TWO


def test_a_measure_that_reads_like_a_currency_stays_in_the_name():
    assert [name for name, _, _ in found("Your order 20418", "6 ft braided cable", "Qty 2")] == ["6 ft braided cable"]


@pytest.mark.parametrize(
    ("order", "picture"),
    [
        ("Hemos recibido tu pedido 20418.", "Imagen de producto"),
        ("Thank you for your order 20418.", "image of"),
        ("Abbiamo ricevuto il tuo ordine 20418.", "Copertina di"),
        ("Danke für deine Bestellung 20418.", "Bild von"),
    ],
)
def test_the_words_for_a_picture_are_no_part_of_the_name(order, picture):
    told = (f"{picture} Cazo de boj", "x2 12,00 €", f"{picture} Manta gris", "x1 9,50 €")

    assert found(order, *told, "Total: 33,50 €") == [("Cazo de boj", 2, "12.00"), ("Manta gris", 1, "9.50")]


def test_a_frame_for_pictures_is_an_article():
    assert found(ORDER, "Photo encadrée", "x2 12,00 €", "Total : 24,00 €") == [("Photo encadrée", 2, "12.00")]


def test_rows_without_a_currency_are_paid_in_that_of_the_total():
    rows = "1  Lait entier 6 x 1 L  7,26\n2  Steaks hachés x4  6,15  12,30\n1  Comté 200 g  4,38\n\n"
    body = f"{ORDER}\n\n{rows}Consigne et sacs compris, total : 26,44 EUR\n"

    assert articles(read(grow(mail("Votre commande", body, "plain"), "message/rfc822"), "0" * 64)) == [
        ("Lait entier 6 x 1 L", 1, "7.26"),
        ("Steaks hachés x4", 2, "6.15"),
        ("Comté 200 g", 1, "4.38"),
    ]


@pytest.mark.parametrize(
    "charge",
    ["+ Retirada de tu aparato antiguo", "Core deposit, refundable", "Paquets cadeaux", "Bezorgen en monteren"],
)
def test_a_deposit_or_a_service_is_no_article(charge):
    rows = table("Article|Qté|Prix|Total", "Bol|2|5,00 €|10,00 €", f"{charge}|1|3,00 €|3,00 €", "Vase|1|7,00 €|7,00 €")
    reading = read(
        grow(mail("Votre commande", f"<p>{ORDER}</p>{rows}<p>Total : 20,00 €</p>"), "message/rfc822"), "0" * 64
    )

    assert [name for name, _, _ in articles(reading)] == ["Bol", "Vase"]


def test_an_author_is_left_out_of_a_title_over_what_describes_it():
    told = ("Le Bac, de Luce Ardoin", "Poche, très bon état", "2 ex. à 12,00 €")
    more = ("La Rive du soir, de J.-P. Malo", "Broché, jaquette passée", "1 ex. à 9,50 €")

    assert [name for name, _, _ in found(ORDER, *told, *more, "Total : 33,50 €")] == ["Le Bac", "La Rive du soir"]


def test_a_long_code_before_a_dash_is_no_part_of_the_name():
    told = (
        ">> 481231018578 - Bol en frêne",
        "2 x 12,00 € = 24,00 €",
        ">> C0014589 - Louche en buis",
        "1 x 9,50 € = 9,50 €",
    )

    assert found(ORDER, *told, "Total : 33,50 €") == TWO


def test_who_writes_is_no_article_with_the_form_of_its_company_either():
    text = "Voici votre facture FAC/2026/00318 d'un montant de 60,70 € de la part de Corbin SRL. Elle est déjà payée."
    made = mail("Corbin SRL Facture (Réf FAC/2026/00318)", text, "plain")

    assert articles(read(grow(made, "message/rfc822"), "0" * 64)) == []
