"""What mails of shops far from ours taught: labels in a second language, services that send for shops, days when a sum
is due."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(subject: str, body: str) -> Reading:
    return read(grow(mail(subject, body, "plain")), "0" * 64)


def numbers(found: Reading) -> list[str]:
    return [one.value for one in found.order_numbers]


def test_labels_tell_the_language_where_hardly_a_sentence_does() -> None:
    rows = "Rechnungs-Nr.: 51886\nRechnungsdatum: 29.12.2025\nBestellung-Nr.: 517746\nZahlungsmethode: Karte\n"
    sums = "Zwischensumme: 159,90 €\nVersand: 0,00 €\nGesamt: 159,90 €\n"
    foot = "Our name and our designs are trademarks of the company and you can not see the pictures in your mail.\n"

    found = reading("Alpwerk Rechnung", f"Alpwerk\n\n{rows}\n{sums}\n{foot}")

    assert found.kind.value is Kind.INVOICE
    assert numbers(found) == ["517746"]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("BESTELLBESTÄTIGUNG", []),
        ("ORDER DETAILS", []),
        ("Order QKNMRTBHA", ["QKNMRTBHA"]),
        ("Order number: GPY.5487-9549-8184-21497..1", ["GPY.5487-9549-8184-21497..1"]),
        ("Wir haben deine Bestellung auf Alpwerk.example mit der Nr.517746 erhalten!", ["517746"]),
    ],
)
def test_words_in_capitals_are_no_number(line: str, number: list[str]) -> None:
    assert (
        numbers(reading("Thank you for your order", f"{line}\n\nWe have received your order. Vielen Dank!")) == number
    )


@pytest.mark.parametrize(
    ("subject", "number"),
    [
        ("Du hast deine Bestellung storniert (q3uxig9diky)", ["q3uxig9diky"]),
        ("Du hast deine Bestellung storniert (SOMMER2026)", []),
    ],
)
def test_digits_strewn_among_letters_in_brackets_are_a_number(subject: str, number: list[str]) -> None:
    assert numbers(reading(subject, "Hallo, wir bestätigen die Stornierung deiner Bestellung.")) == number


def test_a_word_cut_at_its_accent_is_no_number() -> None:
    body = "BESTELLBESTÄTIGUNG\n\nBESTELLBESTÄTIGUNG\n\nWir haben deine Bestellung erhalten."

    assert numbers(reading("Vielen Dank für deine Bestellung!", body)) == []


def test_a_service_that_sends_for_a_shop_is_not_the_shop() -> None:
    body = "Deine Bestellung #5850 ist versandbereit.\n\nTrackingmail wird unterstützt von Parcelhop\n"
    letter = mail("Deine Bestellung #5850 ist versandbereit", body, "plain")
    letter = letter.replace(b"Corbin <bonjour@corbin.example>", b"Nordlauf Store <no-reply@parcelhop.example>")

    found = read(grow(letter), "0" * 64).merchant

    assert found is None or not found.value.startswith("Parcelhop")


def test_when_a_sum_is_due_nothing_is_delivered() -> None:
    body = "Your order 20418 is on its way. Your payment of £119.92 is due on January 29, 2027."

    assert reading("Your order 20418 is on its way", body).expected_from is None


def test_feet_and_packs_in_brackets_belong_to_the_name() -> None:
    rows = "- HDMI cable (6ft) - $19.99\n- Paper towels (12 double rolls) - $10.00\n"

    found = reading("Order 20418 is confirmed", f"Thank you for your order 20418!\n\n{rows}\nTotal: $29.99\n")

    told = [(line.name.value, int(line.quantity)) for line in found.lines]
    assert told == [("HDMI cable (6ft)", 1), ("Paper towels (12 double rolls)", 1)]


def test_what_all_articles_cost_was_not_paid_back() -> None:
    body = "Your order 15977 has been canceled\n\nRefunded\n€40,00\n\nOat milk × 7\n€45,00\n\nSubtotal\n€85,00\n"

    found = reading("Order 15977 has been canceled", body).refund

    assert found is not None
    assert str(found.value.amount) == "40.00"


def test_a_bill_that_counts_behind_its_order_is_not_the_order() -> None:
    body = "Er staat een betaling open met referentie S00418-1 voor je bestelling S00418. Bedankt!"

    assert numbers(reading("Order (Ref S00418)", body)) == ["S00418"]


def test_a_code_stands_before_the_name_and_its_count() -> None:
    rows = "FN-BEL-02 Brass bell (1) @ €24,95 = €24,95\nFN-BND-28 Inner tube (2) @ €6,95 = €13,90\n"

    found = reading("Order 20418", f"Thank you for your order 20418.\n\n{rows}\nTotal: €38,85\n")

    assert [(line.name.value, int(line.quantity)) for line in found.lines] == [("Brass bell", 1), ("Inner tube", 2)]


def test_the_tax_in_a_row_is_no_price() -> None:
    rows = ("Wool 50 g|8,90 €|4|5,93 €|35,60 €", "Needles|9,50 €|1|1,58 €|9,50 €", "All goods|7,51 €|45,10 €")
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    body = "<p>Thank you for your order 20418.</p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    found = read(grow(mail("Order 20418", body)), "0" * 64)

    prices = [str(line.unit_price.value.amount) for line in found.lines if line.unit_price]
    assert prices == ["8.90", "9.50"]
