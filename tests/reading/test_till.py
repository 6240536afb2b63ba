"""Till receipts: what was bought over the counter is told from what was bought at a distance."""

import hashlib
from datetime import date
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.facts.reading import Kind
from renvoi.reading.read import read
from renvoi.reading.tree import Node

RECEIPT = (
    "QUINCAILLERIE DES HALLES\n3 place du Four\n13/11/2026 10:58\tTicket 004817\n"
    "CORDE CHANVRE 10 M\t12,40\nCROCHET LAITON\n3 x 2,50\t7,50\nTOTAL TTC\t19,90 €\ndont TVA 20,00 %\t3,32\n"
    "CARTE BANCAIRE\t19,90\nMERCI DE VOTRE VISITE\n"
)


def reading(text):
    return read(Node(path="0", media_type="image/jpeg", text=text), hashlib.sha256(text.encode()).hexdigest())


def test_a_receipt_is_a_purchase_made_in_a_shop():
    found = reading(RECEIPT)

    assert found.kind.value is Kind.INVOICE
    assert found.in_shop
    assert found.merchant.value == "QUINCAILLERIE DES HALLES"
    assert found.document_date.value == date(2026, 11, 13)
    assert found.total.value == Money(Decimal("19.90"), "EUR")
    assert found.total.confidence >= 0.9
    assert found.invoice_number.value == "004817"
    assert [(one.name.value, one.quantity, one.unit_price.value.amount) for one in found.lines] == [
        ("CORDE CHANVRE 10 M", 1, Decimal("12.40")),
        ("CROCHET LAITON", 3, Decimal("2.50")),
    ]


def test_lines_that_do_not_add_up_are_left_out():
    assert reading(RECEIPT.replace("7,50", "1,50")).lines == ()


def test_specks_in_a_count_are_passed_over_when_it_multiplies_out():
    found = reading(RECEIPT.replace("3 x 2,50", "3:X°2;50"))
    assert [(one.name.value, one.quantity, one.unit_price.value.amount) for one in found.lines][1:] == [
        ("CROCHET LAITON", 3, Decimal("2.50"))
    ]
    assert reading(RECEIPT.replace("3 x 2,50", "3:X°2;60")).lines == ()


def test_a_currency_is_not_guessed():
    found = reading(RECEIPT.replace(" €", ""))

    assert found.in_shop
    assert found.total is None


def test_a_paper_that_names_an_order_is_no_till_receipt():
    assert not reading(RECEIPT.replace("3 place du Four", "Commande n° AN-20417")).in_shop
    assert not reading("QUINCAILLERIE DES HALLES\nOuvert 7 jours sur 7\nTotal : 19,90 €\n").in_shop


def articles(text):
    return [(one.name.value, one.quantity, one.line_total.value.amount) for one in reading(text).lines]


def receipt(*rows, total):
    top = "QUINCAILLERIE DES HALLES\n13/11/2026 10:58\tTicket 004817\n"
    return f"{top}{chr(10).join(rows)}\nTOTAL TTC\t{total} €\nCARTE BANCAIRE\t{total}\nMERCI DE VOTRE VISITE\n"


def test_counts_stand_above_below_and_beside_their_article():
    text = receipt(
        "2 x 2,30", "CLOUS LAITON\t4,60", "VIS 4X40\t1,50", "x 3\t4,50", "1182904 MECHE BETON\t2\t13,90", total="23,00"
    )
    assert articles(text) == [
        ("CLOUS LAITON", 2, Decimal("4.60")),
        ("VIS 4X40", 3, Decimal("4.50")),
        ("MECHE BETON", 2, Decimal("13.90")),
    ]


def test_discounts_and_goods_brought_back_are_no_articles():
    text = receipt(
        "RETOUR PERCEUSE\t-50,00", "PERCEUSE 18V\t89,90 B", "Remise 10 %\t-8,99", "MASTIC\n0,500 kg x 9,00 €/kg\t4,50",
        total="35,41",
    )  # fmt: skip
    assert articles(text) == [("PERCEUSE 18V", 1, Decimal("89.90")), ("MASTIC", 1, Decimal("4.50"))]


