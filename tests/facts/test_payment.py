"""A means of payment never holds the number that pays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput
from renvoi.facts.papers import Accessory
from renvoi.facts.payment import read_payment, typed_payment


@pytest.mark.parametrize("text", ["Visa 4242", "PayPal", "carte •••• 4242", "virement", "Visa 42 42"])
def test_the_last_four_digits_are_enough(text):
    assert typed_payment(text) == text


@pytest.mark.parametrize(
    "text", ["4970 1012 3456 7890", "Visa 4970-1012-3456-7890", "49701", "FR76 3000 6000 0112 3456", "4970.1012.3"]
)
def test_more_than_four_are_refused(text):
    with pytest.raises(BadInput, match="last four digits"):
        parse_correction("payment", text)


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("Visa **** **** **** 4242", "Visa •••• 4242"),
        ("Carte bancaire XXXX-XXXX-XXXX-1234", "Carte bancaire •••• 1234"),
        ("Mastercard 5412 7534 5678 9010", "Mastercard •••• 9010"),
        ("PayPal", "PayPal"),
        ("4970.-1012.-3456.-7890", "•••• 7890"),
    ],
)
def test_what_is_read_is_cut(read, kept):
    assert read_payment(read) == kept


@given(st.text(alphabet="0123456789 -.*Visa", max_size=40))
def test_no_run_of_more_than_four_digits_is_left(text):
    left = read_payment(text)
    runs = "".join(c if c.isdigit() else " " if c not in " -." else "" for c in left)
    assert max((len(run) for run in runs.split()), default=0) <= 8  # two numbers of four may stand side by side
    assert all(len(run) <= 4 for run in "".join(c if c.isdigit() else " " for c in left).split())


def test_accessories_are_ticked_or_not():
    told = parse_correction("accessories", "[x] Chargeur\n[ ] Notice\nCâble")
    assert told == (Accessory("Chargeur"), Accessory("Notice", there=False), Accessory("Câble"))


def test_a_section_is_one_that_is_there():
    assert parse_correction(f"section.{'a' * 64}", "condition") == "condition"
    with pytest.raises(BadInput):
        parse_correction(f"section.{'a' * 64}", "attic")
    with pytest.raises(BadInput):
        parse_correction("section.short", "condition")
