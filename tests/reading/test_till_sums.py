"""The total of a receipt is borne out by the sums around it, or left out when they contradict it."""

from decimal import Decimal

import pytest

from renvoi.reading.read import read
from renvoi.reading.tree import Node

TOP = "QUINCAILLERIE DES HALLES SARL\nSIRET 341 227 808 00019\n13/11/2026 10:58\tTicket 004817\nCORDE 12,40\n"


def total(lines):
    found = read(Node(path="0", media_type="image/jpeg", text=TOP + lines), "0" * 64)
    return found.total and found.total.value.amount


@pytest.mark.parametrize(
    ("lines", "right"),
    [
        ("TOTAL 12,40\nESPECES 20,00\nRENDU 7,60\n", "12.40"),
        ("TOTAL 13,40\nREMISE -1,00\nTOTAL 12,40\nCB 12,40\n", "12.40"),
        ("TOTAL HT 10,33\nTVA 2,07\nTOTAL 12,40\n", "12.40"),
        ("TOTAL 12,42\nArrondi -0,02\nTOTAL A PAYER 12,40\nESPECES 12,40\n", "12.40"),
        ("TOTAE=FTC EUR 12,40\nCHEQUE 12,40\n", "12.40"),
        ("SOUS-TOTAL 14,40\nREMISE -2,00\nTQTAL 12,40\n", "12.40"),
        ("T0TRL 12,40\nCHEQUE 12,40\n", "12.40"),
    ],
)
def test_the_total_that_was_paid(lines, right):
    assert total(lines) == Decimal(right)


@pytest.mark.parametrize(
    "lines",
    [
        "TOTAL 12,90\nESPECES 20,00\nRENDU 7,60\n",
        "TOTAL 72,40\nESPECES 20,00\nRENDU 7,60\n",
        "JOIE\nESPECES 20,00\n",
    ],
)
def test_a_total_that_was_not_paid_is_left_out(lines):
    assert total(lines) is None
