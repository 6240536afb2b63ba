"""Where one sign more or less would be wrong: the edges of dates and sums that no worked case stands on."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from tests.atlas import invented

from renvoi.atlas import load_country
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Event, EventKind, Fact, Parcel, Purchase
from renvoi.rights import Certainty
from renvoi.rights.days import easter, months_between, regional_holidays
from renvoi.rights.declare import declare_by, length_of
from renvoi.rights.limits import conformity_until, hidden_defect_until, reserves_by
from renvoi.rights.period import send_back
from renvoi.rights.reception import is_cancelled, reception
from renvoi.rights.result import Reason
from renvoi.rights.situation import Contract, Informed, Situation, concluded_on, notice_day
from renvoi.rights.start import Start
from renvoi.rights.sums.amount_due import Paid, amount_due
from renvoi.rights.sums.cents import positive
from renvoi.rights.sums.increases import increase
from renvoi.rights.sums.interest import interest

FR = load_country("FR")
TODAY = date(2026, 11, 22)
DAY = date(2026, 9, 1)


def keys(reasons):
    return [reason.key for reason in reasons]


def goods(day, key="delivered", **more):
    start = Start(day, Certainty.CERTAIN, (Reason(key, {"day": day.isoformat()}),))
    return Situation(on=day, ordered=day, received=start, **more)


def bought(*parcels, events=(), **more):
    return Purchase(id="p", parcels=tuple(parcels), events=events, **more)


def came(day, **more):
    return Parcel(delivered_on=Fact(day, **more))


def event(kind, day, *, said=False):
    return Event(day=day, kind=kind, proof=None if said else "a" * 64)


# Days.


def by_gauss(year):
    """Gauss's rule with its two exceptions."""
    k = year // 100
    p = (13 + 8 * k) // 25
    m, n = (15 - p + k - k // 4) % 30, (4 + k - k // 4) % 7
    d = (19 * (year % 19) + m) % 30
    e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + n) % 7
    if (d, e) == (29, 6):
        return date(year, 4, 19)
    if (d, e) == (28, 6) and (11 * m + 11) % 30 < 19:
        return date(year, 4, 18)
    return date(year, 3, 22) + timedelta(days=d + e)


def test_easter_of_every_year_the_calendar_reaches():
    assert [year for year in range(1583, 9901) if easter(year) != by_gauss(year)] == []


FEAST = """[[regions]]
code = "1"
name = { fr = "Un", en = "One" }
source = "invented"
mark = "K"
[[holidays]]
key = "feast"
name = { fr = "Fête", en = "Feast" }
rule = "09-15"
where = ["1"]
article = ""
source = "invented"
mark = "K"
from = 2026-09-15
"""


def test_the_holidays_of_regions_are_theirs_alone_from_their_first_day_on():
    law = invented.law({"withdrawal.days": 14}, FEAST)

    assert [list(regional_holidays(law, year)) for year in (2025, 2026)] == [[], [date(2026, 9, 15)]]
    assert {one.key for one in regional_holidays(FR, 2026).values()} >= {"good_friday", "abolition_guyane"}
    assert not {date(2026, 7, 14), date(2026, 5, 1)} & set(regional_holidays(FR, 2026))


def test_no_month_is_over_when_the_end_lies_before_the_start():
    assert months_between(DAY, DAY - timedelta(days=1)) == months_between(DAY, DAY) == 0


def test_the_days_to_send_are_counted_from_the_notice():
    assert send_back(FR, (DAY, False), DAY).count.start == DAY


# The withdrawal.


def test_told_on_the_day_it_starts_is_not_told_late():
    told = declare_by(goods(DAY, informed=Informed.LATE, informed_on=DAY), FR)

    assert keys(told.reasons) == ["delivered", "days_counted"]


def test_the_extension_tells_its_own_end_and_not_that_of_the_initial_period():
    # The initial end is Sunday 20 September 2026, rolled; a year later Monday 20, not rolled.
    told = declare_by(goods(date(2026, 9, 6), informed=Informed.NO), FR)

    assert keys(told.reasons) == ["delivered", "days_counted", "never_informed"]
    assert (told.count.start, told.count.term, told.count.days) == (date(2026, 9, 6), date(2027, 9, 20), 379)


