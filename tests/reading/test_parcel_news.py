"""What carriers and shops tell on the way, in words of six languages, and sums that are no total."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.test_platform_shapes import reading

from renvoi.facts.reading import Kind
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import phrasebook


@pytest.mark.parametrize(
    ("subject", "body", "kind"),
    [
        ("Neues zum Paket", "Ihr Paket {} wurde heute um 15:10 Uhr am Ablageort abgestellt.", Kind.DELIVERY),
        ("Bald ist Ihr Paket da", "Guten Tag,\n\nIhr Paket {} stellen wir in 1-2 Werktagen zu.", Kind.SHIPPING),
        ("News about your parcel", "Your parcel {} has been left in your porch.", Kind.DELIVERY),
        ("Du nouveau pour votre colis", "Votre colis {} a été déposé dans votre lieu sûr.", Kind.DELIVERY),
    ],
)
def test_left_in_a_safe_place_is_delivered_and_brought_soon_is_not(subject: str, body: str, kind: Kind) -> None:
    assert reading(body.format("1Z999AA10123456784"), subject).kind.value is kind


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Wie war Ihr Einkaufserlebnis?", "Bewerten Sie Ihre Bestellung 4471902.\n\nBewertung schreiben"),
        ("How was your shopping experience?", "Tell us about order 4471902.\n\nWrite your review"),
    ],
)
def test_a_question_about_the_purchase_is_none(subject: str, body: str) -> None:
    assert reading(body, subject).kind.value is Kind.OTHER


@pytest.mark.parametrize("more", ["You saved a total of\n$10.24", "Total paid today\n$0.00"])
def test_what_was_saved_or_is_paid_today_is_no_total(more: str) -> None:
    found = reading(f"Thanks for your order!\n\nOrder number: 4471902\n\nTotal\n$40.61\n\n{more}", "Your order")
    assert found.total is not None
    assert found.total.value.amount == Decimal("40.61")


def test_german_that_says_du_is_not_french_too() -> None:
    words = "Hallo, du hast ein Paket. Hast du Fragen? Hier findest du des Rätsels Lösung, für dich und die Nachbarn."
    assert phrasebook().spoken(plain_letters(words)) == ("de",)
    found = reading(f"Dein Paket 1Z999AA10123456784 wurde zugestellt.\n\n{words}", "Dein Paket wurde zugestellt")
    assert found.delivered_on is not None
    assert found.delivered_on.value.isoformat() == "2026-11-02"


def test_always_is_no_day() -> None:
    found = reading("Your order 4471902 has shipped. Our desk is open 24/7 for you.", "Your order has shipped")
    assert found.expected_from is None


def test_a_total_below_what_it_includes() -> None:
    found = reading(
        "Order number: 4471902\n\nOrder total\nIncludes all fees and taxes\n$40.61\nSaved\n$3.00", "Your order"
    )
    assert found.total is not None
    assert found.total.value.amount == Decimal("40.61")


@pytest.mark.parametrize(
    "body",
    ["Delivery attempted today at 2:51 PM.\n\nOrder 4471902", "Zustellversuch heute um 14:51\n\nBestellung 4471902"],
)
def test_an_attempt_announces_no_day(body: str) -> None:
    assert reading(body, "News of your parcel").expected_from is None


def test_a_number_behind_the_name_of_its_carrier_is_told_once() -> None:
    body = (
        "Your order has shipped!\n\nOrder Number\n40718825563\tEstimated Delivery\nWednesday, March 12\tTracking\n"
        "UPS 1ZW48A140390217663"
    )

    assert [one.tracking_number.value for one in reading(body, "Your order has shipped!").parcels] == [
        "1ZW48A140390217663"
    ]
