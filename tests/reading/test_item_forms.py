"""Articles in lists as shops write them by hand: columns set close, counts with their price before the name, names with
their author, charges with a count, goods replaced, missing or given away."""

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles, lines, table

from renvoi.reading.grow import grow
from renvoi.reading.read import read


def found(body, media="html"):
    return articles(read(grow(mail("Votre commande", body, media), "message/rfc822"), "0" * 64))


THANKS = "Merci pour votre commande n° 20418.\n\n"


def test_columns_two_spaces_apart():
    rows = "Article  Qté  Prix  Total\nBol en frêne  2  12,00 €  24,00 €\nLouche en buis  1  9,50 €  9,50 €\n"

    assert found(f"{THANKS}{rows}\nTotal  33,50 €", "plain") == [
        ("Bol en frêne", 2, "12.00"),
        ("Louche en buis", 1, "9.50"),
    ]


@pytest.mark.parametrize("first", ["2 Stück à 5,00 €", "2 ex. à 5,00 €", "2 x 5,00 €", "2 pz da 5,00 €"])
def test_a_count_and_its_price_before_the_name(first):
    rows = f"{first}  Bol en frêne\n1 x 9,50 €  Louche en buis\n"

    assert found(f"{THANKS}{rows}\nTotal : 19,50 €", "plain") == [
        ("Bol en frêne", 2, "5.00"),
        ("Louche en buis", 1, "9.50"),
    ]


@pytest.mark.parametrize("by", ["de Luce Ardoin", "d'Inès Malo", "by R. Winter (paperback)", "von Ute van der Hagen"])
def test_a_title_is_named_without_its_author(by):
    body = lines("Votre commande n° 20418", f"Le Bac, {by} ... 2 x 9,00 €", "Total : 18,00 €")

    assert found(body) == [("Le Bac", 2, "9.00")]


@pytest.mark.parametrize("name", ["Huile d'olive, de Nyons", "Barolo, Cantina Alta"])
def test_what_follows_a_comma_is_no_author_without_a_little_word_and_a_name_of_two(name):
    assert found(lines("Votre commande n° 20418", f"{name} ... 2 x 9,00 €", "Total : 18,00 €")) == [(name, 2, "9.00")]


@pytest.mark.parametrize("charge", ["Emballage cadeau", "Frais de dossier", "Vidanges", "Participation transport"])
def test_a_charge_with_a_count_is_no_article(charge):
    rows = table("Article|Qté|Prix|Total", "Bol|2|5,00 €|10,00 €", f"{charge}|1|3,00 €|3,00 €", "Vase|1|7,00 €|7,00 €")

    assert [name for name, _, _ in found(f"{THANKS}{rows}<p>Total : 20,00 €</p>")] == ["Bol", "Vase"]


@pytest.mark.parametrize(
    "row", ["Beurre remplacé par Margarine douce", "Margarine douce (à la place de : beurre)", "À la place du beurre"]
)
def test_goods_that_replace_others_are_named_without_them(row):
    rows = table("Lait entier|2|3,00 €", f"{row}|1|2,50 €")
    names = [name for name, _, _ in found(f"{THANKS}{rows}<p>Total : 5,50 €</p>")]

    assert names == ["Lait entier", "Margarine douce" if "Marg" in row else row]


def test_goods_below_a_heading_that_calls_them_missing_are_left_out():
    rows = table("Lait entier|2|3,00 €", "Pain bis|1|2,50 €") + "<h3>Articles manquants</h3>" + table("Aneth|1|1,20 €")

    assert [name for name, _, _ in found(f"{THANKS}{rows}<p>Total : 5,50 €</p>")] == ["Lait entier", "Pain bis"]


@pytest.mark.parametrize("row", ["Savon doux – offert", "Cadeau : Savon doux", "Savon doux (gratuit)"])
def test_goods_given_away_are_named_without_saying_so(row):
    body = f"{THANKS}<ul><li>Bol en frêne – 2 × 5,00 €</li><li>{row}</li></ul><p>Total : 10,00 €</p>"

    assert [name for name, _, _ in found(body)] == ["Bol en frêne", "Savon doux"]


def test_a_name_broken_over_two_lines_is_whole_again():
    rows = "2 x Nappe en coton enduit à motif\nde citrons, ronde\n59,80 €\n1 x Louche en buis\n9,50 €\n"

    assert found(f"{THANKS}{rows}\nTotal : 69,30 €", "plain")[0] == (
        "Nappe en coton enduit à motif de citrons, ronde",
        2,
        "29.90",
    )


@pytest.mark.parametrize("charge", ["Livraison sur palette", "Versand DHL Paket", "Delivery to your room"])
def test_a_delivery_with_a_count_is_no_article(charge):
    rows = table("Article|Qté|Prix|Total", "Bol|2|5,00 €|10,00 €", f"{charge}|1|3,00 €|3,00 €")

    assert [name for name, _, _ in found(f"{THANKS}{rows}<p>Total : 13,00 €</p>")] == ["Bol"]