@pytest.mark.parametrize(
    ("key", "source"),
    [("delivered", "1.2"), ("delivered_last", "1.3"), ("parcel_to_come", "1.3"), ("said_first", "1.3")],
)
def test_the_start_cites_the_rule_that_makes_it_the_start(key, source):
    (cited,) = declare_by(goods(DAY, key), FR).reasons[0].citations

    assert source in cited.source


@pytest.mark.parametrize(("copy", "key"), [(date(2026, 9, 5), "copy_received"), (None, "no_copy")])
def test_quebec_tells_whether_the_copy_of_the_contract_came(copy, key):
    at = Situation(on=DAY, ordered=DAY, informed_on=copy, facts={"duties_fulfilled": "no"})

    assert declare_by(at, load_country("CA-QC")).reasons[0].key == key


@pytest.mark.parametrize(("visit", "days"), [("unsolicited", 30), ("", 10)])
def test_an_unasked_visit_goes_before_what_holds_off_premises(visit, days):
    law = invented.law(
        {"withdrawal.days": 7, "withdrawal.off_premises_days": 10, "withdrawal.unsolicited_visit_days": 30}
    )
    at = goods(DAY, contract=Contract.OFF_PREMISES, facts={"home_visit": visit})

    assert length_of(at, law).value == days


# Reception.


def first(purchase):
    return reception(purchase, TODAY, several="last", regular="first")


def test_of_regular_deliveries_one_of_unknown_day_leaves_the_first_open():
    told = first(bought(came(DAY), Parcel(), subscription=True))

    assert (told.day, told.certainty) == (None, Certainty.OPEN)


@pytest.mark.parametrize(
    ("confidence", "certainty", "key"),
    [(1.0, Certainty.CERTAIN, "delivered_first"), (0.5, Certainty.ESTIMATED, "doubtful")],
)
def test_the_first_of_regular_deliveries_is_as_sure_as_its_own_day(confidence, certainty, key):
    told = first(bought(came(DAY, confidence=confidence), came(DAY + timedelta(days=30)), subscription=True))

    assert (told.day, told.certainty, keys(told.reasons)) == (DAY, certainty, [key])


def test_of_two_parcels_the_last_is_named_as_such():
    assert keys(first(bought(came(DAY), came(DAY + timedelta(days=1)))).reasons) == ["delivered_last"]
    assert keys(first(bought(came(DAY))).reasons) == ["delivered"]


def test_delivered_on_the_day_of_the_order_is_sure():
    assert first(bought(came(DAY), order_date=Fact(DAY))).certainty is Certainty.CERTAIN


@pytest.mark.parametrize(("said", "key"), [(True, "said"), (False, "delivered")])
def test_an_event_tells_who_says_so(said, key):
    assert keys(first(bought(events=(event(EventKind.DELIVERED, DAY, said=said),))).reasons) == [key]


def test_cancelled_only_when_told_and_nothing_came():
    cancelled = event(EventKind.CANCELLED, TODAY)
    assert not is_cancelled(bought(Parcel(), events=(event(EventKind.SHIPPED, DAY),)), TODAY)
    assert is_cancelled(bought(Parcel(), events=(cancelled,)), TODAY)
    assert not is_cancelled(bought(Parcel(), events=(cancelled,)), TODAY - timedelta(days=1))
    assert not is_cancelled(bought(came(DAY), Parcel(), events=(cancelled,)), TODAY)


def test_an_order_of_today_is_the_day_of_the_law_and_its_return_counts():
    earlier = Parcel(shipped_on=Fact(TODAY - timedelta(days=3)))
    notice = event(EventKind.RETURN_REGISTERED, TODAY, said=True)
    purchase = bought(earlier, order_date=Fact(TODAY), events=(notice,))

    assert concluded_on(purchase, TODAY) == TODAY
    assert notice_day(purchase, TODAY) == (TODAY, True)


# Limits.


