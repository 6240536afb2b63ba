"""Where the buyer lives: a region's own holidays and law reached from the purchase itself, and what cards owe there."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.atlas.country import load_country, places
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Fact, Parcel, Purchase
from renvoi.rights import Act, Certainty, Open, RouteKind, assess, sentences
from renvoi.rights.calendar import Part, calendar
from renvoi.rights.declare import declare_by
from renvoi.rights.period import period
from renvoi.rights.result import Reason
from renvoi.rights.situation import Informed, Situation
from renvoi.rights.start import Start

TODAY = date(2026, 11, 22)


def bought(country, delivered=None, ordered=None, today=TODAY, total=None, **more):
    parcel = Parcel(delivered_on=Fact(delivered)) if delivered else Parcel()
    purchase = Purchase(
        id="p",
        country=country,
        parcels=(parcel,),
        order_date=Fact(ordered) if ordered else None,
        total=Fact(Money(Decimal(total[0]), total[1])) if total else None,
        **more,
    )
    return assess(purchase, today)


def route(told, kind):
    return next((one for one in told.routes if one.kind is kind), None)


def keys(reasons):
    return [reason.key for reason in reasons]


def test_a_land_of_germany_carries_the_period_over_its_own_holiday():
    # Day 14 is Thursday 4 June 2026, Corpus Christi in Bavaria and not in Berlin.
    there, elsewhere = (bought(code, date(2026, 5, 21)) for code in ("DE-BY", "DE-BE"))

    assert (there.last_day.day, there.last_day.other) == (date(2026, 6, 5), None)
    assert elsewhere.last_day.day == date(2026, 6, 4)
    assert (there.law, there.region, there.why_law.key) == ("DE", "BY", "law_of_region")
    assert "Bavaria" in sentences(there.why_law, "en")[0]
    picture = calendar(there.last_day, load_country("DE"), there.region)
    parts = {day.day: (day.part, bool(day.holiday)) for week in picture.weeks for day in week}
    assert parts[date(2026, 6, 4)] == (Part.TERM, True)
    assert parts[date(2026, 6, 5)] == (Part.LAST, False)


def test_nobody_told_which_land_so_the_safe_day_stands_and_the_question_is_told():
    told = bought("DE", date(2026, 5, 21))

    assert told.last_day.day == date(2026, 6, 4)
    assert keys(told.last_day.reasons)[-1] == "region_not_told"
    assert "tell where you live" in sentences(told.last_day, "en")[-2]


def test_moselle_keeps_the_safe_day_and_tells_the_other_reading():
    # Day 14 is Good Friday, 26 March 2027.
    told = bought("FR-57", date(2027, 3, 12), today=date(2027, 3, 20))

    assert (told.last_day.day, told.last_day.other) == (date(2027, 3, 26), date(2027, 3, 30))
    paris = bought("FR-75", date(2027, 3, 12), today=date(2027, 3, 20)).last_day
    assert (paris.other, "region_not_told" in keys(paris.reasons)) == (None, False)
    assert "region_not_told" in keys(bought("FR", date(2027, 3, 12), today=date(2027, 3, 20)).last_day.reasons)


@pytest.mark.parametrize("day", [date(2026, 12, 26), date(2027, 12, 26)])
def test_a_regional_holiday_on_a_weekend_asks_nothing(day):
    told = bought("FR", day.replace(day=12), today=day.replace(day=20))

    assert "region_not_told" not in keys(told.last_day.reasons)


def test_quebec_is_reached_from_the_purchase():
    told = bought("CA-QC", date(2026, 11, 10), date(2026, 11, 2))

    assert (told.law, told.country, told.region) == ("CA-QC", "CA-QC", None)
    assert route(told, RouteKind.NONE).open is Open.UNKNOWN
    late = bought("CA-QC", ordered=date(2026, 11, 2))
    steps = keys(route(late, RouteKind.LATE_DELIVERY).steps)
    assert steps == ["step_cancel_order", "step_chargeback", "step_scheme"]
    assert bought("CA-ON", date(2026, 11, 10)).routes[0].reasons[0].key == "not_in_our_data"


@pytest.mark.parametrize(
    ("total", "told"),
    [(("100.00", "GBP"), False), (("100.01", "GBP"), True), (None, True), (("50.00", "EUR"), True)],
)
def test_the_issuer_of_a_credit_card_is_liable_in_the_united_kingdom(total, told):
    steps = keys(route(bought("GB", date(2026, 11, 2), total=total), RouteKind.REJECTION).steps)

    assert ("step_card_joint" in steps) is told
    assert "step_card_joint" not in keys(route(bought("FR", date(2026, 11, 2)), RouteKind.CONFORMITY).steps)


@pytest.mark.parametrize(("code", "months"), [("GB", "6 years"), ("GB-SCT", "5 years")])
def test_the_time_to_sue_is_told_without_the_day_it_runs_from(code, months):
    text = " ".join(sentences(route(bought(code, date(2026, 11, 2)), RouteKind.WITHDRAWAL), "en"))

    assert f"To go to court: {months}; from which day is not in our data".replace(" years", "\u00a0years") in text


def test_what_must_be_shipped_in_the_united_states():
    told = route(bought("US", ordered=date(2026, 11, 2)), RouteKind.LATE_DELIVERY)

    assert (told.received.act, told.received.day, told.open) == (Act.SHIP, date(2026, 12, 2), Open.NO)
    assert sentences(told.received, "en")[-1] == "The seller must ship by Wednesday 2\u00a0December."
    assert keys(told.steps) == ["step_refund_instead", "step_card_statement", "step_scheme"]
    late = bought("US", ordered=date(2026, 10, 2))
    assert route(late, RouteKind.LATE_DELIVERY).open is Open.UNKNOWN
    sent = Event(day=date(2026, 11, 5), kind=EventKind.SHIPPED, proof="a" * 64)
    assert route(bought("US", ordered=date(2026, 10, 2), events=(sent,)), RouteKind.LATE_DELIVERY) is None


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("US", ["remains_delivery"]),
        ("US-CA", ["remains_delivery", "remains_policy_not_shown"]),
        ("US-NY", ["remains_delivery", "remains_policy_not_shown"]),
    ],
)
def test_what_remains_where_there_is_no_right(code, told):
    late = bought(code, ordered=date(2026, 10, 2))

    assert keys(late.routes[0].reasons)[1:] == told
    came = bought(code, date(2026, 11, 2), date(2026, 10, 2))
    assert keys(came.routes[0].reasons)[-1] == "step_card_statement"


@pytest.mark.parametrize(
    ("code", "day", "told"),
    [
        ("CH", date(2026, 8, 29), True),
        ("CH", date(2026, 8, 31), False),
        ("CA-QC", date(2026, 8, 29), True),
        ("GB", date(2026, 8, 29), False),
        ("FR", date(2026, 8, 29), False),
    ],
)
def test_where_no_source_tells_of_a_roll_over_the_strict_day_is_said_to_be_so(code, day, told):
    # 14 days from Saturday 29 August end on Saturday 12 September, 7 days on Saturday 5.
    law = load_country(code)
    start = Start(day, Certainty.CERTAIN, (Reason("concluded", {"day": day.isoformat()}),))
    found = period(law, start, day)

    assert (found.day.weekday() == 5) is (told or code == "GB")
    assert ("roll_not_told" in keys(found.reasons)) is told


def test_the_other_readings_of_a_region_hold_after_the_extension_too():
    # Never told: 12 months from 26 December 2024 end on Friday 26 December 2025, a holiday in Moselle alone.
    told = declare_by(
        Situation(
            on=date(2024, 12, 12),
            received=Start(date(2024, 12, 12), Certainty.CERTAIN, (Reason("delivered"),)),
            informed=Informed.NO,
            region="57",
        ),
        load_country("FR"),
    )

    assert (told.count.term, told.day, told.other) == (date(2025, 12, 26), date(2025, 12, 26), date(2025, 12, 29))
    assert keys(told.reasons)[-2:] == ["never_informed", "local_holiday"]


def test_every_place_a_buyer_can_choose_has_a_law_and_its_names():
    for code, name in places().items():
        told = bought(code, date(2026, 11, 20))
        assert told.law, code
        assert not name or {"fr", "en"} <= name.keys()
    assert {"FR", "FR-57", "DE-BY", "CA-QC", "GB-SCT", "US-NY", "PT"} <= set(places())
    assert not {"EU", "JP", "CA"} & set(places())
