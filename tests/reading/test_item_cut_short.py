"""Names cut short: told in full by their picture, and of the articles a subject names only the first."""

from __future__ import annotations

import pytest
from tests.reading.test_platform_shapes import articles, reading

WHOLE = "Akkuschrauber Nordwald 18 V mit zwei Akkus und Koffer"
SHORT = "Akkuschrauber Nordwald 18 V mit..."
HEAD = "<p>Vielen Dank für deine Bestellung!</p><p>Bestellnr. 51820-7</p>"
PICTURE = f'<img alt="{WHOLE}" src="a.jpg">'


@pytest.mark.parametrize(
    "row",
    [
        f"<table><tr><td>{PICTURE}</td><td>{SHORT}<br>Verkauf durch Hell<br>Menge: 1<br>89,95 €</td></tr></table>",
        f"<div>{PICTURE}</div><div>{SHORT}</div><div>Menge: 1</div><div>89,95 €</div>",
    ],
)
def test_a_picture_tells_the_whole_of_a_name_cut_short(row: str) -> None:
    found = reading(f"{HEAD}{row}<p>Summe 89,95 €</p>", "Bestellt: „Akkuschrauber...“", "html")
    assert articles(found) == [(WHOLE, 1, "89.95")]
    assert found.lines[0].variant is None


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Ordered: Oak lamp and 2 more items", "Oak lamp"),
        ("Bestellt: Lampe aus Eiche und 1 weiterer Artikel", "Lampe aus Eiche"),
        ("Besteld: Eiken lamp en nog 2 items", "Eiken lamp"),
        ("Commandé : Lampe en chêne et 2 autres articles", "Lampe en chêne"),
        ("Pedido: Lámpara de roble y 2 artículos más", "Lámpara de roble"),
        ("Ordinato: Lampada di rovere e altri 2 articoli", "Lampada di rovere"),
    ],
)
def test_a_subject_names_an_article_before_it_counts_the_others(subject: str, name: str) -> None:
    thanks = (
        "Thanks for your order. Vielen Dank für deine Bestellung. Gracias por tu pedido. Merci pour votre commande."
    )
    thanks += " Grazie per il tuo ordine. Bedankt voor je bestelling."
    assert [one for one, _, _ in articles(reading(thanks, subject))] == [name]


def test_other_colons_of_a_subject_name_nothing() -> None:
    found = reading("Thanks for your order 51820.", "Your order 51820: delivery and 2 more items")
    assert articles(found) == []
