"""What cannot be used is named in one line, or answered with what is missing: never by a silent default."""

import json
import subprocess
import sys
from datetime import date
from decimal import Decimal as D
from pathlib import Path

import pytest

from renvoi.atlas import load_country
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Fact, Parcel, Purchase
from renvoi.rights import Certainty, Open, assess
from renvoi.rights.cases.answer import FIELDS, answer
from renvoi.rights.situation import Situation
from renvoi.rights.sums.amount_due import Paid, amount_due
from renvoi.rights.sums.balance import Received, balance
from renvoi.rights.sums.increases import increase

TODAY = date(2026, 11, 22)
FR = load_country("FR")


def case(topic="last_day", **columns):
    return {"id": "X", "jurisdiction": "FR", "topic": topic, **columns}


UNUSABLE = {
    "an impossible day": (case(delivery_dates="2026-02-30"), "delivery_dates: '2026-02-30' is no day"),
    "another calendar's way": (case(delivery_dates="30/02/2026"), "delivery_dates"),
    "a year out of reach": (case(delivery_dates="9999-12-31"), "delivery_dates: the year 9999"),
    "delivered before ordered": (case(order_date="2026-09-05", delivery_dates="2026-09-01"), "delivery_dates"),
    "withdrawn before ordered": (case("in_time", order_date="2026-09-05", notice_sent="2026-09-01"), "notice_sent"),
    "heard before ordered": (case("refund_due", order_date="2026-09-05", notice_received="2026-09-01"), "notice_rec"),
    "heard before it was sent": (case(notice_sent="2026-09-05", notice_received="2026-09-04"), "notice_received"),
    "back before ordered": (case(order_date="2026-09-05", goods_back="2026-09-01"), "goods_back"),
    "back before delivered": (case(delivery_dates="2026-09-05", goods_back="2026-09-01"), "goods_back"),
    "sent back before ordered": (case(order_date="2026-09-05", proof_sent="2026-09-01"), "proof_sent"),
    "refunded before ordered": (case(order_date="2026-09-05", refund_paid="2026-09-01"), "refund_paid"),
    "found before delivered": (
        case("hidden defect", delivery_dates="2026-09-05", facts="discovered=2026-09-01"),
        "disc",
    ),
    "in a locker before ordered": (case(order_date="2026-09-05", facts="placed_in_locker=2026-09-01"), "placed_in"),
    "a negative amount": (case("penalty L242-4", amount_eur="-5"), "amount_eur"),
    "an amount that is none": (case("penalty L242-4", amount_eur="twenty"), "amount_eur"),
    "an endless amount": (case("penalty L242-4", amount_eur="NaN"), "amount_eur"),
    "a negative price": (case("refund_amount", facts="price=-1"), "price"),
    "a negative weight": (case("postal compensation", facts="weight_kg=-1"), "weight_kg"),
    "days that are none": (case("refund_amount", facts="object=service;total=9;period_days=x;days_used=1"), "period"),
    "a period of no days": (case("refund_amount", facts="object=service;total=9;period_days=0;days_used=1"), "period"),
    "neither yes nor no": (case("eligibility", facts="made_to_measure=perhaps"), "made_to_measure"),
    "told twice": (case("eligibility", facts="faulty=yes;faulty=no"), "told twice"),
    "no key=value": (case("eligibility", facts="unsealed"), "'unsealed' is no key=value"),
    "an unknown object": (case("eligibility", facts="object=spaceship"), "object"),
    "an unknown contract": (case("eligibility", facts="contract=dream"), "contract"),
    "informed perhaps": (case(informed="perhaps", delivery_dates="2026-09-01"), "informed"),
}
MISSING = {
    "no delivery": (case(), "delivery_dates"),
    "a service without its day": (case(facts="object=service"), "order_date"),
    "told late, when": (case(informed="late", delivery_dates="2026-09-01"), "info_date"),
    "refund without notice": (case("refund_due"), "notice_received"),
    "penalty without its day": (case("penalty L242-4", refund_paid="2026-09-01"), "refund_due"),
    "not delivered, no end": (case("penalty L241-4", refund_paid="2026-09-01"), "notice_received"),
    "sum of nothing": (case("refund_amount"), "price"),
    "mediation without complaint": (case("mediation"), "notice_sent"),
    "parcel never handed in": (case("postal loss"), "deposited"),
    "parcel without weight": (case("postal compensation"), "weight_kg"),
    "guarantee without delivery": (case("conformity guarantee"), "delivery_dates"),
    "defect never found": (case("hidden defect"), "discovered"),
    "a day agreed, which": (case("delivery limit", order_date="2026-09-01"), "expected_delivery"),
}
NOT_KNOWN = {
    "an unknown country": case(jurisdiction="ZZ", delivery_dates="2026-09-01"),
    "no country": case(jurisdiction="", delivery_dates="2026-09-01"),
    "a path for a country": case(jurisdiction="../fr", delivery_dates="2026-09-01"),
    "before the first day of the law": case(order_date="2014-01-05", delivery_dates="2014-01-10"),
    "an unknown topic": case("the weather", delivery_dates="2026-09-01"),
}