def test_a_code_in_the_table_stands_for_the_name_above_it_elsewhere():
    names = "<p>Bol en frêne<br>Réf. 408820</p><p>Louche en buis<br>Réf. 290041</p>"
    rows = table("Article|Qté|Prix|Total", "408820|2|12,00 €|24,00 €", "290041|1|9,50 €|9,50 €")

    assert found(f"{THANKS}{names}{rows}<p>Total : 33,50 €</p>") == [
        ("Bol en frêne", 2, "12.00"),
        ("Louche en buis", 1, "9.50"),
    ]


def test_a_number_alone_over_a_name_counts_it_where_prices_prove_it():
    milk = ("Crèmerie", "2", "Fromage de chèvre 200 g", "2,10 € la pièce", "4,20 €")
    bread = ("Boulangerie", "1", "Pain aux noix", "3,60 € la pièce", "3,60 €")

    assert found(lines(*milk, *bread, "Total : 7,80 €")) == [
        ("Fromage de chèvre 200 g", 2, "2.10"),
        ("Pain aux noix", 1, "3.60"),
    ]


def test_of_prices_before_and_after_tax_those_a_column_calls_gross_are_read():
    rows = table("Description|Qty|Net|VAT|Gross", "Ash bowl|1|10.00|2.00|12.00", "Box spoon|2|8.00|1.60|9.60")

    assert found(f"<p>Thank you for your order 20418.</p>{rows}<p>Total: £21.60</p>") == [
        ("Ash bowl", 1, "12.00"),
        ("Box spoon", 2, "4.80"),
    ]


def test_rows_that_fell_into_one_line_each_are_read_where_they_add_up():
    rows = ("Bol en frêne 2 12,00 € 24,00 €", "Louche en buis 1 9,50 € 9,50 €", "Nappe ronde 30,00 €")

    assert found(lines(*rows, "Total : 63,50 €")) == [
        ("Bol en frêne", 2, "12.00"),
        ("Louche en buis", 1, "9.50"),
        ("Nappe ronde", 1, "30.00"),
    ]
    assert found(lines(*rows, "Total : 99,00 €")) == []


def test_titles_in_a_sentence_with_their_copies_and_prices():
    told = "deux exemplaires de « Le Bac » à 21,50 € pièce et un exemplaire de « La Rive » à 18,00 €"

    assert found(f"<p>Votre commande n° 20418 : {told}.</p><p>Total : 61,00 €</p>") == [
        ("Le Bac", 2, "21.50"),
        ("La Rive", 1, "18.00"),
    ]


@pytest.mark.parametrize("unit", ["5 Knäuel à 7,50 €", "5 bouteilles à 7,50 €", "5 balls at 7,50 €"])
def test_whatever_is_counted_at_a_price_is_a_count(unit):
    rows = table(f"Laine nº 4 prune<br>{unit}|37,50 €", "Aiguille en bois<br>1 pièce à 6,95 €|6,95 €")

    assert found(f"{THANKS}{rows}<p>Total : 44,45 €</p>") == [
        ("Laine nº 4 prune", 5, "7.50"),
        ("Aiguille en bois", 1, "6.95"),
    ]


def test_counts_behind_names_and_prices_in_brackets_in_a_sentence():
    last = "<p>Votre commande n° 20418 contient : Savon doux x 3, Baume vert x 1 et Sirop de thym x 2.</p>"
    each = "<p>You ordered 3 x Cedar soap (£12.00 each) and 1 x Wick knife (£8.50).</p><p>Total: £44.50</p>"

    assert found(last) == [("Savon doux", 3, None), ("Baume vert", 1, None), ("Sirop de thym", 2, None)]
    assert found(f"<p>Thank you for your order 20418.</p>{each}") == [
        ("Cedar soap", 3, "12.00"),
        ("Wick knife", 1, "8.50"),
    ]


def test_a_code_that_begins_like_a_currency_is_no_sum():
    rows = table("Article|Qté|Prix|Total", "Bol|1|5,00 €|5,00 €", "[COP-32] Vase|2|7,00 €|14,00 €")

    assert [count for _, count, _ in found(f"{THANKS}{rows}<p>Total : 19,00 €</p>")] == [1, 2]


def test_cents_in_a_cell_of_their_own_are_no_count():
    rows = table("Oak lamp|1|$49|99", "Linen shade|2|$39|98")

    assert found(f"<p>Thank you for your order 20418.</p>{rows}<p>Total: $89.97</p>") == [
        ("Oak lamp", 1, "49.99"),
        ("Linen shade", 2, "19.99"),
    ]


def test_the_reason_of_a_return_names_no_article():
    body = lines(
        "Ton remboursement est en route", "Motif : arrivé cassé", "Prix de l'article 38,00 €", "Total : 42,50 €"
    )

    assert "Motif : arrivé cassé" not in [name for name, _, _ in found(body)]