def test_one_price_misread_is_what_the_total_lacks():
    text = receipt("ORCHIDEE BLANCHE\t32290.", "CACHE-POT\t14,00", "EMBALLAGE CADEAU\t0,00", total="46,50")
    assert articles(text) == [("ORCHIDEE BLANCHE", 1, Decimal("32.50")), ("CACHE-POT", 1, Decimal("14.00"))]
    assert articles(text.replace("32290.", "88290.")) == []


def test_the_goods_end_at_the_first_line_that_tells_the_total_though_a_card_slip_tells_it_again():
    text = receipt("CLOUS LAITON\t4,60", "MARTEAU\t14,00", total="18,60") + "Ticket carte\nMontant\t18,60 €\n"
    assert articles(text) == [("CLOUS LAITON", 1, Decimal("4.60")), ("MARTEAU", 1, Decimal("14.00"))]


def test_a_column_of_rates_and_a_count_in_pieces_are_no_part_of_a_name():
    text = receipt("MARTEAU\t20%\t14,00", "CLOUS LAITON\t4,60", "2 Stk x\t2,30", "VIS\n3 @ 1,50\t4,50", total="23,10")
    assert articles(text) == [
        ("MARTEAU", 1, Decimal("14.00")),
        ("CLOUS LAITON", 2, Decimal("4.60")),
        ("VIS", 3, Decimal("4.50")),
    ]


def test_a_till_of_austria_says_what_comes_back_and_labels_its_hour():
    text = (
        "SEILEREI AM GRABEN\nInh. Paula Strick e.K.\n8010 Graz\nHanfseil 10 m\t14,90 A\nZu zahlen\tEUR\t14,90\n"
        "Gegeben\tEUR\t20,00\nRetour\tEUR\t5,10\nKassa 2\tFiliale 7\nDatum: 21.01.2026\tUhrzeit: 16:05\n"
    )
    found = reading(text)
    assert found.in_shop
    assert found.merchant.value == "SEILEREI AM GRABEN"
    assert found.document_date.value == date(2026, 1, 21)
    assert found.total.value == Money(Decimal("14.90"), "EUR")


def test_misread_prices_are_the_sums_that_make_the_total():
    two = receipt("ORCHIDEE BLANCHE\t12/507%€", "CACHE-POT\t1735)", "TERREAU\t3,00", total="16,85")
    assert articles(two) == [
        ("ORCHIDEE BLANCHE", 1, Decimal("12.50")),
        ("CACHE-POT", 1, Decimal("1.35")),
        ("TERREAU", 1, Decimal("3.00")),
    ]
    assert articles(receipt("ORCHIDEE BLANCHE\t99=9", "CACHE-POT\t14,00", total="46,50")) == []


def test_marks_of_the_edge_of_a_picture_are_no_part_of_a_line():
    text = receipt("|\tCLOUS LAITON\t4,60\t|", "À\tMARTEAU\t14,00 €\t3E", "4]\tVIS\t1,50 |", total="20,10")
    assert articles(text) == [
        ("CLOUS LAITON", 1, Decimal("4.60")),
        ("MARTEAU", 1, Decimal("14.00")),
        ("VIS", 1, Decimal("1.50")),
    ]


def test_a_blurred_count_is_what_the_price_of_one_says_and_else_unknown():
    found = reading(receipt("CAHIER\tDXE2;10\t10,50", "STYLO\tSALE 9\t5,85", "VIS\t4,50", "X:9\t13,50", total="29,85"))
    assert [(one.name.value, one.quantity, one.unit_price and one.unit_price.value.amount) for one in found.lines] == [
        ("CAHIER", 5, Decimal("2.10")),
        ("STYLO", 1, None),
        ("VIS", 3, Decimal("4.50")),
    ]


def test_the_number_of_a_receipt_may_be_in_groups_or_behind_the_day():
    assert reading(RECEIPT.replace("004817", "45 120")).invoice_number.value == "45 120"
    assert reading(RECEIPT.replace("Ticket 004817", "N°00318")).invoice_number.value == "00318"
