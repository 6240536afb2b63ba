"""Tables of plain text over a ruler, prices called those of one piece, and what in a table is no article."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read
from renvoi.reading.ruled import ruled

TABLE = """Qty Code      Description                    Reason
--- --------- ------------------------------ ---------------
  1 QX-BP165  Cordless hand plane            Not needed
  2 QX-CL450  Bar clamp 450mm                Ordered too many"""


def reading(subject: str, body: str, media: str = "plain") -> Reading:
    return read(grow(mail(subject, body, media)), "0" * 64)


def articles(told: Reading) -> list[tuple[str, int, Decimal | None]]:
    return [
        (one.name.value, int(one.quantity), one.unit_price.value.amount if one.unit_price else None)
        for one in told.lines
    ]


def test_a_ruler_parts_the_columns_of_a_table() -> None:
    assert ruled(TABLE.split("\n"))[0] == "Qty\tCode\tDescription\tReason"
    assert ruled(TABLE.split("\n"))[2] == "1\tQX-BP165\tCordless hand plane\tNot needed"


@pytest.mark.parametrize(
    "lines", [["Thanks", "----------", "for all"], ["A b", "-- --", "Abroad it went"], ["", "-- --"], ["--\t--", "a b"]]
)
def test_other_lines_stay_as_they_are(lines: list[str]) -> None:
    assert ruled(lines) == lines


def test_the_articles_of_a_ruled_table_are_read() -> None:
    told = reading("Your return 40418", f"Your return for order 40418 has arrived:\n\n{TABLE}\n\nThank you")
    assert articles(told) == [("Cordless hand plane", 1, None), ("Bar clamp 450mm", 2, None)]


@pytest.mark.parametrize("words", ["14,95 € la pièce", "€ 14,95 per stuk", "14,95 €/Stück", "14,95 € each"])
def test_words_behind_a_price_call_it_that_of_one(words: str) -> None:
    rows = f"<p>Maille douce (2x)</p><p>Taille : L</p><p>{words}</p><p>Cape (1x)</p><p>Taille : M</p><p>54,95 €</p>"
    told = reading("Votre retour de la commande 40418", f"<p>Retour de la commande 40418 enregistré</p>{rows}", "html")
    assert articles(told) == [("Maille douce", 2, Decimal("14.95")), ("Cape", 1, Decimal("54.95"))]


def test_how_a_sum_went_back_is_no_article() -> None:
    rows = "<tr><th>Date</th><th>Opération</th><th>Montant</th></tr>" + "".join(
        f"<tr><td>28/10/2026</td><td>{way}</td><td>{amount} €</td></tr>"
        for way, amount in (("Carte bancaire (premier versement)", "300,00"), ("Virement (solde)", "150,00"))
    )
    told = reading(
        "Remboursement de la commande 40418", f"<table>{rows}</table><p>Total remboursé 450,00 €</p>", "html"
    )
    assert articles(told) == []


def test_the_price_of_the_one_article_named_stands_behind_the_word_for_it() -> None:
    told = reading(
        "Remboursement de la commande 40418",
        "<p>Nous vous remboursons l’article « Manteau de laine » de la commande 40418.</p><table><tr><td>Article</td>"
        "<td>54,00 €</td></tr><tr><td>Frais de port</td><td>3,99 €</td></tr></table><p>Remboursé : 57,99 €</p>",
        "html",
    )
    assert articles(told) == [("Manteau de laine", 1, Decimal("54.00"))]


def test_a_shop_over_the_sum_is_no_article() -> None:
    body = (
        "<h1>Corbin</h1><p>79,90 €</p><p>remboursés le 3 novembre</p>"
        "<p>Le vendeur vous rembourse l’article « Casque » de la commande 40418.</p>"
    )
    assert [name for name, _, _ in articles(reading("Remboursement 40418", body, "html"))] == ["Casque"]


@pytest.mark.parametrize("row", ["Article 54,00 €", "Payé : 57,99 € (port : 3,99 € + article : 54,00 €)"])
def test_the_article_behind_the_word_for_an_order_has_the_price_called_its_own(row: str) -> None:
    told = reading(
        "Ton reçu pour « Manteau long de laine »",
        f"Merci pour ton achat ! Voici le reçu de ta commande.\nCommande Manteau long de laine bouillie\n{row}\n"
        "Mode de paiement : Visa\nN° de transaction 2093926",
    )
    assert articles(told) == [("Manteau long de laine bouillie", 1, Decimal("54.00"))]
