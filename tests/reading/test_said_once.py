"""Names behind the words of their picture, and rows of papers whose names begin like labels."""

from __future__ import annotations

import pytest

from renvoi.facts.reading import Reading
from renvoi.reading.read import read
from renvoi.reading.tree import Node

HEAD = "Réf.\tDésignation\tQté\tP.U. TTC\tTVA\tMontant TTC\n"


def reading(text: str, kind: str) -> Reading:
    return read(Node(path="", media_type=kind, text=text), "0" * 64)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Chaussures de trail XT5 noir Chaussures de trail XT5", "Chaussures de trail XT5"),
        ("Matelas Sé... Matelas Sérac mousse HR", "Matelas Sérac mousse HR"),
        ("Croquettes au poulet, sac de 12 kg Croquettes au poulet, sac de 1…", "Croquettes au poulet, sac de 12 kg"),
        ("Lot de serviettes bleu + Lot de serviettes blanc", "Lot de serviettes bleu + Lot de serviettes blanc"),
        ("Chaise Oslo et Chaise Lodi", "Chaise Oslo et Chaise Lodi"),
    ],
)
def test_a_name_behind_the_words_of_its_picture_is_said_once(line: str, name: str) -> None:
    body = f"Merci pour votre commande n° 20418\n\n{line}\nQté : 1\n79,99 €\n\nTotal : 79,99 €\n"

    assert [one.name.value for one in reading(body, "text/plain").lines] == [name]


def test_an_article_whose_name_begins_as_a_sum_ends_no_table() -> None:
    rows = (
        "71855293\tBACHE PROTECTION\t2\t5,90\t20 %\t11,80\n74329881\tMONTANT M48\t3\t3,35\t20 %\t10,05\n"
        "74948121\tVIS PLACO TTPC\t1\t11,90\t20 %\t11,90\n"
    )
    found = reading(
        f"Corbin SARL\nFacture : NJ0041877\nDu : 2026-04-03\n{HEAD}{rows}TOTAL TTC\t33,75 €\n", "application/pdf"
    )

    assert "VIS PLACO TTPC" in [one.name.value for one in found.lines]
