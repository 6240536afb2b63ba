"""The French withdrawal period: worked cases, and what is not asserted."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.atlas import invented

from renvoi.atlas import load_country
from renvoi.atlas.country import Mark
from renvoi.facts.errors import BadInput
from renvoi.facts.place import Place
from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Origin, Parcel, Purchase
from renvoi.rights import Act, Assessment, Certainty, Open, RouteKind, WhoPays, assess
from renvoi.rights.days import is_working_day
from renvoi.rights.declare import declare_by
from renvoi.rights.refund import refund_due
from renvoi.rights.situation import Informed, Situation
from renvoi.rights.start import Start

FR = load_country("FR")
TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2014, 6, 14), date(2050, 12, 31))


def came(*days, today=TODAY, confidence=1.0, origin=Origin.READ, **more):
    """A purchase whose parcels were received on these days."""
    parcels = tuple(Parcel(delivered_on=Fact(day, origin, confidence=confidence)) for day in days)
    return Purchase(id="p", parcels=more.pop("parcels", parcels), **more)


def mind(told):
    """The routes of a change of mind, or why there is none."""
    return [route for route in told.routes if route.kind.changes_mind or route.kind is RouteKind.NONE]


def declare(purchase, today=date(2060, 1, 1), region=None):
    return assess(purchase, today, region=region).routes[0].declare


@given(DAYS)
def test_the_last_day_is_worked_and_never_short_of_fourteen_days(day):
    told = declare(came(day))

    assert is_working_day(FR, told.day)
    assert told.day >= day + timedelta(days=14) == told.count.term
    assert told.act is Act.DECLARE


@given(DAYS, st.integers(0, 400))
def test_a_later_delivery_never_ends_earlier(day, later):
    assert declare(came(day)).day <= declare(came(day + timedelta(days=later))).day


@given(st.lists(DAYS, min_size=1, max_size=6))
def test_the_last_parcel_counts_in_any_order(days):
    told = declare(came(*days))

    assert told.day == declare(came(max(days))).day
    assert told.day == declare(came(*reversed(days))).day


@given(st.lists(DAYS, min_size=1, max_size=4), DAYS)
def test_a_parcel_to_come_leaves_the_end_open(days, shipped):
    parcels = (*(Parcel(delivered_on=Fact(day)) for day in days), Parcel(shipped_on=Fact(shipped)))
    told = declare(came(parcels=parcels))

    assert (told.day, told.certainty) == (None, Certainty.OPEN)
    assert told.other == declare(came(max(*days, shipped))).day
    assert "parcel_to_come" in [reason.key for reason in told.reasons]


def test_a_parcel_to_come_can_already_be_given_up():
    parcels = (Parcel(delivered_on=Fact(date(2026, 11, 20))), Parcel(shipped_on=Fact(date(2026, 11, 21))))

    assert assess(came(parcels=parcels), TODAY).routes[0].open is Open.YES


@pytest.mark.parametrize(
    ("parcel", "key"),
    [
        (Parcel(), "ordered"),
        (Parcel(shipped_on=Fact(date(2026, 11, 10))), "shipped"),
        (Parcel(shipped_on=Fact(date(2026, 11, 8)), available_on=Fact(date(2026, 11, 10))), "available"),
        (Parcel(expected_until=Fact(date(2026, 11, 10))), "ordered"),
    ],
)
def test_reception_unknown_is_estimated_from_the_earliest_day(parcel, key):
    earliest = date(2026, 11, 2) if key == "ordered" else date(2026, 11, 10)
    told = declare(came(parcels=(parcel,), order_date=Fact(date(2026, 11, 2))), TODAY)

    assert told.certainty is Certainty.ESTIMATED
    assert told.day == declare(came(earliest)).day
    assert told.reasons[0].key == key


def test_an_estimate_that_has_passed_does_not_close_the_right():
    old = came(parcels=(Parcel(shipped_on=Fact(date(2026, 1, 5))),))

    assert assess(old, TODAY).routes[0].open is Open.UNKNOWN
    assert assess(old, TODAY).questions[0].key == "received_on"


def test_a_certain_day_closes_the_right_the_day_after():
    assert assess(came(date(2026, 11, 6)), date(2026, 11, 20)).routes[0].open is Open.YES
    assert assess(came(date(2026, 11, 6)), date(2026, 11, 21)).routes[0].open is Open.NO


@pytest.mark.parametrize(("confidence", "certainty"), [(0.89, Certainty.ESTIMATED), (0.9, Certainty.CERTAIN)])
def test_a_delivery_read_with_doubt_is_an_estimate(confidence, certainty):
    assert declare(came(date(2026, 11, 6), confidence=confidence)).certainty is certainty


def test_of_doubtful_deliveries_the_earliest_counts():
    fact = Fact(date(2026, 11, 6), confidence=0.5, rivals=(date(2026, 11, 4), date(2026, 11, 9)))
    told = declare(came(parcels=(Parcel(delivered_on=fact),)))

    assert (told.day, told.certainty) == (date(2026, 11, 18), Certainty.ESTIMATED)


def test_one_doubtful_parcel_makes_the_whole_an_estimate():
    parcels = (
        Parcel(delivered_on=Fact(date(2026, 11, 6))),
        Parcel(delivered_on=Fact(date(2026, 11, 3), confidence=0.4)),
    )
    told = declare(came(parcels=parcels))

    assert (told.day, told.certainty) == (date(2026, 11, 20), Certainty.ESTIMATED)
    assert "other_parcel_doubtful" in [reason.key for reason in told.reasons]


def test_what_the_buyer_said_is_certain():
    assert declare(came(date(2026, 11, 6), origin=Origin.SAID, confidence=0.1)).certainty is Certainty.CERTAIN


def test_a_delivery_before_the_order_is_named_and_only_an_estimate():
    told = declare(came(date(2026, 11, 6), order_date=Fact(date(2026, 11, 8))))

    assert told.certainty is Certainty.ESTIMATED
    assert told.reasons[0].key == "before_order"


def test_a_delivery_in_the_future_is_not_believed():
    told = declare(came(date(2026, 12, 1), order_date=Fact(date(2026, 11, 20))), TODAY)

    assert (told.certainty, told.reasons[0].key) == (Certainty.ESTIMATED, "ordered")


def test_nothing_known_asserts_nothing():
    told = assess(Purchase(id="p"), TODAY)

    assert told.routes[0].declare.day is None
    assert told.routes[0].declare.other is None
    assert told.routes[0].open is Open.UNKNOWN


def test_events_stand_in_for_parcels():
    event = Event(day=date(2026, 11, 6), kind=EventKind.DELIVERED, proof="a" * 64)

    assert declare(Purchase(id="p", events=(event,))).day == date(2026, 11, 20)


def test_a_local_holiday_is_the_other_reading_only():
    told = declare(came(date(2023, 12, 12)), region="57")

    assert (told.day, told.other) == (date(2023, 12, 26), date(2023, 12, 27))
    assert declare(came(date(2023, 12, 12))).other is None


def test_every_step_cites_its_article_and_source():
    reasons = declare(came(date(2026, 11, 7))).reasons

    assert [c.article for r in reasons for c in r.citations] == ["L221-18", "L221-18", "L221-19"]
    assert all(c.source for r in reasons for c in r.citations)


def test_the_proof_of_the_delivery_is_cited():
    place = Place("f" * 64, "0", 0, 3, "7/1")
    purchase = came(parcels=(Parcel(delivered_on=Fact(date(2026, 11, 7), place=place)),))

    assert declare(purchase).reasons[0].citations[0].proof == "f" * 64


# Sending back.


def test_without_a_notice_no_sending_day_is_asserted():
    send = assess(came(date(2026, 11, 6)), TODAY).routes[0].send

    assert (send.day, send.certainty) == (None, Certainty.OPEN)
    assert send.reasons[0].values == {"count": 14}


@pytest.mark.parametrize(("proof", "certainty"), [(None, Certainty.CERTAIN), ("a" * 64, Certainty.ESTIMATED)])
def test_the_goods_go_back_within_fourteen_days_of_the_notice_strictly(proof, certainty):
    notice = Event(day=date(2026, 11, 10), kind=EventKind.RETURN_REGISTERED, proof=proof)
    send = assess(came(date(2026, 11, 6), events=(notice,)), TODAY).routes[0].send

    assert (send.day, send.certainty, send.other) == (date(2026, 11, 24), certainty, None)


def test_a_sending_day_on_a_weekend_keeps_the_strict_day_and_tells_the_other():
    notice = Event(day=date(2026, 11, 7), kind=EventKind.RETURN_REGISTERED)
    send = assess(came(date(2026, 11, 6), events=(notice,)), TODAY).routes[0].send

    assert (send.day, send.other) == (date(2026, 11, 21), date(2026, 11, 23))


# The merchant's own window, and no right at all.


def test_a_longer_window_comes_after_the_law_and_carries_its_proof():
    place = Place("e" * 64, "0", 0, 2, "30")
    told = assess(came(date(2026, 11, 7), return_window_days=Fact(30, place=place)), TODAY)

    assert [route.kind for route in mind(told)] == [RouteKind.WITHDRAWAL, RouteKind.MERCHANT_WINDOW]
    assert told.last_day.day == date(2026, 11, 23)
    assert told.routes[1].send.day == date(2026, 12, 7)
    assert told.routes[1].reasons[0].citations[0].proof == "e" * 64


def test_once_the_law_is_over_the_window_comes_first():
    told = assess(came(date(2026, 11, 7), return_window_days=Fact(30)), date(2026, 11, 24))

    assert [(route.kind, route.open) for route in mind(told)] == [
        (RouteKind.MERCHANT_WINDOW, Open.YES),
        (RouteKind.WITHDRAWAL, Open.NO),
    ]
    assert told.last_day.day == date(2026, 12, 7)


@given(DAYS, st.integers(-5, 60))
def test_a_window_never_ends_before_the_law(day, window):
    told = assess(came(day, return_window_days=Fact(window)), day)
    lawful = next(route for route in told.routes if route.kind is RouteKind.WITHDRAWAL)

    assert all(route.send.day > lawful.declare.day for route in told.routes if route.kind is RouteKind.MERCHANT_WINDOW)


def test_a_shorter_window_is_only_a_remark():
    told = assess(came(date(2026, 11, 7), return_window_days=Fact(10)), TODAY)

    assert [route.kind for route in mind(told)] == [RouteKind.WITHDRAWAL]
    assert "merchant_says_less" in [reason.key for reason in told.routes[0].reasons]


def test_a_window_ending_with_the_rolled_law_adds_nothing():
    # Day 14 is Saturday 21 November, rolled to Monday 23, which is day 16.
    routes = {
        days: len(mind(assess(came(date(2026, 11, 7), return_window_days=Fact(days)), TODAY))) for days in (16, 17)
    }

    assert routes == {16: 1, 17: 2}


def test_an_absurd_window_is_ignored():
    assert len(mind(assess(came(date(2026, 11, 7), return_window_days=Fact(10**9)), TODAY))) == 1


@pytest.mark.parametrize(
    ("purchase", "key", "is_open"),
    [
        (came(date(2026, 11, 7), channel=Channel.SHOP), "shop_purchase", Open.NO),
        (came(date(2026, 11, 7), private_seller=True), "private_seller", Open.NO),
        (came(events=(Event(day=TODAY, kind=EventKind.CANCELLED),)), "cancelled", Open.NO),
        (came(date(2026, 11, 7), country="ZZ"), "not_in_our_data", Open.UNKNOWN),
        (came(date(2014, 6, 20), order_date=Fact(date(2014, 6, 13))), "before_our_data", Open.UNKNOWN),
    ],
)
def test_no_right_is_told_with_its_reason(purchase, key, is_open):
    told = assess(purchase, TODAY)

    assert [(route.kind, route.open, route.reasons[0].key) for route in mind(told)] == [(RouteKind.NONE, is_open, key)]
    assert told.last_day is None


def test_a_cancelled_part_leaves_the_right_for_what_came():
    told = assess(came(date(2026, 11, 7), events=(Event(day=TODAY, kind=EventKind.CANCELLED),)), TODAY)

    assert told.routes[0].kind is RouteKind.WITHDRAWAL
    assert "partly_cancelled" in [reason.key for reason in told.routes[0].reasons]


def test_a_cancellation_to_come_changes_nothing_yet():
    told = assess(came(date(2026, 11, 7), events=(Event(day=date(2026, 12, 1), kind=EventKind.CANCELLED),)), TODAY)

    assert [reason.key for reason in told.routes[0].reasons].count("partly_cancelled") == 0


def test_a_shop_purchase_keeps_the_window_of_the_shop():
    told = assess(
        Purchase(id="p", channel=Channel.SHOP, order_date=Fact(date(2026, 11, 2)), return_window_days=Fact(30)), TODAY
    )

    assert [route.kind for route in mind(told)] == [RouteKind.MERCHANT_WINDOW, RouteKind.NONE]
    assert told.last_day.day == date(2026, 12, 2)


def test_no_country_borrows_the_law_of_another():
    assert assess(came(date(2026, 11, 7), country="ZZ"), TODAY).routes[0].reasons[0].key == "not_in_our_data"
    assert assess(came(date(2026, 11, 7), country="ZZ"), TODAY, law=FR).routes[0].kind is RouteKind.WITHDRAWAL


@given(st.dates(), st.lists(st.dates(), max_size=3), st.integers(), st.dates(max_value=date(9900, 12, 31)))
def test_any_days_are_answered(ordered, days, window, today):
    told = assess(came(*days, order_date=Fact(ordered), return_window_days=Fact(window)), today)

    assert told.routes


def test_a_today_beyond_the_calendar_is_refused():
    with pytest.raises(BadInput, match="9900"):
        assess(came(TODAY), date.max)


def test_an_assessment_survives_json():
    place = Place("f" * 64, "0", 0, 3, "7/1")
    told = assess(came(date(2026, 11, 7), return_window_days=Fact(30, place=place)), TODAY)

    assert msgspec.json.decode(msgspec.json.encode(told), type=Assessment) == told


def test_a_notice_counts_from_its_day_on():
    notice = Event(day=TODAY, kind=EventKind.RETURN_REGISTERED)
    purchase = came(date(2026, 11, 10), events=(notice,))

    assert assess(purchase, TODAY).routes[0].send.day == date(2026, 12, 6)
    assert assess(purchase, TODAY - timedelta(days=1)).routes[0].send.day is None


def test_the_other_day_to_send_is_only_told_when_there_is_one():
    keys = {}
    for day in (date(2026, 11, 7), date(2026, 11, 10)):
        notice = Event(day=day, kind=EventKind.RETURN_REGISTERED)
        send = assess(came(date(2026, 11, 6), events=(notice,)), TODAY).routes[0].send
        keys[day] = "strict_day" in [reason.key for reason in send.reasons]

    assert keys == {date(2026, 11, 7): True, date(2026, 11, 10): False}


def test_what_the_right_gives_is_told_with_its_numbers():
    reasons = {reason.key: reason for reason in assess(came(date(2026, 11, 7)), TODAY).routes[0].reasons}

    assert reasons["refund_within"].values == {"count": 14}
    assert reasons["longer_if_not_informed"].values == {"count": 12}
    assert "click_and_collect" not in reasons
    collected = assess(came(date(2026, 11, 7), channel=Channel.CLICK_AND_COLLECT), TODAY).routes[0]
    told = next(reason for reason in collected.reasons if reason.key == "click_and_collect")
    assert told.citations[0].mark is Mark.UNCHECKED


@pytest.mark.parametrize("ordered", [None, date(2014, 6, 10)])
def test_the_law_of_the_contract_day_is_the_first_one_known(ordered):
    order = Fact(ordered) if ordered else None
    parcel = Parcel(shipped_on=Fact(date(2014, 6, 13)), delivered_on=Fact(date(2014, 6, 16)))
    told = assess(came(parcels=(parcel,), order_date=order), TODAY)

    assert told.routes[0].reasons[0].key == "before_our_data"


def test_when_all_is_over_the_last_to_end_is_told():
    told = assess(came(date(2026, 9, 1), return_window_days=Fact(30)), TODAY)

    assert [route.open for route in mind(told)] == [Open.NO, Open.NO]
    assert told.last_day.day == date(2026, 10, 1)


def test_an_order_cancelled_today_is_cancelled():
    assert (
        assess(came(events=(Event(day=TODAY, kind=EventKind.CANCELLED),)), TODAY).routes[0].reasons[0].key
        == "cancelled"
    )
    assert assess(came(order_date=Fact(TODAY)), TODAY).routes[0].kind is RouteKind.WITHDRAWAL


BARE = {
    "withdrawal.days": 10,
    "withdrawal.distance": "yes",
    "withdrawal.start_goods": "reception",
    "withdrawal.several_parcels": "last",
}


def test_a_law_that_says_less_is_not_filled_up_from_another():
    law = invented.law(BARE)
    notice = Event(day=date(2026, 11, 10), kind=EventKind.RETURN_REGISTERED)
    route = assess(came(date(2026, 11, 4), events=(notice,)), TODAY, law=law).routes[0]

    assert route.declare.day == date(2026, 11, 14)
    assert (route.send.day, route.refund_days, route.who_pays) == (None, None, WhoPays.UNKNOWN)
    assert refund_due(law, TODAY, date(2026, 11, 10), back=TODAY).day is None
    received = Start(TODAY, Certainty.CERTAIN, ())
    never_told = Situation(on=TODAY, received=received, informed=Informed.NO)
    assert declare_by(never_told, law).day == date(2026, 12, 2)
