"""`renvoi read --json`: one object for each file, in order, whatever the files are."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from renvoi.doors.cli.answer import NOTHING, answer
from renvoi.doors.cli.run import run
from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, LineRead, Reading

pytestmark = pytest.mark.slow

MAIL = b"""From: Boutique <ventes@boutique.example>
To: alex@example.org
Subject: Bonjour
Date: Mon, 02 Nov 2026 10:00:00 +0100
Message-ID: <1@boutique.example>
Content-Type: text/plain; charset=utf-8

Bonjour.
"""


def found(value):
    return Found(value, None, "test", 0.9)


def test_every_file_is_answered_in_order_and_a_missing_one_is_told(tmp_path, capfd):
    good, empty, broken, missing = (tmp_path / name for name in ("a.eml", "b.eml", "c.pdf", "d.eml"))
    good.write_bytes(MAIL)
    empty.write_bytes(b"")
    broken.write_bytes(b"%PDF-1.7\nnot really")

    code = run(["read", "--json", *map(str, (good, empty, broken, missing))])

    captured = capfd.readouterr()
    answers = [json.loads(line) for line in captured.out.splitlines()]
    assert [one["file"] for one in answers] == [str(path) for path in (good, empty, broken, missing)]
    assert [set(one) for one in answers] == [{"file", *NOTHING}] * 4
    assert answers[-1] == {"file": str(missing), **NOTHING}
    assert code == 2
    assert str(missing) in captured.err


def test_answer_is_flat_and_leaves_out_what_is_not_stated():
    line = LineRead(name=found("Théière"), quantity=Decimal(2), unit_price=found(Money(Decimal("19.90"), "EUR")))
    reading = Reading(
        proof="0" * 64,
        reader_version="1",
        kind=found(Kind.SHIPPING),
        order_numbers=(found("A-1"), found("A-2")),
        currency="EUR",
        lines=(line,),
        expected_from=found(date(2026, 11, 5)),
        expected_until=found(date(2026, 11, 7)),
    )

    told = answer("x.eml", reading)

    assert told["order_number"] == "A-1"
    assert told["items"] == [{"name": "Théière", "qty": 2, "unit_price": 19.9}]
    assert told["delivery_date"] is None  # a range is no day
    assert told["total"] is None
    assert told["confidence"] == 0.9
