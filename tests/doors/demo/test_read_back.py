"""What is read from the demo is never wrong: a value is the expected one, or it is left out."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest

from renvoi.doors.demo.expected import ExpectedPurchase, expected, left_alone
from renvoi.doors.demo.mailbox import messages
from renvoi.facts.decisions import Decisions
from renvoi.facts.purchase import Fact, Purchase
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.fold import fold
from renvoi.reading.gate import gate
from renvoi.reading.group import group
from renvoi.reading.grow import grow
from renvoi.reading.read import read

pytestmark = pytest.mark.slow  # reads a hundred mails

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def read_mails() -> dict[str, Reading]:
    found = {}
    for item in messages(DAY):
        if item.media_type == "message/rfc822" and gate(item.data).keep:
            tree = grow(item.data, item.media_type, item.name)
            found[item.name] = read(tree, hashlib.sha256(item.data).hexdigest())
    return found


@pytest.fixture(scope="module")
def purchases(read_mails: dict[str, Reading]) -> list[Purchase]:
    grouping = group(read_mails.values(), Decisions(), {})
    return [fold(one, Decisions()) for one in grouping.groups]


def of_order(told: ExpectedPurchase, purchases: list[Purchase]) -> list[Purchase]:
    return [p for p in purchases if {n.value for n in p.order_numbers} & set(told.order_numbers)]


def value(fact: Fact[object] | None) -> object:
    return None if fact is None else fact.value


def test_no_purchase_mail_is_turned_away_at_the_gate(read_mails: dict[str, Reading]) -> None:
    told = {n for p in expected(DAY) for n in p.documents if n.endswith(".eml")}

    assert told <= set(read_mails)


@pytest.mark.parametrize("told", [p for p in expected(DAY) if p.order_numbers], ids=lambda p: p.name)
def test_nothing_false_is_asserted(told: ExpectedPurchase, purchases: list[Purchase]) -> None:
    delivered = {p.tracking_number: p.delivered_on for p in told.parcels}
    for found in of_order(told, purchases):
        assert value(found.total) in (None, told.total)
        assert value(found.order_date) in (None, told.order_date)
        assert value(found.seller) in (None, told.seller)
        assert value(found.merchant) in (None, told.merchant, *told.also_called)
        for parcel in found.parcels:
            number = value(parcel.tracking_number)
            assert number in (None, *delivered)
            days = set(delivered.values()) if number is None else {delivered[str(number)]}
            assert value(parcel.delivered_on) in (None, *days)


def test_an_order_becomes_one_purchase(purchases: list[Purchase]) -> None:
    split = [t.name for t in expected(DAY) if len(of_order(t, purchases)) > 1]

    assert not split


@pytest.mark.parametrize("name", sorted(left_alone()))
def test_what_is_no_purchase_is_read_as_none(name: str, read_mails: dict[str, Reading]) -> None:
    reading = read_mails.get(name)

    assert reading is None or reading.kind.value is Kind.OTHER