@pytest.mark.parametrize("name", UNUSABLE)
def test_what_cannot_be_used_is_named(name):
    told, words = UNUSABLE[name]
    answered = answer(told)

    assert words in answered["error"]
    assert not any(answered[field] for field in FIELDS)


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_said(name):
    told, column = MISSING[name]
    answered = answer(told)

    assert answered["missing"] == column
    assert not any(value for field, value in answered.items() if field in FIELDS and field != "eligible")


@pytest.mark.parametrize("name", NOT_KNOWN)
def test_what_is_not_in_our_data_is_null(name):
    answered = answer(NOT_KNOWN[name])

    assert set(answered) == {"id", *FIELDS}
    assert not any(answered[field] for field in FIELDS)


def test_the_verb_answers_every_line_names_the_bad_ones_and_fails():
    told = [{**one[0], "id": name} for name, one in {**UNUSABLE, **MISSING}.items()]
    told += [{**one, "id": name} for name, one in NOT_KNOWN.items()]
    lines = "".join(json.dumps(one) + "\n" for one in told) + "no JSON\n" + json.dumps(case()) + "\n"
    done = subprocess.run(
        [Path(sys.executable).with_name("renvoi"), "rights", "--json", "--lang", "en"],
        input=lines,
        capture_output=True,
        text=True,
        check=False,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 2
    assert len(answers) == len(told) + 2
    assert {one["id"] for one in answers if "error" in one} == {*UNUSABLE, None}
    assert {one["id"]: one["missing"] for one in answers if "missing" in one} == {
        **{name: column for name, (_, column) in MISSING.items()},
        "X": "delivery_dates",
    }
    assert len(done.stderr.splitlines()) == len(UNUSABLE) + 1


# The library.


def bought(**more):
    return Purchase(id="p", **more)


def test_a_day_beyond_the_calendar_is_named():
    with pytest.raises(BadInput, match="9999"):
        assess(bought(), date(9999, 12, 31))


def test_delivered_before_the_order_is_named_and_no_certain_day():
    parcel = Parcel(delivered_on=Fact(date(2026, 11, 1)))
    told = assess(bought(order_date=Fact(date(2026, 11, 5)), parcels=(parcel,)), TODAY)

    assert told.last_day.certainty is Certainty.ESTIMATED
    assert told.last_day.reasons[0].key == "before_order"


def test_a_return_before_the_purchase_is_named_and_starts_nothing():
    notice = Event(day=date(2026, 11, 1), kind=EventKind.RETURN_REGISTERED)
    parcel = Parcel(delivered_on=Fact(date(2026, 11, 10)))
    told = assess(bought(order_date=Fact(date(2026, 11, 5)), parcels=(parcel,), events=(notice,)), TODAY).routes[0]

    assert (told.refund, told.send.day) == (None, None)
    assert "notice_before_order" in [reason.key for reason in told.reasons]


@pytest.mark.parametrize("country", ["ZZ", "", "France", "../fr", "FR-", "FR-99-1"])
def test_an_unknown_country_gets_no_day_and_says_so(country):
    parcel = Parcel(delivered_on=Fact(date(2026, 11, 10)))
    told = assess(bought(parcels=(parcel,), country=country), TODAY)

    assert (told.last_day, told.law) == (None, "")
    assert [(one.open, one.reasons[0].key) for one in told.routes] == [(Open.UNKNOWN, "not_in_our_data")]


def test_a_negative_total_is_no_sum_to_speak_of():
    parcel = Parcel(delivered_on=Fact(date(2026, 11, 10)))
    told = assess(bought(parcels=(parcel,), total=Fact(Money(D(-5), "EUR"))), TODAY)

    assert "all_comes_back" not in [reason.key for reason in told.routes[0].reasons]


@pytest.mark.parametrize("amount", [D(-1), D("NaN"), D("Infinity")])
def test_a_sum_that_is_none_is_named(amount):
    at = Situation(on=TODAY)
    with pytest.raises(BadInput, match="price"):
        amount_due(Paid(price=amount), at, FR)
    with pytest.raises(BadInput, match="amount"):
        increase(FR, "late_withdrawal_refund", TODAY, TODAY, amount)
    with pytest.raises(BadInput, match="received"):
        balance(FR, "late_withdrawal_refund", D(9), TODAY, [Received(day=TODAY, amount=amount)], TODAY)
