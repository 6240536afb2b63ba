"""Written cases answered one by one: what is known, null for what is not, the column named when it cannot be used."""

import csv
import json
from pathlib import Path

import pytest

from renvoi.rights.cases.answer import FIELDS, answer

CASES = Path(__file__).parents[3] / "shared" / "data" / "cases" / "rights_dev.csv"


def case(topic="last_day", jurisdiction="FR", **columns):
    return {"id": "X", "jurisdiction": jurisdiction, "topic": topic, "facts": "object=goods", **columns}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (case(delivery_dates="2026-09-01"), {"eligible": "yes", "last_day": "2026-09-15"}),
        (case(delivery_dates="2026-09-08;2026-09-01"), {"last_day": "2026-09-22"}),
        (case(delivery_dates="2026-09-01;pending"), {"last_day": "open"}),
        (case(delivery_dates="2026-09-01;pending", facts="delivery=regular"), {"last_day": "2026-09-15"}),
        (case(delivery_dates="2026-09-01", informed="no"), {"last_day": "2027-09-15"}),
        (case(delivery_dates="2026-09-01", informed="late", info_date="2026-12-01"), {"last_day": "2026-12-15"}),
        (case(order_date="2026-09-01", facts="object=service"), {"last_day": "2026-09-15"}),
        (case(delivery_dates="2023-12-12", jurisdiction="FR-57"), {"last_day": "2023-12-26"}),
        (case("in_time", delivery_dates="2026-09-01", notice_sent="2026-09-15"), {"in_time": "yes"}),
        (case("in_time", delivery_dates="2026-09-01", notice_sent="2026-09-16"), {"in_time": "no"}),
        (case("in_time", delivery_dates="pending", notice_sent="2026-09-16"), {"last_day": "open", "in_time": "yes"}),
        (
            case(
                "in_time",
                delivery_dates="2026-09-01",
                notice_sent="2026-09-02",
                facts="returned_without_declaration=yes",
            ),
            {"eligible": "yes", "in_time": "no"},
        ),
        (case("return_by", notice_sent="2026-09-05"), {"return_by": "2026-09-19"}),
        (case("refund_due", notice_received="2026-09-05"), {"refund_due": "withheld"}),
        (case("refund_due", notice_received="2026-09-05", goods_back="2026-09-25"), {"refund_due": "2026-09-25"}),
        (
            case("refund_due", notice_received="2026-09-05", goods_back="2026-09-25", proof_sent="2026-09-07"),
            {"refund_due": "2026-09-19"},
        ),
        (case("refund_due", notice_received="2026-09-05", facts="trader_collects=yes"), {"refund_due": "2026-09-19"}),
        (case("eligibility", facts="contract=shop"), {"eligible": "no"}),
        (case("eligibility", facts="contract=trade_fair"), {"eligible": "no"}),
        (case("eligibility", facts="seller=private"), {"eligible": "no"}),
        (case("eligibility", facts="buyer=business"), {"eligible": "no"}),
        (case("eligibility", facts="object=goods;second_hand=yes"), {"eligible": "yes"}),
    ],
)
def test_what_is_known_is_answered(told, expected):
    answered = answer(told)

    assert {key: answered[key] for key in expected} == expected
    assert set(answered) == {"id", *FIELDS}


@pytest.mark.parametrize(
    "told",
    [
        case("mediation"),
        case("unheard of", notice_sent="2026-01-01"),
        case(jurisdiction="ZZ", delivery_dates="2026-09-01"),
        case(jurisdiction="", delivery_dates="2026-09-01"),
        case(jurisdiction="../fr", delivery_dates="2026-09-01"),
        case(delivery_dates="2014-01-10", order_date="2014-01-05"),
        case("conformity guarantee", delivery_dates="2014-07-10"),
        case("penalty L241-4", notice_received="2021-03-02", refund_paid="2021-09-01", amount_eur="10"),
        case("delivery limit", order_date="2026-01-30"),
        case("refund_amount"),
        case("refund_due", notice_sent="2026-09-05"),
        {},
        {"id": None, "topic": None, "facts": 3},
    ],
)
def test_what_is_not_known_is_null(told):
    assert not any(answer(told)[field] for field in FIELDS)


def test_told_late_on_a_day_nobody_knows_gives_no_date():
    answered = answer(case(delivery_dates="2026-09-01", informed="late"))

    assert (answered["eligible"], answered["last_day"]) == ("yes", None)


def test_a_right_without_any_day_is_told_without_one():
    answered = answer(case(delivery_dates=""))

    assert (answered["eligible"], answered["last_day"]) == ("yes", None)


@pytest.mark.parametrize("day", ["2026-02-30", "soon", "0001-01-01", "9999-12-31", "2026-9-1"])
def test_a_day_that_is_none_is_named(day):
    answered = answer(case(delivery_dates=day))

    assert answered["error"].startswith("delivery_dates")
    assert not any(answered[field] for field in FIELDS)


@pytest.mark.skipif(not CASES.is_file(), reason="the evaluation cases are not beside the project")
def test_no_answer_given_to_the_shared_cases_is_wrong():
    with CASES.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    wrong = []
    for row in rows:
        answered = json.loads(json.dumps(answer({key: row[key] for key in row if key != "why"})))
        other = dict(pair.split("=", 1) for pair in row["also_accepted"].split(";") if "=" in pair)
        for field in FIELDS:
            expected = row[field]
            if expected and answered[field] is not None and str(answered[field]) not in (expected, other.get(field)):
                wrong.append((row["id"], field, expected, answered[field]))

    assert wrong == []
    asked = [
        row for row in rows if row["jurisdiction"] == "FR" and row["topic"] in ("last_day", "in_time", "refund_due")
    ]
    silent = [row["id"] for row in asked if not any(answer(row)[field] for field in ("last_day", "refund_due"))]
    assert silent == []
