"""A shop's table of orders: one document an order, every cell in its place, no sum that does not add up."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from renvoi.atlas.exports import exports, load
from renvoi.backends.intake import open_bytes
from renvoi.casework.ports import Refused
from renvoi.facts.decisions import Decisions
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.reading import Kind
from renvoi.reading.csv_table import NotATable, records
from renvoi.reading.group import group
from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    '"Website","Order ID","Order Date","Purchase Order Number","Currency","Unit Price","Unit Price Tax",'
    '"Shipping Charge","Total Discounts","Total Owed","ASIN","Quantity","Payment Instrument Type","Order Status",'
    '"Carrier Name & Tracking Number","Product Name"'
)


def row(number, name="Lampe de bureau", *, price="20.00", tax="4.00", ship="0", off="0", owed="24.00", count="1",
        status="Closed", day="2026-10-05T13:00:59Z", parcel="COLISSIMO(6A12345678901)", currency="EUR"):  # fmt: skip
    cells = [
        "Amazon.fr",
        number,
        day,
        "Not Applicable",
        currency,
        price,
        tax,
        ship,
        off,
        owed,
        "B0",
        count,
        "Visa - 1111",
    ]
    cells += [status, parcel, name.replace('"', '""')]
    return ",".join(f'"{cell}"' for cell in cells)


def table(*rows, end="\r\n", head=HEAD):
    return ("\ufeff" + end.join([head, *rows]) + end).encode()


def readings(data, name="Retail.OrderHistory.1.csv"):
    given = list(open_bytes(data, name))
    found = {}
    for one in given:
        tree = grow(one.data, one.media_type, one.name)
        reading = read(tree, sha256(one.data).hexdigest())
        for value in facts(reading):
            if value.place:
                assert tree.text[value.place.start : value.place.end] == value.place.words
        found[reading.order_numbers[0].value] = reading
    return found


def facts(reading):
    yield from (one for one in (reading.kind, reading.merchant, reading.total, reading.order_date) if one)
    yield from (one for one in (*reading.order_numbers, reading.payment) if one)
    for line in reading.lines:
        yield from (one for one in (line.name, line.unit_price) if one)
    yield from (one.tracking_number for one in reading.parcels)


def test_one_order_of_one_article():
    (one,) = readings(table(row("402-1111111-2222222"))).values()
    assert (one.kind.value, one.merchant.value, one.merchant_keys) == (Kind.ORDER_CONFIRMATION, "Amazon", ("amazon",))
    assert one.order_date.value == date(2026, 10, 5)
    assert one.total.value == Money(Decimal("24.00"), "EUR")
    assert [(line.name.value, line.quantity, line.unit_price.value.amount) for line in one.lines] == [
        ("Lampe de bureau", 1, Decimal("24.00"))
    ]
    assert [parcel.tracking_number.value for parcel in one.parcels] == ["6A12345678901"]
    assert one.payment.value == "Visa - 1111"


def test_its_mails_join_it():
    mail = (
        b"From: Amazon.fr <confirmation-commande@amazon.fr>\nTo: a@b.example\nSubject: Votre commande Amazon.fr\n"
        b"Date: Mon, 05 Oct 2026 15:01:00 +0200\nMessage-ID: <1@amazon.fr>\nContent-Type: text/plain; charset=utf-8\n\n"
        b"Merci pour votre commande n\xc2\xb0 402-1111111-2222222.\nTotal : 24,00 EUR\n"
    )
    told = read(grow(mail), sha256(mail).hexdigest())
    tables = readings(table(row("402-1111111-2222222"), row("402-1111111-3333333"))).values()
    found = group([told, *tables], Decisions(), {})
    assert sorted(len(one.proofs) for one in found.groups) == [1, 2]


def test_rows_of_one_order_are_one_document_and_their_sum():
    second = row("1-1", 'B, "grand"', ship="3", off="-1.00", owed="26.00")
    found = readings(table(row("1-1", "A", count="2", owed="48.00"), row("2-2"), second))
    assert [line.name.value for line in found["1-1"].lines] == ["A", 'B, "grand"']
    assert found["1-1"].total.value == Money(Decimal("74.00"), "EUR")
    assert found["1-1"].total.place is None
    assert [line.quantity for line in found["1-1"].lines] == [2, 1]


@pytest.mark.parametrize(
    "change", [{"owed": "23.00"}, {"tax": "Not Available"}, {"owed": "abc"}, {"owed": "-24.00"}, {"currency": "euros"}]
)
def test_no_sum_is_asserted_that_does_not_add_up(change):
    (one,) = readings(table(row("1-1", **change))).values()
    assert one.total is None
    assert one.lines[0].unit_price is None


@pytest.mark.parametrize(
    ("written", "day"),
    [("2026-10-05T23:30:00Z", None), ("2026-10-05T03:00:00Z", None), ("2026-10-05", date(2026, 10, 5)), ("hier", None)],
)
def test_a_moment_near_midnight_tells_no_day(written, day):
    (one,) = readings(table(row("1-1", day=written))).values()
    assert (one.order_date.value if one.order_date else None) == day


def test_struck_off_orders():
    found = readings(table(row("1-1", status="Cancelled"), row("2-2", "A"), row("2-2", "B", status="Cancelled")))
    assert found["1-1"].kind.value is Kind.CANCELLATION
    assert found["1-1"].total is None
    assert [line.name.value for line in found["2-2"].lines] == ["A"]
    assert found["2-2"].total.value.amount == Decimal("24.00")


def test_the_same_order_exported_again_has_the_same_bytes():
    first = {one.name: one.data for one in open_bytes(table(row("1-1"), row("2-2")), "a.csv")}
    later = {one.name: one.data for one in open_bytes(table(row("3-3"), row("1-1"), row("2-2"), end="\n"), "a.csv")}
    assert first == {name: data for name, data in later.items() if "3-3" not in name}


def test_out_of_the_zip_it_comes_in():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("Your Orders/Retail.OrderHistory.1/Retail.OrderHistory.1.csv", table(row("1-1"), row("2-2")))
        archive.writestr("Your Orders/Retail.CartItems.1.csv", b"ASIN,DateAdded\nB0,2026-01-01\n")
    given = list(open_bytes(out.getvalue(), "Your Orders.zip"))
    assert [one.media_type for one in given if not isinstance(one, Refused)] == ["text/csv"] * 2
    assert ["columns" in one.why for one in given if isinstance(one, Refused)] == [True]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"Date;Montant\n2026-01-01;3,00\n", "does not know the columns"),
        (table(row("1-1"), head=HEAD.replace("Order ID", "Commande")), "does not know the columns"),
        (table(row("1-1")) + b'"never closed', "broken"),
        (b"\x00\x01,\x02\n", "columns"),
    ],
)
def test_what_is_not_known_is_said(data, says):
    (*_, last) = open_bytes(data, "a.csv")
    assert isinstance(last, Refused)
    assert says in last.why


def test_cells_stand_where_they_say():
    text = 'a,"b ""c"", d",\r\n"line\nbreak",e,f\n'
    found = [[(text[cell.start : cell.end], cell.value) for cell in one.cells] for one in records(text)]
    assert found == [
        [("a", "a"), ('b ""c"", d', 'b "c", d'), ("", "")],
        [("line\nbreak", "line\nbreak"), ("e", "e"), ("f", "f")],
    ]
    with pytest.raises(NotATable):
        list(records('a,"b\n'))


def test_hostile_tables_end_soon():
    for text in ('"' * 200_000, "," * 200_000, 'a,"' + "b" * 500_000, "\n" * 500_000):
        try:
            for _ in records(text):
                pass
        except NotATable:
            pass


def test_the_atlas_says_what_nobody_checked():
    assert all(one.source for one in exports().values())
    assert exports()["amazon"].unverified
    with pytest.raises(BadInput, match=r"mine\.toml"):
        load("mine.toml", 'merchant = "x"\n')
