from datetime import date
from decimal import Decimal

import pytest

from renvoi.facts.corrections import FIELDS, NEVER_EMPTY, parse_correction
from renvoi.facts.decisions import SaidLine, Seen
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("54,77 €", "54.77", "EUR"),
        ("1 234,50\u202f€", "1234.50", "EUR"),
        ("1\u00a0234,50 €", "1234.50", "EUR"),
        ("54.77", "54.77", "EUR"),
        ("£ 9", None, None),
        ("GBP 9", "9.00", "GBP"),
        ("12 CHF", "12.00", "CHF"),
        ("1.234,50", None, None),
        ("1,234", None, None),
        ("12 34,00", None, None),
        ("-5,00", None, None),
        ("€ 5 €", None, None),
        ("٣,00", None, None),
        ("9" * 10, None, None),
    ],
)
def test_sums_are_read_strictly(text, amount, currency):
    if amount is None:
        with pytest.raises(BadInput, match="total: give a sum"):
            parse_correction("total", text)
    else:
        assert parse_correction("total", text) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("text", ["21/11/2026", "2026-02-30", "20261121", "2026-11-2", "demain", "2026-11-21T10:00"])
def test_days_are_read_strictly(text):
    with pytest.raises(BadInput, match="year-month-day"):
        parse_correction("delivered_on", text)


def test_days_of_one_parcel_or_of_the_whole_order():
    assert parse_correction("delivered_on", " 2026-11-21 ") == date(2026, 11, 21)
    assert parse_correction("parcels.XW103947153FR.delivered_on", "2026-11-21") == date(2026, 11, 21)
    assert parse_correction("parcels.0.delivered_on", "") is None


@pytest.mark.parametrize(
    "field", ["id", "proofs", "parcels", "parcels..delivered_on", "parcels.0.carrier", "", "__class__"]
)
def test_other_fields_are_refused(field):
    with pytest.raises(BadInput, match="no field"):
        parse_correction(field, "x")


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_an_emptied_field_is_unknown_unless_it_always_has_a_value(field):
    if field in NEVER_EMPTY:
        with pytest.raises(BadInput, match=field):
            parse_correction(field, "  ")
    else:
        assert parse_correction(field, "  ") is None


def test_the_other_fields():
    assert parse_correction("merchant", "  La   Redoute ") == "La Redoute"
    assert parse_correction("gift", "Oui") is True
    assert parse_correction("channel", "shop") == "shop"
    assert parse_correction("country", "BE") == "BE"
    assert parse_correction("return_window_days", "30") == 30
    assert parse_correction("refund_seen", "2026-11-30") == Seen(date(2026, 11, 30))
    assert parse_correction("refund_seen", "2026-11-30 20,00 €") == Seen(
        date(2026, 11, 30), Money(Decimal("20.00"), "EUR")
    )
    assert parse_correction("refund_seen", "2026-11-30 20,00 € voucher") == Seen(
        date(2026, 11, 30), Money(Decimal("20.00"), "EUR"), voucher=True
    )
    assert parse_correction("refund_seen", "2026-11-30 20.00 EUR agreed voucher") == Seen(
        date(2026, 11, 30), Money(Decimal("20.00"), "EUR"), voucher=True, agreed=True
    )
    assert parse_correction("refund_seen", "2026-11-30 20,00 € again 1") == Seen(
        date(2026, 11, 30), Money(Decimal("20.00"), "EUR"), again=1
    )
    assert parse_correction("refund_seen", "2026-11-30 voucher") == Seen(date(2026, 11, 30), voucher=True)
    assert parse_correction("lines", "2 x Chemise\n\nJupe 2 x 3") == (
        SaidLine("Chemise", Decimal(2)),
        SaidLine("Jupe 2 x 3"),
    )


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("merchant", "a" * 201),
        ("merchant", "a\u202eb"),
        ("gift", "perhaps"),
        ("channel", "SHOP"),
        ("country", "fr"),
        ("return_window_days", "-1"),
        ("refund_seen", "20,00 €"),
        ("refund_seen", "2026-11-30 agreed"),
        ("refund_seen", "2026-11-30 20,00 € gift"),
        ("lines", "x\n" * 201),
    ],
)
def test_what_cannot_be_meant_is_refused_with_the_name_of_the_field(field, text):
    with pytest.raises(BadInput, match=field):
        parse_correction(field, text)
