"""What must hold in every country of the atlas, as its own rules say: roll-over, growth with time, never too short."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.atlas import countries, load_country
from renvoi.rights import Certainty
from renvoi.rights.days import is_working_day, months_between, plus_months
from renvoi.rights.declare import declare_by, length_of
from renvoi.rights.eligibility import verdict
from renvoi.rights.limits import conformity_until, hidden_defect_until, presumed_until, reserves_by
from renvoi.rights.refund import refund_due
from renvoi.rights.result import Reason
from renvoi.rights.situation import Contract, Informed, Situation
from renvoi.rights.start import Start
from renvoi.rights.sums.increases import increase

ALL = countries()
DAYS = st.dates(date(2023, 1, 1), date(2048, 12, 31))
SPAN = st.integers(0, 400)


def at(day, contract=Contract.DISTANCE, **more):
    """A contract concluded, told of and received on one day."""
    received = Start(day, Certainty.CERTAIN, (Reason("delivered", {"day": day.isoformat()}),))
    facts = {"duties_fulfilled": "no", **more.pop("facts", {})}
    return Situation(
        on=day, ordered=day, received=received, contract=contract, closed=True, facts=facts, informed_on=day, **more
    )


def contracts(law):
    """The ways of concluding for which this law has a right."""
    return [one for one in Contract if verdict(at(date(2026, 1, 5), one, price=D(500)), law).right]


def rights():
    return [pytest.param(code, one, id=f"{code} {one}") for code in ALL for one in contracts(load_country(code))]


@pytest.mark.parametrize(("code", "contract"), rights())
@given(day=DAYS)
def test_the_last_day_is_never_short_of_the_law_and_rolls_as_it_says(code, contract, day):
    law, where = load_country(code), at(day, contract)
    told = declare_by(where, law)
    length = length_of(where, law)

    assert told.day >= told.count.term > told.count.start == day
    assert length.unit == "business_days" or told.count.term == day + timedelta(days=length.value)
    if law.says("withdrawal.rolls", day) == "yes":
        assert is_working_day(law, told.day)
        between = [told.count.term + timedelta(days=n) for n in range((told.day - told.count.term).days)]
        assert not any(is_working_day(law, one) for one in between)
    else:
        assert told.day == told.count.term


@pytest.mark.parametrize(("code", "contract"), rights())
@given(day=DAYS, later=SPAN)
def test_a_later_start_never_ends_earlier(code, contract, day, later):
    law = load_country(code)

    assert declare_by(at(day, contract), law).day <= declare_by(at(day + timedelta(days=later), contract), law).day


@pytest.mark.parametrize("code", [c for c in ALL if load_country(c).rules.get("withdrawal.not_informed")])
@given(day=DAYS, told_after=st.integers(1, 500))
def test_not_told_is_longer_and_late_information_lies_between(code, day, told_after):
    law = load_country(code)
    plain, never = (declare_by(at(day, informed=told), law).day for told in (Informed.YES, Informed.NO))
    late = Situation(
        on=day,
        received=at(day).received,
        informed=Informed.LATE,
        informed_on=day + timedelta(days=told_after),
        closed=True,
    )

    assert plain < never
    assert plain <= declare_by(late, law).day <= never + timedelta(days=20)


@pytest.mark.parametrize("code", [c for c in ALL if load_country(c).rules.get("refund.days")])
@given(day=DAYS, back=SPAN, proof=SPAN, more=SPAN)
def test_a_refund_is_never_due_before_its_days_and_earlier_goods_never_delay_it(code, day, back, proof, more):
    law = load_country(code)
    days = timedelta(days=law.number("refund.days", day))
    told = refund_due(law, day, day, back=day + timedelta(days=back), proof=day + timedelta(days=proof))
    later = refund_due(law, day, day, back=day + timedelta(days=back + more), proof=day + timedelta(days=proof + more))

    assert told.day >= day + days or law.rule("refund.days", day).unit == "business_days"
    assert told.day <= later.day
    assert told.claim_from >= told.day
    assert refund_due(law, day, day).withheld is bool(law.rule("refund.deferred", day) or law.rule("refund.from", day))
    assert refund_due(law, day, day, deferrable=False).day <= told.day


SCALES = [(code, scale) for code in ALL for scale in load_country(code).scales]


@pytest.mark.parametrize(("code", "scale"), SCALES)
@given(day=DAYS, late=st.integers(-10, 900), more=SPAN, amount=st.decimals(0, 5000, places=2))
def test_increases_are_never_negative_and_grow_from_band_to_band(code, scale, day, late, more, amount):
    law = load_country(code)
    first = increase(law, scale, day, day + timedelta(days=late), amount)
    second = increase(law, scale, day, day + timedelta(days=late + more), amount)

    if first is None:
        return
    assert first.days_late == max(0, late)
    assert first.amount is None or 0 <= first.amount <= amount
    if first.percent is not None and second.percent is not None:
        assert first.percent <= second.percent
        assert first.amount <= second.amount


@pytest.mark.parametrize("code", [c for c in ALL if load_country(c).rules.get("conformity.months")])
@given(day=DAYS, later=SPAN, repairs=st.integers(0, 5))
def test_guarantees_grow_with_delivery_and_repairs(code, day, later, repairs):
    law = load_country(code)
    told = conformity_until(law, day, day, repairs=repairs)
    after = day + timedelta(days=later)

    assert told.day >= conformity_until(law, day, day).day > day
    assert conformity_until(law, day, after, repairs=repairs).day >= told.day
    presumed = presumed_until(law, day, day)
    assert presumed is None or day < presumed.day <= conformity_until(law, day, day).day
    used = presumed_until(law, day, day, used=True)
    assert used is None or used.day <= presumed.day


@pytest.mark.parametrize("code", [c for c in ALL if load_country(c).rules.get("hidden_defect.months")])
@given(day=DAYS, found=st.integers(0, 9000))
def test_a_hidden_defect_never_outlives_its_longest_time(code, day, found):
    law = load_country(code)
    discovered = day + timedelta(days=found)
    told = hidden_defect_until(law, day, discovered, day).day
    longest = law.number("hidden_defect.longest", day)

    assert told <= hidden_defect_until(law, day, discovered, None).day
    assert longest is None or told <= plus_months(day, longest)


@given(DAYS)
def test_reserves_never_count_a_holiday(day):
    law = load_country("FR")
    told = reserves_by(law, day, day)
    counted = [day + timedelta(days=n) for n in range(1, (told.day - day).days + 1)]
    feasts = {one for one in counted if one.weekday() < 5 and not is_working_day(law, one)}
    weekend_feasts = {one for one in counted if one.weekday() >= 5}

    assert len(counted) - len(feasts) - 3 <= len(weekend_feasts)
    assert len(counted) - len(feasts) >= 3


@given(DAYS, SPAN)
def test_months_are_counted_date_to_date(day, more):
    months = months_between(day, day + timedelta(days=more))

    assert plus_months(day, months) <= day + timedelta(days=more)
    assert plus_months(day, months + 1) > day + timedelta(days=more)


def test_a_country_without_any_right_is_no_country_file():
    for code in ALL:
        assert contracts(load_country(code)), code
