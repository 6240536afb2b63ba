"""What a carrier's kept answer tells, and what not: the sender's parcel, another parcel's days, broken signs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import msgspec
import pytest

from renvoi.facts.carrier_answer import CarrierAnswer
from renvoi.facts.returning import Scan
from renvoi.reading.carrier_answer import answer_node, read_answer

NUMBER = "6A15602676300"


def read(*events: tuple[str, str, str]):
    rows = [{"code": code, "date": f"{day}T14:43:00+01:00", "label": words} for day, code, words in events]
    return answered("la_poste", {"shipment": {"idShip": NUMBER, "event": rows}})


def answered(service: str, told: object):
    body = json.dumps(told)
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    answer = CarrierAnswer(service=service, number=NUMBER, asked="https://there.example", at=at, status=200, body=body)
    return read_answer(answer_node(msgspec.json.encode(answer), "", "one.json"), "a" * 64)


def test_a_delivery_is_told_with_its_words():
    reading = read(("2026-11-18", "DI1", "Livré."), ("2026-11-17", "PC1", "Pris en charge."))

    assert [one.scan.value for one in reading.scans] == [Scan.HANDED_OVER, Scan.DELIVERED]
    assert (reading.delivered_on.value, reading.delivered_on.place.words[-6:]) == (date(2026, 11, 18), "Livré.")


@pytest.mark.parametrize("back", ["RE1", "DI2"])
def test_what_came_back_to_its_sender_was_delivered_to_nobody_else(back: str):
    reading = read(
        ("2026-11-12", "PC1", ""), ("2026-11-15", back, ""), ("2026-11-17", "AG1", ""), ("2026-11-18", "DI1", "")
    )

    assert [one.scan.value for one in reading.scans] == [Scan.HANDED_OVER, Scan.BACK_TO_SENDER]
    assert (reading.delivered_on, reading.pickup_from) == (None, None)


@pytest.mark.parametrize(
    ("words", "scans"),
    [
        ("Returned to shipper.", [Scan.IN_TRANSIT, Scan.BACK_TO_SENDER]),
        ("Retour à l'expéditeur", [Scan.IN_TRANSIT, Scan.BACK_TO_SENDER]),
        ("If nobody is there it will be returned to the shipper", [Scan.IN_TRANSIT, Scan.PROBLEM, Scan.DELIVERED]),
        ("Shipment on hold", [Scan.IN_TRANSIT, Scan.PROBLEM, Scan.DELIVERED]),
    ],
)
def test_a_service_without_a_code_for_it_tells_by_its_words_that_a_parcel_goes_back(words, scans):
    told = [("2026-11-12", "transit", "Arrived"), ("2026-11-15", "failure", words), ("2026-11-18", "delivered", "")]
    rows = [{"statusCode": code, "timestamp": f"{day}T10:00:00", "description": said} for day, code, said in told]

    reading = answered("dhl", {"shipments": [{"id": NUMBER, "events": rows}]})

    assert [one.scan.value for one in reading.scans] == scans
    assert (reading.delivered_on is None) is (Scan.BACK_TO_SENDER in scans)


@pytest.mark.parametrize("day", ["2025-03-02", "2031-01-01", "0001-01-01", "9999-12-31"])
def test_days_of_another_parcel_or_of_a_broken_clock_are_none(day: str):
    assert read((day, "DI1", "Livré.")).scans == ()


@pytest.mark.parametrize("words", ["half a sign: \ud800", "a line\u2028 and a\ttab", "nothing: \x00"])
def test_odd_signs_are_stored_as_they_can_be(words: str):
    reading = read(("2026-11-18", "DI1", words))

    assert reading.delivered_on.value == date(2026, 11, 18)
    assert msgspec.msgpack.encode(reading)
