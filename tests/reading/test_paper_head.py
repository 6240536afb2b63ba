"""The head of a paper: what it calls itself, the number there, its one unclaimed day; sums that eyes tore apart."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.facts.reading import Kind
from renvoi.reading.read import read
from renvoi.reading.tree import Node

FOOT = "Désignation\tQté\tMontant TTC\nGazon rustique\t1\t18,00 €\nTotal TTC\t18,00 €\nTVA 20 %\t3,00 €\n"


def reading(text, kind="application/pdf"):
    return read(Node(path="", media_type=kind, text=text), "0" * 64)


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Facture : NJ0041877\nDu : 2026-04-03", "NJ0041877"),
        ("FACTURE F2026-007\nCrest, le 03/04/2026", "F2026-007"),
        ("Rechnung 2026/0318\nNeuhaus, 3. April 2026", "2026/0318"),
        ("FACTURE\n12 rue Haute\nNUMERO\tF0226-10447\nDate 03/04/2026", "F0226-10447"),
        ("N° facture\t26-0912\nDate\t03/04/2026\nRéf. commande\tAS-3381", "26-0912"),
        ("Facture n° VX/918\nÉmise le 2026-04-03\nMerci de votre commande, expédiée le 04/04/2026", "VX/918"),
        ("Facture / reçu\tFR-KZ-26-554\nDate de la facture\t03/04/2026\nCommande\t918-44172", "FR-KZ-26-554"),
        ("Facture acquittée\nN° 2026/004417\t03/04/2026", "2026/004417"),
        ("FACTURE DE VENTE N° 26-0774-119\nÉmise le 3 avril 2026", "26-0774-119"),
        ("MA FACTURE\nN° 00700256-2026-118\nDate : 03/04/2026", "00700256-2026-118"),
        ("Cordes et Cie\tFACTURE\nLoïc Mahé EI\nFAC-00000219\nDate : 03/04/2026", "FAC-00000219"),
        ("RECHNUNG\nTisch 14\nRe.-Nr. 26-08155\t03.04.2026", "26-08155"),
        ("Facture n° 2026/087\nArudy, le 3 avril 2026\nDate limite de paiement : 15 mai 2026", "2026/087"),
        ("FACTURE\nNuméro\tDate\tCode client\nFA00000618\t03/04/2026\tDELMAS", "FA00000618"),
    ],
)
def test_a_paper_that_calls_itself_an_invoice(head, number):
    found = reading(f"Nord Jardin\n{head}\n{FOOT}")

    assert found.kind.value is Kind.INVOICE
    assert found.invoice_number.value == number
    assert found.document_date.value == date(2026, 4, 3)
    assert found.total.value.amount == Decimal("18.00")


def test_an_invoice_for_an_order_bears_the_number_of_the_order() -> None:
    found = reading("Invoice for order #DT20481\nDry Corbin\nApril 3, 2026\nItem\tQty\tPrice\nTotal\t$18.00 USD\n")

    assert found.invoice_number is None
    assert [one.value for one in found.order_numbers] == ["DT20481"]


STORNO = "Nota di credito NC/2026/000731 — 3 aprile 2026\nA storno della fattura FT/26/4418 del 27 marzo 2026"
KORREKTUR = "Rechnungskorrektur RK-2026-1019\nDatum:\t03.04.2026\nzu Rechnung: RE-2026-2287 vom 27.03.2026"
ABONO = (
    "FACTURA RECTIFICATIVA\tR-ES26/00771842\nFecha\t03/04/2026\nFactura rectificada\tV-ES26/03118\n"
    "Fecha de la factura\t27/03/2026"
)


@pytest.mark.parametrize(
    ("head", "total"),
    [
        (STORNO, "Totale nota di credito\t€ 18,00"),
        (KORREKTUR, "Gesamtbetrag brutto\t-18,00 EUR"),
        (ABONO, "TOTAL ABONADO\t-18,00 €"),
    ],
)
def test_a_credit_note_bears_its_own_day_and_what_it_credits(head: str, total: str) -> None:
    found = reading(f"Nord Corbin\n{head}\n{total}\n")

    assert found.document_date.value == date(2026, 4, 3)
    assert found.refund.value.amount == Decimal("18.00")


def test_a_total_beside_the_head_of_a_table_of_taxes() -> None:
    rows = "Taux\tBase HT\tMontant TVA\tTotal TTC\t417,27 €\n20,00\t341,56\t68,31\nChèque-cadeau\t-20,00 €\n"
    found = reading(f"Corbin\nFacture : NJ0041877\nDu : 2026-04-03\n{rows}Carte bancaire\t397,27 €\n")

    assert found.total.value.amount == Decimal("417.27")


def test_a_word_behind_the_heading_is_no_number():
    assert reading(f"Nord Jardin\nFacture du 3 avril 2026\n{FOOT}").invoice_number is None
    assert reading(f"Nord Jardin\nFacture émise par 4 personnes\n{FOOT}").invoice_number is None


def test_a_day_that_a_label_claims_is_not_that_of_the_paper():
    head = "Facture : NJ0041877\nDu : 2026-04-03\nPassée le : 2026-03-30\nDate échéance\tClient\n04/05/2026\t4471"
    found = reading(f"Nord Jardin\n{head}\n{FOOT}")

    assert found.order_date.value == date(2026, 3, 30)


def test_two_unclaimed_days_tell_none():
    assert reading(f"Nord Jardin\nFacture : NJ0041877\n03/04/2026\n09/04/2026\n{FOOT}").document_date is None


def test_days_under_their_columns():
    head = "Numéro d'avoir\tRéférence de commande\tDate de commande\n#AV000093\tBTHLQZRWP\t24/11/2026"
    found = reading(f"AVOIR\nLes Bottes Hautes\n11/12/2026\n{head}\n{FOOT}Total remboursé (TTC)\t18,00 €\n")

    assert found.kind.value is Kind.REFUND
    assert found.order_date.value == date(2026, 11, 24)
    assert found.document_date.value == date(2026, 12, 11)


def test_the_buyer_is_not_who_made_the_paper():
    found = reading(f"Herrn\tHolzspielzeug Fichtner\nRalf Büttner\nRechnung 2026/0318\n{FOOT}")
    assert found.merchant.value == "Holzspielzeug Fichtner"


def test_a_name_that_holds_a_word_of_a_label():
    found = reading(f"LIBRAIRIE DU VIEUX PORT\nFacture : NJ0041877\n{FOOT}")
    assert found.merchant.value == "LIBRAIRIE DU VIEUX PORT"


def test_an_article_for_nothing():
    rows = "Libellé\tQuantité\tPrix unit. TTC\tMontant TTC\nLave-linge\t1\t479,00\t479,00\nReprise\t1\t0,00\t0,00\n"
    found = reading(f"Darvel\nFacture n° 41-88\n{rows}TOTAL TTC EN EUROS\t479,00\n")
    assert [one.line_total.value.amount for one in found.lines] == [Decimal("479.00"), Decimal("0.00")]


def test_nothing_is_due_any_more():
    rows = "DESCRIPTION\tQUANTITY\tUNIT PRICE\tAMOUNT\nDesk lamp\t2.00 Units\t74.00\t£ 148.00\n"
    found = reading(f"Harrow Lamps Ltd\nInvoice INV/2026/00094\n{rows}Total\t£ 148.00\nAmount Due\t£ 0.00\n")
    assert found.total.value.amount == Decimal("148.00")
    assert found.lines[0].quantity == 2


TILL = "LA CAVE AUX MEULES\nLe 14-02-2026 12:31:07\nVendeur: NATHAN\tTicket: 60231\nCRACKERS\t4,60 €\n{}\n{}\n"


@pytest.mark.parametrize(
    ("total", "paid", "due"),
    [
        ("TOTAL\t32 15€", "Espèces\t40,00 €\nMonnaie rendue\t7,85 €", "32.15"),
        ("TOTAL TTC\t34, \tEUR", "Carte Bancaire\t34,10 €", "34.10"),
        ("TOTAL\t32 15€", "Espèces\t40,00 €\nMonnaie rendue\t9,85 €", None),
        ("TOTAL\tJOIE", "Espèces\t20,00 €\nRendu\t187€", None),
    ],
)
def test_a_total_torn_apart_is_what_was_paid(total, paid, due):
    found = reading(TILL.format(total, paid), "image/jpeg")
    assert (str(found.total.value.amount) if found.total else None) == due


def test_an_order_in_a_column_of_its_own():
    found = reading(
        f"Nord Jardin\nFacture n° F2026-007\nÉmise le 03/04/2026\nVendeur\tCommande\nNord Jardin\tVX-0077120\n"
        f"59800 Lille\tdu 2026-03-17\n{FOOT}"
    )

    assert [one.value for one in found.order_numbers] == ["VX-0077120"]
    assert found.order_date.value == date(2026, 3, 17)


def test_the_month_stands_first_where_a_day_can_only_be_read_so():
    head = "Nord Jardin\nINV 2026\nInvoice\tInvoice Date\tDue Date\nA-7781\t{}\t{}\n"
    found = reading(head.format("05/16/2026", "05/16/2026") + FOOT.replace("Total TTC", "Total"))
    assert found.document_date.value == date(2026, 5, 16)
    found = reading(head.format("05/06/2026", "05/16/2026") + FOOT.replace("Total TTC", "Total"))
    assert found.document_date.value == date(2026, 5, 6)


def test_a_form_of_company_before_its_name():
    line = "SARL Songe — SIRET 503 889 112"
    assert reading(f"M. et Mme Tessier\nFacture n° F2026-007 du 03/04/2026\n{FOOT}{line}\n").merchant.value == "Songe"
