"""Sums whose sign, cents or currency stand apart."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.reading.extract.bare_sums import bare_sums, with_cents
from renvoi.reading.extract.sums import find_sums
from renvoi.reading.grow import grow
from renvoi.reading.html import html_node
from renvoi.reading.read import read


def sums(text: str) -> list[str]:
    return [f"{one.amount} {one.currency}" for one in bare_sums(text, with_cents(text, find_sums(text)))]


@pytest.mark.parametrize(
    ("source", "due"),
    [
        ("<p>Total $19<sup>99</sup></p>", ["19.99 USD"]),
        ("<p>Total 19<small>99</small> €</p>", ["19.99 EUR"]),
        ("<p>Total 19 € <sup>90</sup></p>", ["19.9 EUR"]),
        ('<p>Total $19<span style="vertical-align: super">99</span></p>', ["19.99 USD"]),
        ("<p>Total 49,90 €<sup>12</sup></p>", ["49.90 EUR"]),
        ("<p>Total 120 €<sup>(1)</sup></p>", ["120 EUR"]),
    ],
)
def test_raised_digits_behind_a_price_are_its_cents(source: str, due: list[str]) -> None:
    assert sums(html_node(source, "0").text) == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Mug\t$19\t99\nShipping\t$5\t00\nTotal\t$24\t99\n", ["19.99 USD", "5 USD", "24.99 USD"]),
        ("Mug\t$19\t12\nBowl\t$5\t10\nTotal\t$24\n", ["19 USD", "5 USD", "24 USD"]),
        ("Total\t1 249\t€\n", ["1249 EUR"]),
        ("Lampe\t2\t€\t49,90\nTotal\t€\t99,80\n", ["49.90 EUR", "99.80 EUR"]),
        ("Fiets\t379,-\nTotaal\t379,-\nAlle bedragen in euro.\n", ["379 EUR", "379 EUR"]),
        ("Subtotal$155.97\nGift Card ****8833-$25.00\n", ["155.97 USD", "25.00 USD"]),
        ("COULEUR\t38,00\nTAILLE\t40,00\n", []),
    ],
)
def test_what_stands_in_a_cell_of_its_own_belongs_to_the_sum_beside_it(text: str, due: list[str]) -> None:
    assert sums(text) == due


def total(body: str) -> str | None:
    found = read(grow(mail("Merci pour votre commande", "Commande n° 20417\n\n" + body, "plain")), "0" * 64).total
    return str(found.value.amount) if found else None


@pytest.mark.parametrize(
    ("body", "due"),
    [
        ("Gesamtsumme Produkte   58,90 €\nGutschein   -20,00 €\nVersand   9,90 €\nGesamtsumme   48,80 €", "48.80"),
        ("Total :   88,90 €\nRemise :   -20,00 €\nLivraison :   9,90 €\nTotal :   78,80 €", "78.80"),
        ("Total :   47,40 €\nCarte cadeau :   -20,00 €\nPayé par carte bancaire :   27,40 €", "47.40"),
        ("Livres :   78,00 €\nCarte cadeau :   -20,00 €\nTotal commande :   78,00 €\nÀ payer :   58,00 €", "78.00"),
        ("Total   90,00 €\nVersé ce jour   30,00 €\nÀ régler à l'enlèvement   60,00 €", "90.00"),
        ("Avec 4,50 € de port cela fait 65,50 € au total.", "65.50"),
        ("Lampe   2   20,00   40,00\nNet payé en euros TTC   40,00", "40.00"),
    ],
)
def test_the_total_is_what_the_rows_above_lead_to(body: str, due: str) -> None:
    assert total(body) == due


@pytest.mark.parametrize(
    ("rows", "total", "told"),
    [
        (("3\tMelk 1 l\t3,57", "1\tKoffie\t8,49", "Service\t4,95"), "17,01", 4),
        (("1×\tMaus\t89,90", "2×\tBatterien\t25,80"), "115,70", 3),
        (("1×\tMaus\t89,90", "2×\tBatterien\t25,80"), "120,70", 1),
        (("1\tMaus\tMS-3\t89,90", "2\tBatterien\tBT-4\t25,80"), "141,50", 3),
    ],
)
def test_bare_amounts_that_come_to_the_total_are_sums(rows: tuple[str, ...], total: str, told: int) -> None:
    assert len(sums("\n".join((*rows, f"Totaal\t€ {total}")))) == told
