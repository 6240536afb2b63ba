"""A table whose cells fell one below the other."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read

LETTER = (
    "Bonjour,\n\nVotre commande n° LT-4471 du 3 mars 2026 est confirmée.\n\n{table}\n\nÀ bientôt,\nLa Lutherie Tardif\n"
)


def reading(*lines: str) -> Reading:
    return read(grow(mail("Votre commande LT-4471", LETTER.format(table="\n".join(lines)), "plain")), "0" * 64)


def articles(found: Reading) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in found.lines
    ]


STRINGS, ROSIN = ("Cordes de violon 4/4", 2, "18.50"), ("Colophane claire", 1, "9.90")


@pytest.mark.parametrize(
    "table",
    [
        "Produit|Quantité|Prix|{0}|2|37,00 €|{1}|1|9,90 €",
        "Qté|Article|Prix unitaire|Total|2|{0}|18,50 €|37,00 €|1|{1}|9,90 €|9,90 €",
        "Référence|Produit|Prix unitaire|Quantité|Prix total|COR-44|{0}|18,50|2|37,00|COL-01|{1}|9,90|1|9,90",
        "Produit|Quantité|Prix|{0}|Tension : forte|2|37,00 €|{1}|1|9,90 €",
    ],
)
def test_as_many_lines_as_names_of_columns_are_an_article(table: str) -> None:
    lines = table.format(STRINGS[0], ROSIN[0]).split("|")
    assert articles(reading(*lines, "Livraison", "5,00 €", "Total", "51,90 €")) == [STRINGS, ROSIN]


def test_names_of_columns_over_other_lines_tell_nothing() -> None:
    lines = ("Produit", "Quantité", "Prix", "Suivez-nous", "sur nos réseaux", "Vos avis", "Total", "51,90 €")
    assert articles(reading(*lines)) == []
