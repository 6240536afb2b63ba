"""Counts over a name, in brackets behind it, beside the price of one; names over what describes them."""

from __future__ import annotations

import pytest
from tests.reading.test_articles import SENT, articles, lines, reading, table

from renvoi.reading.extract.items import counts


def test_a_count_over_the_name() -> None:
    milk, bread = (
        ("2 ×", "Ziegenkäse 200 g", "2,10 € / Stück", "4,20 €"),
        ("1 ×", "Nussbrot", "3,60 € / Stück", "3,60 €"),
    )
    body = "<p>Bestellung 20418</p>" + lines(*milk, *bread, "Zwischensumme 7,80 €", "Summe 9,00 €")

    assert articles(reading(body)) == [("Ziegenkäse 200 g", 2, "2.10"), ("Nussbrot", 1, "3.60")]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("Gartenbank Olm (1)", "Decke Esk (4)"), [("Gartenbank Olm", 1, None), ("Decke Esk", 4, None)]),
        (("Eier aus Freiland (6)", "Decke Esk"), []),
    ],
)
def test_counts_in_brackets_where_all_have_one(names: tuple[str, ...], found: list[tuple[str, int, None]]) -> None:
    body = lines("Votre commande est partie.", "Dans ce colis", *names)

    assert [one for one in articles(reading(body, SENT)) if one[1] > 1 or found] == found


def test_the_price_of_one_before_the_count() -> None:
    rows = (
        ("Matelas Songe", "Prix unitaire : 199,00 € - Quantité : 1"),
        ("Oreiller", "Prix unitaire : 24,50 € - Quantité : 2"),
    )
    body = lines(*rows[0], "Livraison à domicile", *rows[1], "Total TTC : 248,00 €")

    assert articles(reading(body)) == [("Matelas Songe", 1, "199.00"), ("Oreiller", 2, "24.50")]


@pytest.mark.parametrize(
    ("told", "price"),
    [
        ("2 exemplaires à 8,50 €", "8.50"),
        ("2 ex. à 8,50 € 17,00 €", "8.50"),
        ("12,00 € 8,50 € x2", "8.50"),
        ("12,00 € 2 x 8,50 €", "8.50"),
    ],
)
def test_a_count_beside_the_price_of_one(told: str, price: str) -> None:
    body = lines("Signet en soie", "Mercerie fine", told, "Total : 17,00 €")

    assert [(count, each) for _, count, each in articles(reading(body))] == [(2, price)]


def test_names_over_what_describes_them() -> None:
    sofa = ("Sessel Olm", "Bezug Leinen, hellgrau, 90 cm", "Menge: 1 Stück", "299,00 €")
    table_ = ("Hocker Birk", "Esche gewachst, 40 x 35 cm", "Menge: 1 Stück", "249,00 €")
    shelf = ("Truhe Esk", "Kiefer, weiß, 80 cm", "Menge: 2 Stück", "100,00 €")
    body = lines(*sofa, *table_, *shelf, "Warenwert 648,00 €", "Gesamtsumme 648,00 €")

    assert [name for name, _, _ in articles(reading(body))] == ["Sessel Olm", "Hocker Birk", "Truhe Esk"]


def test_what_is_charged_between_the_price_and_the_total_is_no_article() -> None:
    rows = ("Kinderwagen|80,00 €", "Zwischensumme|80,00 €", "Reparaturschutz|5,50 €", "Gesamtsumme|85,50 €")

    assert "Reparaturschutz" not in [name for name, _, _ in articles(reading(table(*rows)))]


def test_a_column_of_counts_under_a_name_nobody_knows() -> None:
    rows = table(
        "Préparé|Produit|Prix", "2|Beurre doux|4,60 €", "1|Miel de thym|8,20 €", "Remise|-1,50 €", "Total|11,30 €"
    )

    assert articles(reading(rows)) == [("Beurre doux", 2, "2.30"), ("Miel de thym", 1, "8.20")]


@pytest.mark.parametrize(
    "row",
    [
        "KL-20|Filzschuhe (KL-20)|(2) @ £14.50 = £29.00",
        "Filzschuhe (#KL-20)|2 x £14.50|£29.00",
        "**Filzschuhe × 2**|£29.00",
    ],
)
def test_a_name_without_its_code_its_count_and_its_stars(row: str) -> None:
    body = table(row, "Subtotal|£29.00", "Total|£33.00")

    assert articles(reading(body)) == [("Filzschuhe", 2, "14.50")]


def test_a_refund_less_postage_is_what_an_article_cost() -> None:
    rows = table("Cafetera italiana|27,50 €", "Gastos de envío|2,99 €", "Total devuelto|30,49 €")

    assert articles(reading(rows, "Reembolso de tu pedido 20418")) == [("Cafetera italiana", 1, "27.50")]


