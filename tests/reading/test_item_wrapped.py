"""Rows of plain text whose article is named on the line above."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read

BODY = "Bonjour Lise,\n\nVotre commande n° LT-4471 est confirmée.\n\n{rows}\nTotal   51,90 €\n\nLa Lutherie Tardif\n"


def reading(rows: str) -> Reading:
    return read(grow(mail("Votre commande LT-4471", BODY.format(rows=rows), "plain")), "0" * 64)


def articles(found: Reading) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in found.lines
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "Cordes de violon 4/4\nCouleur : or   2   42,00 €\nColophane claire\nCouleur : ambre   1   9,90 €",
        "Produit   Quantité   Prix\nCordes de violon 4/4\nCouleur : or\n2   42,00 €\nColophane claire   1   9,90 €",
        "Produit   Quantité   Prix\nCordes de violon 4/4\n2\n42,00 €\nColophane claire\n1\n9,90 €",
    ],
)
def test_the_columns_belong_to_the_name_above(rows: str) -> None:
    assert articles(reading(rows)) == [("Cordes de violon 4/4", 2, "21.00"), ("Colophane claire", 1, "9.90")]


def test_a_greeting_above_a_sum_is_no_article() -> None:
    found = reading("Chère Lise,\nPrix de l’article   45,00 €\nFrais de service   6,90 €")
    assert articles(found) == []


def test_a_sum_with_its_label_is_no_article() -> None:
    found = reading("Montant de la facture   51,90 €\ndont TVA 8,65 €\nDéjà payé :   51,90 €")
    assert articles(found) == []
