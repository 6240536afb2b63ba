"""The measuring stick itself: what counts as right, what an interval is, and that a fallen figure is told."""

from __future__ import annotations

import json

import pytest
from bench.score import __main__ as score
from bench.score.figures import by_field, reliability, surely_wrong, wilson
from bench.score.judge import Verdict, judge

LABEL = {
    "kind": "shipping",
    "merchant": "Maison Corbin",
    "order_number": "AC-20418",
    "total": 49.9,
    "items": [{"name": "Théière en fonte", "qty": 2, "unit_price": 20.0}],
    "tracking_numbers": [{"number": "6A123", "carrier": "Colissimo"}],
}
ANSWER = {
    "kind": "shipping",
    "merchant": "maison corbin SARL",
    "order_number": "ac 20418",
    "total": 49.9,
    "items": [{"name": "Théière en fonte", "qty": 2, "unit_price": 20.0}],
    "tracking_numbers": [{"number": "6A 123", "carrier": None}],
}


def right(answer: dict[str, object]) -> dict[str, bool]:
    return {one.field: one.right for one in judge(LABEL, answer, {})}


def test_a_right_answer_has_no_fault() -> None:
    assert all(right(ANSWER).values())


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("kind", "delivery"),
        ("merchant", "Autre"),
        ("order_number", "AC-20419"),
        ("total", 49.89),
        ("delivery_date", "2026-11-03"),
        ("items", []),
        ("items", [{"name": "Théière en fonte", "qty": 1, "unit_price": 20.0}]),
        ("tracking_numbers", [{"number": "6A124"}]),
    ],
)
def test_a_wrong_or_invented_or_missing_value_is_one(field: str, wrong: object) -> None:
    judged = right({**ANSWER, field: wrong})

    assert not judged[field]
    assert all(ok for name, ok in judged.items() if name != field)


def test_wilsons_interval_is_that_of_the_books() -> None:
    low, high = wilson(81, 263)

    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert wilson(10, 10)[0] < 0.75


def test_confidence_is_held_against_what_is_right() -> None:
    mail = [
        Verdict("total", True, True, True, 0.92),
        Verdict("total", True, True, False, 0.91),
        Verdict("merchant", True, True, False, 0.4),
    ]

    assert {low: (share.right, share.total) for low, _, share in reliability([mail])}[0.9] == (1, 2)
    assert surely_wrong([mail]) == [mail[1]]
    assert by_field([mail])["all right"].right == 0


def test_a_fallen_figure_fails(tmp_path, monkeypatch, capsys) -> None:  # type: ignore[no-untyped-def]
    record = tmp_path / "recorded.json"
    record.write_text(json.dumps({"dev": {"total": 0.98, "wrong: sure dates and sums": 0}}), "utf-8")
    monkeypatch.setattr(score, "RECORD", record)

    assert score.compare({"dev": {"total": 0.98, "wrong: sure dates and sums": 0}}) == 0
    assert score.compare({}) == 0
    assert score.compare({"dev": {"total": 0.97, "wrong: sure dates and sums": 0}}) == 1
    assert score.compare({"dev": {"total": 0.99, "wrong: sure dates and sums": 1}}) == 1
    assert "total was 0.98, is 0.97" in capsys.readouterr().out