@pytest.mark.parametrize(("checked", "key"), [(True, "reserves_by"), (False, "reserves_unchecked_by")])
def test_reserves_tell_whether_the_parcel_could_be_checked(checked, key):
    assert keys(reserves_by(FR, DAY, DAY, could_check=checked).reasons) == [key]


def test_repairs_lengthen_the_guarantee_up_to_what_can_be_believed():
    assert keys(conformity_until(FR, DAY, DAY, repairs=0).reasons) == ["conformity_until"]
    assert conformity_until(FR, DAY, DAY, repairs=50).day == date(2028 + 25, 9, 1)
    assert conformity_until(FR, DAY, DAY, repairs=51).day == date(2028 + 25, 9, 1)


def test_a_hidden_defect_that_ends_with_its_longest_time_tells_one_reason():
    sold, found = date(2020, 9, 1), date(2038, 9, 1)

    assert keys(hidden_defect_until(FR, DAY, found, sold).reasons) == ["hidden_defect_until"]
    assert len(hidden_defect_until(FR, DAY, found + timedelta(days=1), sold).reasons) == 2


# Sums.


def test_the_largest_sum_is_a_thousand_million():
    assert positive(D(1_000_000_000), "amount") == 10**9
    with pytest.raises(BadInput, match="amount"):
        positive(D("1000000000.01"), "amount")


@pytest.mark.parametrize(("cost", "back"), [("trader", "106.90"), ("buyer", "100.00"), ("buyer if told", "100.00")])
def test_who_pays_the_way_back_is_what_the_law_says(cost, back):
    law = invented.law({"return.cost": cost})

    assert amount_due(Paid(price=D(100), return_cost=D("6.90")), goods(DAY), law).amount == D(back)
    assert amount_due(Paid(price=D(100), return_cost=D("6.90")), goods(DAY), invented.law({})).amount == D("100.00")


def test_wear_is_taken_off_both_readings():
    told = amount_due(Paid(price=D(40), delivery=D(5), keeps_part=True, depreciation=D(10)), goods(DAY), FR)

    assert (told.amount, told.other) == (D("30.00"), D("35.00"))


def test_a_rate_without_an_end_runs_to_the_next_one():
    rates = [
        invented.row(10.0, "percent", more=", from = 2026-01-01"),
        invented.row(20.0, "percent", more=", from = 2026-03-01, until = 2026-12-31"),
    ]
    law = invented.law({"interest.private_creditor": rates})

    # 27 and 28 February at 10 %, 1 March at 20 %: of 36,500.00 that is 10.00 a day, then 20.00.
    assert interest(law, D(36_500), date(2026, 2, 26), date(2026, 3, 1)).amount == D("40.00")
    assert interest(law, D(36_500), date(2025, 12, 31), date(2026, 1, 2)).amount == D("20.00")


@pytest.mark.parametrize(
    ("days", "percent", "more"), [(10, None, None), (11, 0, "0.00"), (41, 5, "5.00"), (700, 100, "100.00")]
)
def test_a_scale_whose_last_band_bears_interest_begins_its_months_at_nothing(days, percent, more):
    law = invented.law({}, invented.scale("late_withdrawal_refund", "[{ days = 10 }]", a_month=5, cap="price"))
    # 10 days from 1 September end on the 11th; a month later is 11 October, day 40.
    told = increase(law, "late_withdrawal_refund", DAY, DAY + timedelta(days=days), D(100))

    assert (told.percent, told.amount) == (percent, more and D(more))


def test_a_price_of_next_to_nothing_stops_the_months_there():
    law = invented.law({}, invented.scale("late_withdrawal_refund", "[{ days = 10 }]", a_month=5, cap="price"))

    assert increase(law, "late_withdrawal_refund", DAY, date(2027, 9, 1), D(100), D("0.50")).amount == D("0.50")


def test_one_parcel_needs_no_rule_for_several():
    one, two = bought(came(DAY)), bought(came(DAY), came(DAY + timedelta(days=1)))

    assert reception(one, TODAY, several="", regular="").day == DAY
    assert reception(two, TODAY, several="", regular="").day is None
