"""When a refund is due: both triggers, the two readings of a day off, and laws that count from the goods."""

from datetime import date

import pytest
from tests.atlas import invented

from renvoi.atlas import load_country
from renvoi.rights.refund import refund_after, refund_due

FR = load_country("FR")
ON = date(2026, 9, 1)


def law(days=14, unit="days", rolls="no", mark="K", start="notice"):
    rules = {
        "refund.days": [invented.row(days, unit)],
        "refund.rolls": [invented.row(rolls, mark=mark)],
        "refund.from": start,
    }
    return invented.law(rules)


def keys(due):
    return [reason.key for reason in due.reasons]


def test_the_reason_names_what_came_first():
    back = refund_due(FR, ON, date(2026, 9, 7), back=date(2026, 9, 25))
    proof = refund_due(FR, ON, date(2026, 9, 7), back=date(2026, 9, 25), proof=date(2026, 9, 24))

    assert keys(back)[1] == "deferred_until_back"
    assert keys(proof)[1] == "deferred_until_proof"
    assert proof.day == date(2026, 9, 24)


def test_a_day_off_has_two_readings_where_the_law_is_open():
    # 6 September + 14 days is Sunday 20 September 2026.
    due = refund_due(FR, ON, date(2026, 9, 6), back=date(2026, 9, 10))

    assert (due.day, due.claim_from) == (date(2026, 9, 20), date(2026, 9, 21))
    assert keys(due)[-1] == "refund_two_days"
    plain = refund_due(FR, ON, date(2026, 9, 7), back=date(2026, 9, 10))
    assert plain.day == plain.claim_from == date(2026, 9, 21)
    assert "refund_two_days" not in keys(plain)


@pytest.mark.parametrize(
    ("rolls", "mark", "claim"),
    [
        ("no", "K", date(2026, 9, 20)),
        ("no", "?", date(2026, 9, 21)),
        ("yes", "K", date(2026, 9, 21)),
        ("yes", "?", date(2026, 9, 21)),
    ],
)
def test_a_law_that_surely_does_not_roll_has_one_day(rolls, mark, claim):
    due = refund_due(law(rolls=rolls, mark=mark), ON, date(2026, 9, 6), deferrable=False)

    assert (due.day, due.claim_from) == (date(2026, 9, 20), claim)
    assert ("refund_two_days" in keys(due)) is (claim != due.day)


def test_a_law_may_count_from_the_goods_or_the_proof():
    ours = law(start="goods back or proof")

    due = refund_due(ours, ON, date(2026, 9, 7), back=date(2026, 9, 30), proof=date(2026, 9, 10))
    assert (due.day, keys(due)) == (date(2026, 9, 24), ["refund_counted_back"])
    assert refund_due(ours, ON, date(2026, 9, 7)).withheld
    assert refund_due(ours, ON, date(2026, 9, 7), deferrable=False).day == date(2026, 9, 21)


def test_business_days_leave_out_sundays_and_holidays():
    # From Friday 4 September: Sat 5, Mon 7, Tue 8.
    assert refund_due(law(3, "business_days"), ON, date(2026, 9, 4), deferrable=False).day == date(2026, 9, 8)


def test_other_refunds_count_from_their_own_day():
    due = refund_after(FR, "delivery.refund_days", ON, date(2026, 9, 7), "termination_refund")

    assert (due.day, keys(due)) == (date(2026, 9, 21), ["termination_refund"])
    assert refund_after(FR, "delivery.refund_days", date(2021, 1, 1), ON, "x").day is None
    assert refund_after(FR, "refund.deferred", ON, ON, "x").day is None
