"""Tables and sums as shops of all kinds shape them: currency in the head, net and gross, fees, vouchers, pictures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from renvoi.facts.reading import Reading
from renvoi.reading.extract.bare_sums import bare_sums
from renvoi.reading.extract.sums import find_sums
from renvoi.reading.grow import grow
from renvoi.reading.read import read

MAIL = """From: Corbin <bonjour@corbin.example>
To: alex@example.org
Subject: Confirmation de votre commande n° 20418
Date: Mon, 02 Nov 2026 10:00:00 +0100
Content-Type: text/html; charset=utf-8

<p>Merci pour votre commande.</p><table>{rows}</table><p>À bientôt, toute l'équipe vous remercie.</p>
"""


def reading(*rows: str) -> Reading:
    cells = "".join("<tr>" + "".join(f"<td>{one}</td>" for one in row.split("|")) + "</tr>" for row in rows)
    return read(grow(MAIL.format(rows=cells).encode()), "0" * 64)


def articles(found: Reading) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in found.lines
    ]


HEAD = "Article|Quantité|Prix unitaire|Montant"


def test_sums_without_a_sign_are_of_the_currency_the_head_names() -> None:
    found = reading("Article|Quantité|Prix CHF|Montant CHF", "Lit en arolle|1|1'890.00|1'890.00", "Total|1'890.00")

    assert articles(found) == [("Lit en arolle", 1, "1890.00")]
    assert found.total is not None
    assert (found.total.value.amount, found.total.value.currency) == (Decimal("1890.00"), "CHF")
    assert found.total.place is not None
    assert found.total.place.words == "1'890.00"


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Prix CHF\n12.50\n", ["12.50"]),
        ("Prix CHF, EUR\n12.50\n", []),
        ("12.50\n", []),
        ("12,50 EUR\n14,00 EUR\n13.55\n", ["12.50", "14.00"]),
        ("Prix EUR\nRendez-vous 12.50\n", []),
        ("TOTAL EUR\n6 x 1,18\t7,08", ["1.18", "7.08"]),
        ("Total charged to card **** 8809 £24.57", ["24.57"]),
        ("Total 149 € 24,57 €", ["149", "24.57"]),
    ],
)
def test_a_bare_amount_counts_only_alone_and_with_one_currency_named_apart(text: str, amounts: list[str]) -> None:
    assert [str(one.amount) for one in bare_sums(text, find_sums(text))] == amounts


def test_a_total_before_tax_is_not_the_total() -> None:
    found = reading(
        HEAD, "Bol|2|10,00 €|20,00 €", "Montant global (hors taxes)|20,00 €", "Montant global (taxes incluses)|24,00 €"
    )
    only_net = reading(HEAD, "Bol|2|10,00 €|20,00 €", "Montant global (hors taxes)|20,00 €")

    assert found.total is not None
    assert found.total.value.amount == Decimal("24.00")
    assert only_net.total is None


@pytest.mark.parametrize(
    "row",
    [
        "Frais d'envoi (point d'enlèvement)|4,95 €",
        "Frais de protection|4,95 €",
        "Bon de réduction NOVEMBRE|-5,00 €",
        "Abattement pour rayures|-5,00 €",
        "Nos experts vous répondent|",
        "Carte bancaire|15,00 €",
    ],
)
def test_fees_vouchers_and_lines_without_a_count_are_no_articles(row: str) -> None:
    assert articles(reading(HEAD, "Bol|2|10,00 €|20,00 €", row)) == [("Bol", 2, "10.00")]


def test_the_words_of_a_picture_are_no_name() -> None:
    found = reading(
        "<span>Image produit</span><br>Bol en grès|×2|20,00 €", "<span>Image produit</span><br>Assiette|×1|8,00 €"
    )

    assert [name for name, _, _ in articles(found)] == ["Bol en grès", "Assiette"]


def test_a_count_in_its_own_cell_leaves_the_one_in_the_name() -> None:
    assert articles(reading("FILET POULET X4|2 x 6,45 €|12,90 €", "YAOURT X8|1 x 2,35 €|2,35 €")) == [
        ("FILET POULET X4", 2, "6.45"),
        ("YAOURT X8", 1, "2.35"),
    ]
