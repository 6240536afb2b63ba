"""Prices below their label, columns parted by bars, and lines about delivery that name no article."""

from __future__ import annotations

import pytest
from tests.reading.test_articles import articles, lines, reading
from tests.reading.test_platform_shapes import reading as plain


def test_what_a_line_costs_stands_below_under_its_label() -> None:
    shirt = "Artikel: Seidenhemd\nAnz.: 2\nBetrag: 48,00 €\n\n"
    hat = "Artikel: Strohhut\nAuf Lager\nAnz.: 1\nBetrag: 19,00 €\n\n"
    body = f"vielen Dank für Ihre Bestellung 20418.\n\n{shirt}{hat}Zwischensumme: 67,00 €\nGesamtsumme: 71,00 €"

    assert articles(plain(body, "Ihre Bestellung 20418")) == [("Seidenhemd", 2, "24.00"), ("Strohhut", 1, "19.00")]


@pytest.mark.parametrize(("first", "price"), [("Subtotale: 30,00 €", "30.00"), ("Disponibile", None)])
def test_a_subtotal_of_all_is_not_the_price_of_the_last_one(first: str, price: str | None) -> None:
    one, other = ("Sciarpa rossa", "Quantità: 1", first), ("Guanti neri", "Quantità: 1", "Subtotale: 48,00 €")
    body = lines(*one, *other, "Totale: 52,00 €")

    assert articles(reading(body))[0] == ("Sciarpa rossa", 1, price)


def test_prices_above_their_counts_and_what_is_taken_off_below() -> None:
    one = ("Kleed bloem", "Maat: M", "€ 40,00", "2 stuks", "Korting: -€ 4,00")
    other = ("Sjaal wol", "Bezorging op 12 november", "€ 15,00", "1 stuk", "Korting: -€ 1,50")
    body = lines(*one, *other, "Totaal: € 49,50")

    assert [name for name, _, _ in articles(reading(body))] == ["Kleed bloem", "Sjaal wol"]
    assert articles(reading(body))[1][2] == "15.00"


def test_columns_parted_by_bars() -> None:
    rows = "Lin towel | Size: L | Qty: 2 | £24.00\nOak stool | Qty: 1 | £61.00\n\nSubtotal: £85.00\nTotal: £90.00"

    assert articles(plain(f"Thank you for your order 20418.\n\n{rows}", "Your order 20418")) == [
        ("Lin towel", 2, "12.00"),
        ("Oak stool", 1, "61.00"),
    ]
