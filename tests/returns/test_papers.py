"""The file of a purchase: where proofs lie, what is missing, what to keep and until when. Abstentions first."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from renvoi.facts.money import Money
from renvoi.facts.papers import Section
from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Line, Origin, Parcel, Purchase
from renvoi.facts.reading import Kind
from renvoi.returns.papers import Lack, ask_for_invoice, keepings, lacks, section_of
from renvoi.rights import assess

TODAY = date(2026, 11, 29)
CAME = date(2026, 11, 21)


def bought(**facts):
    given = {
        "order_numbers": (Fact("ML-48213"),),
        "order_date": Fact(date(2026, 11, 3)),
        "parcels": (Parcel(delivered_on=Fact(CAME)),),
        "payment": Fact("PayPal"),
        "total": Fact(Money(Decimal(89), "EUR")),
        "lines": (Line(name=Fact("Bottines")),),
        "proofs": ("a" * 64,),
    }
    return Purchase(id="p", **{**given, **facts})


@pytest.mark.parametrize(
    ("kind", "media_type", "said", "where"),
    [
        (Kind.INVOICE, "application/pdf", "", Section.INVOICE),
        (Kind.DELIVERY, "message/rfc822", "", Section.PARCEL),
        (Kind.REFUND, "message/rfc822", "", Section.BACK),
        (Kind.OTHER, "message/rfc822", "", Section.MESSAGES),
        (Kind.OTHER, "image/jpeg", "", Section.OTHER),
        ("", "image/jpeg", "", Section.OTHER),
        (Kind.INVOICE, "application/pdf", "terms", Section.TERMS),
        (Kind.INVOICE, "application/pdf", "attic", Section.INVOICE),
    ],
)
def test_a_proof_lies_where_it_was_put_or_by_its_kind(kind, media_type, said, where):
    assert section_of(kind, media_type, said) is where


def test_a_whole_file_lacks_nothing():
    every = bought(serial_number=Fact("SN-1"))
    assert lacks(every, {Section.INVOICE, Section.PARCEL, Section.CONDITION}, TODAY) == ()


def test_what_is_missing_in_the_order_of_its_use():
    bare = Purchase(id="p")
    assert lacks(bare, set(), TODAY) == (
        Lack.RECEPTION, Lack.PRICE, Lack.ORDER_NUMBER, Lack.INVOICE, Lack.PAYMENT,
    )  # fmt: skip


def test_nothing_is_asked_of_a_cancelled_order():
    off = Purchase(id="p", events=(Event(day=CAME, kind=EventKind.CANCELLED, proof="a"),))
    assert lacks(off, set(), TODAY) == ()


def test_what_is_knowingly_left_out_is_not_asked_again():
    file = bought(payment=None, skipped=("payment", "unboxing", "invoice"))
    assert lacks(file, {Section.PARCEL}, TODAY) == ()


@pytest.mark.parametrize(("days", "asked"), [(0, True), (30, True), (31, False)])
def test_photos_of_its_condition_are_asked_for_while_they_show_it(days, asked):
    file = bought(parcels=(Parcel(delivered_on=Fact(TODAY - timedelta(days=days))),))
    assert (Lack.CONDITION in lacks(file, {Section.PARCEL, Section.INVOICE}, TODAY)) is asked


def test_a_thing_still_to_come_is_neither_photographed_nor_proved():
    coming = bought(parcels=(Parcel(shipped_on=Fact(CAME)),))
    found = lacks(coming, {Section.INVOICE}, TODAY)
    assert found == (Lack.RECEPTION,)
    two = bought(parcels=(Parcel(delivered_on=Fact(CAME)), Parcel(shipped_on=Fact(CAME))))
    assert Lack.CONDITION not in lacks(two, {Section.INVOICE}, TODAY)


def test_a_delivery_said_by_hand_wants_its_proof():
    said = bought(parcels=(Parcel(delivered_on=Fact(CAME, Origin.SAID)),))
    assert Lack.DELIVERY_PROOF in lacks(said, {Section.INVOICE}, TODAY)
    assert Lack.DELIVERY_PROOF not in lacks(said, {Section.PARCEL}, TODAY)


def test_a_shop_handed_it_over_and_a_neighbour_writes_no_invoice():
    shop = bought(channel=Channel.SHOP, parcels=(), order_numbers=(), order_date=Fact(TODAY))
    assert lacks(shop, {Section.INVOICE}, TODAY) == (Lack.CONDITION, Lack.SERIAL)
    assert Lack.INVOICE not in lacks(bought(private_seller=True), set(), TODAY)


def test_the_message_for_the_invoice_is_filled_in_or_silent():
    told = ask_for_invoice(bought(support=Fact("aide@lorient.example")), "fr", "Alice")
    assert told.to == "aide@lorient.example"
    assert told.subject == "Facture de ma commande ML-48213"
    assert "commande n° ML-48213 du 3 novembre 2026" in told.body
    assert "Bottines" in told.body
    assert told.body.endswith("Alice")
    bare = ask_for_invoice(Purchase(id="p"), "en")
    assert (bare.to, bare.subject) == ("", "Invoice for my order")
    assert "None" not in bare.body


def test_what_to_keep_has_its_day_and_its_article():
    rows = keepings(assess(bought(), TODAY), "fr")
    days = {row.title: (row.until, row.certain) for row in rows}
    assert days["Changer d’avis"] == (date(2026, 12, 7), True)
    assert days["Un défaut : la garantie légale"] == (date(2028, 11, 21), True)
    assert days["Un vice caché"] == (date(2046, 11, 3), False)  # its source is to be checked
    assert days["Aller en justice"] == (None, False)
    assert all("L2" in row.line or "C." in row.line or "Cass." in row.line for row in rows)
    assert [row.until for row in rows if row.until] == sorted(row.until for row in rows if row.until)


def test_no_day_is_told_where_none_is_known():
    coming = bought(parcels=(Parcel(shipped_on=Fact(CAME)),))
    rows = {row.title: row for row in keepings(assess(coming, TODAY), "en")}
    assert not any(row.certain for row in rows.values())
    assert "Change your mind" not in {row.title for row in keepings(assess(bought(), date(2027, 3, 1)), "en")}
