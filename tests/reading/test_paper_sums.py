"""Papers leave the currency out: it is told by the paper or its country, else the sums are none."""

from decimal import Decimal

import pytest

from renvoi.reading.extract.bare import currency_of, with_bare
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.sums import find_sums


def read(text):
    return [(one.amount, one.currency) for one in with_bare(text, plain_letters(text), find_sums(text))]


def currency(text):
    return currency_of(text, plain_letters(text), find_sums(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Prix (EUR)\nTotal 12,40\n", "EUR"),
        ("Net à payer 12,40 €\nSous-total 12,40\n", "EUR"),
        ("SIRET 341 227 808 00019\nTOTAL 12,40\n", "EUR"),
        ("TVA FR44518220417\nTOTAL 12,40\n", "EUR"),
        ("CHE-123.456.789 MWST\nTotal 12.40\n", "CHF"),
        ("HARDWARE CORNER SDN BHD\nTotal 12.40\n", "MYR"),
        ("HARDWARE CORNER SDN BHD\nTotal $12.40\n", "MYR"),
        ("Total $12.40\n", "USD"),
        ("QUINCAILLERIE DES HALLES\nTOTAL 12,40\n", None),
        ("Prix EUR 10,00\nPrix CHF 11,00\n12,40\n", None),
        ("SIRET 341 227 808 00019\nCHE-123.456.789\n12,40\n", None),
    ],
)
def test_the_currency_of_a_paper(text, told):
    assert currency(text) == told


def test_bare_sums_take_the_currency_of_the_paper():
    assert read("Vis\t3\t1 224,90\t-74,70\nTotal 1 150,20 €") == [
        (Decimal("1224.90"), "EUR"),
        (Decimal("-74.70"), "EUR"),
        (Decimal("1150.20"), "EUR"),
    ]


@pytest.mark.parametrize(
    "none", ["TVA 20,00 %", "le 12.11.26", "à 18.22.10", "IP 1.2.40", "poids 12,40 kg", "n° A12,40", "taux 5,5"]
)
def test_what_is_no_sum(none):
    assert read(f"{none}\nTotal 1,00 €") == [(Decimal("1.00"), "EUR")]
