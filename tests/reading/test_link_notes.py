"""Plain text that a program made of a page: links and pictures noted down, names cut short, sums never rounded."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from tests.reading.test_platform_shapes import articles, numbers, reading

from renvoi.facts.reading import Kind
from renvoi.reading.extract.link_notes import without_notes
from renvoi.reading.extract.sums import find_sums

HEAD = "Vielen Dank für deine Bestellung!\nBestellnr. 51820-7\n\n"
LONG = "Akkuschrauber Nordwald 18 V mit zwei Akkus und Koffer"


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Track it<https://a.example/1>\nBye", "Track it\n\nBye"),
        (
            "[Oak shelf, 3 boards]<https://a.example/>\nOak shelf...<https://a.example/>\n2",
            "Oak shelf, 3 boards\n\n2",
        ),
        ("[Oak shelf]<https://a.example/1>\nOak shelf<https://a.example/1>", "Oak shelf"),
        ("[Oak shelf]\nOak table...", "[Oak shelf]\nOak table..."),
        ("[Done]\nOrdered", "[Done]\nOrdered"),
        ("Lamp\n( https://a.example/1 )\n2", "Lamp\n2"),
        ("[1]Oak lamp\nBye\n1. https://a.example/1", "Oak lamp\nBye\n1. https://a.example/1"),
        ("Ask <https://a.example/1> or wait", "Ask <https://a.example/1> or wait"),
    ],
)
def test_notes_of_links_and_pictures_are_no_words(text: str, due: str) -> None:
    read = without_notes(text)
    assert len(read) == len(text)
    assert [line for line in read.split("\n") if line] == [line for line in due.split("\n") if line]


def test_an_article_cut_short_is_named_by_its_picture() -> None:
    link = "<https://nordwald.example/a>"
    body = f"{HEAD}[{LONG}]{link}\nAkkuschrauber Nordwald 18 V mit...{link}\n\nMenge: 1\n\n8995€\n\nSumme   89.95€"
    assert articles(reading(body, "Bestellt: „Akkuschrauber Nordwald...“")) == [(LONG, 1, "89.95")]


def test_an_address_below_a_name_parts_it_not_from_its_count() -> None:
    body = "Your order 51820-7 has shipped.\n\nOak lamp with linen shade\n( https://nordwald.example/a )\nx 2"
    (line,) = reading(body, "Your order has shipped").lines
    assert (line.name.value, line.quantity, line.variant) == ("Oak lamp with linen shade", 2, None)


def test_a_link_noted_down_still_tells_the_parcel() -> None:
    found = reading(
        "Ihre Bestellung 51820 ist unterwegs.\n\nSendung verfolgen<https://www.dhl.de/?piececode=00340434161094042557>",
        "Ihre Bestellung wurde versandt",
    )
    assert [one.tracking_number.value for one in found.parcels] == ["00340434161094042557"]


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Bestellt: „Nordwald Premium Leitung H07...“", Kind.ORDER_CONFIRMATION),
        ("Ordered: “Nordwald Premium cable H07…”", Kind.ORDER_CONFIRMATION),
    ],
)
def test_words_of_an_article_speak_against_no_purchase(subject: str, kind: Kind) -> None:
    body = f"{HEAD}Nordwald Premium Leitung H07 V-K (5 m)\nNordwald Premium cable H07 (5 m)\n\nMenge: 1"
    found = reading(body, subject)
    assert found.kind.value is kind
    assert numbers(found) == ["51820-7"]


@pytest.mark.parametrize(
    ("text", "due"), [("31.679999999999996 EUR", "31.68"), ("€ 12.000000000000002", "12.00"), ("₱ 450.00", "450.00")]
)
def test_a_sum_that_was_never_rounded(text: str, due: str) -> None:
    assert [str(one.amount) for one in find_sums(text)] == [due]


TERMS = (
    "\n\nSie haben die regelmäßigen Kosten der Rücksendung zu tragen, wenn die gelieferte Ware der bestellten "
    "entspricht und wenn der Preis der zurückzusendenden Sache einen Betrag von 40 Euro nicht übersteigt; andernfalls "
    "ist die Rücksendung für Sie kostenfrei, wie es in unseren Bedingungen steht."
)


@pytest.mark.parametrize(
    ("row", "due"), [("Endbetrag inkl. USt.: EUR 24,63", Decimal("24.63")), ("Bitte gut aufbewahren.", None)]
)
def test_a_sum_of_the_terms_is_no_total(row: str, due: Decimal | None) -> None:
    found = reading(f"Ihre Bestellung 51820 ist unterwegs.\n\n{row}{TERMS}", "Ihre Bestellung wurde versandt")
    assert (found.total.value.amount if found.total else None) == due


def test_what_was_sent_before_comes_on_other_days() -> None:
    body = "Bestellnummer: 51820\n\nZustellung:\nMittwoch, 4. November 2026\n\n"
    body += "Die Sendung wurde mit UPS versandt, Paketverfolgungsnummer: 1Z999AA10123456784.\n\n"
    body += "Bereits versandte Artikel dieser Bestellung:\n\n"
    body += "Lieferung voraussichtlich: Dienstag, 3. November 2026\n1 x Vase"
    found = reading(body, "Ihre Bestellung wurde versandt")
    assert found.expected_until is not None
    assert found.expected_until.value == date(2026, 11, 4)
    assert [one.tracking_number.value for one in found.parcels] == ["1Z999AA10123456784"]