def test_a_heading_and_a_line_with_its_own_count_are_no_upper_names() -> None:
    body = lines("Vos produits", "Colle grise 25 kg – Quantité : 6", "Croisillons 2 mm, sachet de 100 – Quantité : 2")

    assert articles(reading(body, SENT)) == [
        ("Colle grise 25 kg", 6, None),
        ("Croisillons 2 mm, sachet de 100", 2, None),
    ]


def test_a_name_without_what_it_stands_for_and_without_its_two_properties() -> None:
    one = ("Ersatz für Toastbrot: Nussbrot 500 g", "Menge: 1", "4,20 €")
    other = ("Vorhang Ombra (ocker · 140 cm)", "Menge: 1", "30,00 €")
    found = reading(lines(*one, *other, "Gesamtsumme 34,20 €"))

    assert [name for name, _, _ in articles(found)] == ["Nussbrot 500 g", "Vorhang Ombra"]
    assert found.lines[1].variant == "ocker · 140 cm"


def test_articles_that_add_up_go_before_fewer_that_do_not() -> None:
    rows = table(
        "Steppmantel mit Kapuze|129,95 €",
        "T-Shirt aus Baumwolle<br>Anzahl: 1|19,90 €",
        "Zwischensumme|149,85 €",
        "Summe|149,85 €",
    )

    assert [name for name, _, _ in articles(reading(rows))] == ["Steppmantel mit Kapuze", "T-Shirt aus Baumwolle"]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("Articles : 1 x Lavabo 60 cm; 2 x Tuyau souple 2,5 m", [("Lavabo 60 cm", 1), ("Tuyau souple 2,5 m", 2)]),
        ("Lavabo Orna | Taille : 42 | Qté : 2", [("Lavabo Orna", 2)]),
    ],
)
def test_articles_parted_by_a_semicolon_and_properties_by_a_bar(told: str, found: list[tuple[str, int]]) -> None:
    body = lines("Votre commande est en route.", "33000 Bordeaux", told)

    assert [(name, count) for name, count, _ in articles(reading(body, SENT))] == found


def test_what_faces_the_price_of_the_one_article_is_charged_beside_it() -> None:
    rows = table("Precio del producto|85,00 €", "Seguro de compra|11,75 €", "Total|99,70 €").removeprefix(
        "<p>Merci !</p>"
    )
    found = reading(
        f"<p>¡Compra realizada!</p><p>Cámara con objetivo 18-55</p>{rows}", "Has comprado Cámara con objetivo 18-55"
    )

    assert articles(found) == [("Cámara con objetivo 18-55", 1, "85.00")]


@pytest.mark.parametrize("count", ["2 exemplaires", "2 pcs", "2 Stück", "2 uds.", "2 pezzi", "2 stuks"])
def test_a_word_for_pieces_is_known_wherever_a_count_stands(count):
    assert int(counts.times_first(f"{count} Tasse")[1]) == 2
    assert counts.times(counts.times_last(f"Tasse ({count})")) == 2
    assert counts.times(counts.only().match(count)) == counts.times(counts.alone_in(count)) == 2
    assert counts.times(counts.times_price(f"{count} x 5,00 €")) == 2
    assert counts.goods_only().fullmatch(count)


def test_a_piece_that_is_part_of_a_name_counts_nothing():
    assert counts.times_first("3 piece suite") is None
    assert counts.times_last("Puzzle 24 pièces") is None


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (("Colis 1/2", "2 Lampes de chevet Orvani", "3 Housses Brume", "Colis 2/2", "1 Miroir Esk"), [2, 3, 1]),
        (("Dans ce colis :", "2 coussins en lin brun", "1 miroir ovale"), [2, 1]),
        (("1 Ouvrez votre compte", "2 Imprimez le bon", "3 Collez le bon sur le colis"), []),
        (("30 jours pour changer d'avis", "2 ans de garantie"), []),
    ],
)
def test_lines_that_all_begin_with_a_count(told: tuple[str, ...], found: list[int]) -> None:
    body = lines("Votre commande n° 20418 est partie.", *told)

    assert [count for _, count, _ in articles(reading(body, SENT))] == found


def test_a_cell_that_counts_the_next_one() -> None:
    rows = ("2 x|Étagère Esk chêne huilé", "1 x|Miroir Olm rond", "6 x|Crochet en laiton brossé")
    body = lines("Votre commande n° 20418 est partie.", "Contenu de l'envoi") + table(*rows)

    assert [count for _, count, _ in articles(reading(body, SENT))] == [2, 1, 6]
