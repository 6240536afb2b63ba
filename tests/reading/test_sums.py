"""Sums as shops write them, and what is no sum."""

from decimal import Decimal

import pytest

from renvoi.reading.extract.sums import find_sums


@pytest.mark.parametrize(
    "text", ["1234", "12 jours", "commande 49", "Réf. 12,90", "v1.2.3", "10:30", "+33 1 23 45 67 89", "Feuro 12"]
)
def test_no_currency_no_sum(text):
    assert find_sums(text) == []


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("49,90 €", "49.90", "EUR"),
        ("49,90€", "49.90", "EUR"),
        ("€ 49.90", "49.90", "EUR"),
        ("€49", "49", "EUR"),
        ("1 234,56 EUR", "1234.56", "EUR"),
        ("1.234,56 €", "1234.56", "EUR"),
        ("1,234.56 USD", "1234.56", "USD"),
        ("$1,234.56", "1234.56", "USD"),
        ("1'234.50 CHF", "1234.50", "CHF"),
        ("CHF 12.-", "12", "CHF"),
        ("12€50", "12.50", "EUR"),
        ("£5.49", "5.49", "GBP"),
        ("CA$10.00", "10.00", "CAD"),
        ("-2,39 €", "-2.39", "EUR"),
        ("EUR 0,00", "0.00", "EUR"),
        ("12 euros", "12", "EUR"),
        ("RM 18.30", "18.30", "MYR"),
        ("199,00 zł", "199.00", "PLN"),
    ],
)
def test_one_sum(text, amount, currency):
    (found,) = find_sums(f"Total {text} .")
    assert (found.amount, found.currency) == (Decimal(amount), currency)
    assert f"Total {text} ."[found.start : found.end] == text


def test_two_sums_on_a_line():
    assert [one.amount for one in find_sums("avant 60,00 € maintenant 49,90 €")] == [Decimal("60.00"), Decimal("49.90")]


def test_a_dash_between_words_is_no_minus():
    assert find_sums("Aspirateur - 129,99 €")[0].amount == Decimal("129.99")
    assert find_sums("Vacuum - $129.99")[0].amount == Decimal("129.99")
    assert find_sums("Remise\t- 5,00 €")[0].amount == Decimal("-5.00")
    assert find_sums("Remise -5,00 €")[0].amount == Decimal("-5.00")


def test_sums_keep_their_places_between_lines_without_digits():
    text = "Total en €\nà payer\n 4,90 €\n\nSoit $\n€ 5\tou 6 €\nmerci"
    assert [text[one.start : one.end] for one in find_sums(text)] == ["4,90 €", "€ 5", "6 €"]


@pytest.mark.parametrize("text", ["Bonus $5.00", "plus $5.00", "Pour vous $5.00"])
def test_the_end_of_a_word_is_no_part_of_a_sign(text):
    assert [(str(one.amount), one.currency) for one in find_sums(text)] == [("5.00", "USD")]
