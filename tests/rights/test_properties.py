"""What must hold in every country of the atlas, as its own rules say: roll-over, growth with time, never too short.

A day drawn is tried on every country at once.
"""

from datetime import date, timedelta
from decimal import Decimal as D

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

ALL = [load_country(code) for code in countries()]
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


def having(rule):
    return [law for law in ALL if law.rules.get(rule)]


SCALES = [(law, scale) for law in ALL for scale in law.scales]
RIGHTS = [(law, one) for law in ALL for one in contracts(law)]


@given(day=DAYS)
def test_the_last_day_is_never_short_of_the_law_and_rolls_as_it_says(day):
    for law, contract in RIGHTS:
        where = at(day, contract)
        told = declare_by(where, law)
        length = length_of(where, law)
        which = (law.country, contract)

        assert told.day >= told.count.term > told.count.start == day, which
        assert length.unit == "business_days" or told.count.term == day + timedelta(days=length.value), which
        if law.says("withdrawal.rolls", day) == "yes":
            assert is_working_day(law, told.day), which
            between = [told.count.term + timedelta(days=n) for n in range((told.day - told.count.term).days)]
            assert not any(is_working_day(law, one) for one in between), which
        else:
            assert told.day == told.count.term, which


@given(day=DAYS, later=SPAN)
def test_a_later_start_never_ends_earlier(day, later):
    for law, contract in RIGHTS:
        first, second = (declare_by(at(one, contract), law).day for one in (day, day + timedelta(days=later)))

        assert first <= second, (law.country, contract)


@given(day=DAYS, told_after=st.integers(1, 500))
def test_not_told_is_longer_and_late_information_lies_between(day, told_after):
    facts = {"informed": Informed.LATE, "informed_on": day + timedelta(days=told_after), "closed": True}
    late = Situation(on=day, received=at(day).received, **facts)
    for law in having("withdrawal.not_informed"):
        plain, never = (declare_by(at(day, informed=told), law).day for told in (Informed.YES, Informed.NO))

        assert plain < never, law.country
        assert plain <= declare_by(late, law).day <= never + timedelta(days=20), law.country


@given(day=DAYS, back=SPAN, proof=SPAN, more=SPAN)
def test_a_refund_is_never_due_before_its_days_and_earlier_goods_never_delay_it(day, back, proof, more):
    goods, proven = day + timedelta(days=back), day + timedelta(days=proof)
    for law in having("refund.days"):
        told = refund_due(law, day, day, back=goods, proof=proven)
        later = refund_due(law, day, day, back=goods + timedelta(days=more), proof=proven + timedelta(days=more))
        bare, waits = refund_due(law, day, day), law.rule("refund.deferred", day) or law.rule("refund.from", day)
        soonest = day + timedelta(days=law.number("refund.days", day))

        assert told.day >= soonest or law.rule("refund.days", day).unit == "business_days", law.country
        assert told.day <= later.day, law.country
        assert told.claim_from >= told.day, law.country
        assert bare.withheld is bool(waits), law.country
        assert refund_due(law, day, day, deferrable=False).day <= told.day, law.country


@given(day=DAYS, late=st.integers(-10, 900), more=SPAN, amount=st.decimals(0, 5000, places=2))
def test_increases_are_never_negative_and_grow_from_band_to_band(day, late, more, amount):
    for law, scale in SCALES:
        which = (law.country, scale)
        first = increase(law, scale, day, day + timedelta(days=late), amount)
        second = increase(law, scale, day, day + timedelta(days=late + more), amount)

        if first is None:
            continue
        assert first.days_late == max(0, late), which
        assert first.amount is None or 0 <= first.amount <= amount, which
        if first.percent is not None and second.percent is not None:
            assert first.percent <= second.percent, which
            assert first.amount <= second.amount, which


@given(day=DAYS, later=SPAN, repairs=st.integers(0, 5))
def test_guarantees_grow_with_delivery_and_repairs(day, later, repairs):
    after = day + timedelta(days=later)
    for law in having("conformity.months"):
        plain, told = conformity_until(law, day, day), conformity_until(law, day, day, repairs=repairs)

        assert told.day >= plain.day > day, law.country
        assert conformity_until(law, day, after, repairs=repairs).day >= told.day, law.country
        presumed = presumed_until(law, day, day)
        assert presumed is None or day < presumed.day <= plain.day, law.country
        used = presumed_until(law, day, day, used=True)
        assert used is None or used.day <= presumed.day, law.country


@given(day=DAYS, found=st.integers(0, 9000))
def test_a_hidden_defect_never_outlives_its_longest_time(day, found):
    discovered = day + timedelta(days=found)
    for law in having("hidden_defect.months"):
        told = hidden_defect_until(law, day, discovered, day).day
        longest = law.number("hidden_defect.longest", day)

        assert told <= hidden_defect_until(law, day, discovered, None).day, law.country
        assert longest is None or told <= plus_months(day, longest), law.country


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
    for law in ALL:
        assert contracts(law), law.country
