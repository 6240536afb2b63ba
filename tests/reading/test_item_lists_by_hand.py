"""Lists of articles as shops write them in a letter: prices without a currency, counts of whatever kind, a price and
the count behind it."""

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles

from renvoi.reading.grow import grow
from renvoi.reading.read import read

ORDER = "Merci pour votre commande n° 20418."


def found(*told):
    body = "\n".join((ORDER, "", *told))
    return articles(read(grow(mail("Votre commande", body, "plain"), "message/rfc822"), "0" * 64))


@pytest.mark.parametrize("dots", [" ", " ......... "])
@pytest.mark.parametrize("below", [("Sous-total 9,36", "Livraison 5,00"), ("", "Total 9,36 euros")])
def test_amounts_without_a_currency_end_the_lines_of_a_list(dots, below):
    rows = [f"2 Lait demi-écrémé 2 l{dots}4,38", f"1 Œufs plein air 10 pièces{dots}2,99", f"1 Brosse{dots}1,99"]

    assert found(*rows, *below, "", "Payé 14,36 euros") == [
        ("Lait demi-écrémé 2 l", 2, "2.19"),
        ("Œufs plein air 10 pièces", 1, "2.99"),
        ("Brosse", 1, "1.99"),
    ]


def test_lines_whose_ends_come_to_nothing_hold_no_sums():
    assert found("2 Carton ondulé 4,38", "1 Planche longue 2,99", "", "Total 19,90 €") == []


def test_the_count_behind_a_price():
    assert found("Panier de saison (6 kg) - 24,00 €", "Courge, pièce - 3,20 € x 2", "Sous-total : 30,40 €") == [
        ("Panier de saison (6 kg)", 1, "24.00"),
        ("Courge, pièce", 2, "3.20"),
    ]


def test_a_count_of_whatever_kind_between_the_name_and_the_price():
    rows = [
        "Double gaze, 50 cm x 135 cm — 5 coupons — 6,45 € le coupon — 32,25 €",
        "Fil à coudre 200 m — 2 bobines — 2,60 € la bobine — 5,20 €",
    ]

    assert found(*rows, "Total : 37,45 €") == [
        ("Double gaze, 50 cm x 135 cm", 5, "6.45"),
        ("Fil à coudre 200 m", 2, "2.60"),
    ]
