"""A paper without labels: its day as letters bear one, its number beside "Facture", and what makes it a credit note."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.facts.reading import Kind
from renvoi.reading.answer import answer
from renvoi.reading.read import read
from renvoi.reading.tree import Node

GOODS = "Article\tQuantité\tMontant TTC\nBol à thé\t1\t18,00 €\nTotal TTC\t18,00 €\nSIRET 877 330 412 00010\n"


def reading(head):
    return read(Node(path="", media_type="application/pdf", text=f"Atelier Corbin\n{head}\n{GOODS}"), "0" * 64)


@pytest.mark.parametrize(
    "head",
    [
        "Nontron, le 8 décembre 2025\nFacture n° 25-064\t(votre commande du 30 novembre 2025)",
        "Facture n° 25-064\tdu 8 décembre 2025\nBon de livraison n° 41882 du 07/12/2025",
        "Facture n° 25-064 du 8 décembre 2025\npayable le 12/01/2026",
        "Facture n° 25-064\nlundi 8 décembre 2025",
    ],
)
def test_the_day_of_a_paper(head):
    found = reading(head)
    assert found.document_date.value == date(2025, 12, 8)
    assert found.invoice_number.value == "25-064"


def test_two_days_of_a_letter_tell_none():
    assert reading("Facture n° 25-064\nNontron, le 8 décembre 2025\nNontron, le 9 décembre 2025").document_date is None


def test_a_number_beside_the_word_invoice():
    assert reading("Facture\tPDN-0008841\tLivré à :\n8 décembre 2025").invoice_number.value == "PDN-0008841"
    assert reading("Facture\tAdresse de livraison\n8 décembre 2025").invoice_number is None


def test_a_credit_note_takes_back_an_invoice():
    head = "AVOIR N° A26-00771\tLyon, le 2 novembre 2026\nSur facture n° F26-11820 du 12 octobre 2026"
    found = reading(f"{head}\nMontant de l'avoir TTC\t98,00 €")

    assert found.kind.value is Kind.REFUND
    assert (found.credit_number.value, found.invoice_number.value) == ("A26-00771", "F26-11820")
    assert found.document_date.value == date(2026, 11, 2)
    assert found.refund.value.amount == Decimal("98.00")
    told = answer(found)
    assert (told["invoice_number"], told["total"]) == ("A26-00771", 98.0)


def test_an_invoice_that_names_an_older_credit_note_stays_an_invoice():
    found = reading("Facture n° F26-11820 du 2 novembre 2026\nAvoir n° A26-00771 déduit")
    assert found.kind.value is Kind.INVOICE
    assert found.credit_number is None
