"""Every route: open or not, its days, who pays, and what is not asserted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from renvoi.atlas import load_country
from renvoi.facts.money import Money
from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Line, Origin, Parcel, Purchase
from renvoi.rights import Act, Certainty, Open, RouteKind, WhoPays, assess
from renvoi.rights.questions import OFFERED
from renvoi.rights.words import WORDS

FR = load_country("FR")
TODAY = date(2026, 11, 22)
ORDERED = date(2026, 11, 2)


def came(*days, **more):
    more.setdefault("order_date", Fact(ORDERED))
    return Purchase(id="p", parcels=tuple(Parcel(delivered_on=Fact(day, Origin.SAID)) for day in days), **more)


def route(purchase, kind, today=TODAY):
    return next((one for one in assess(purchase, today).routes if one.kind is kind), None)


def test_the_routes_of_a_plain_purchase_in_their_order():
    kinds = [one.kind for one in assess(came(date(2026, 11, 20)), TODAY).routes]

    assert kinds == [
        RouteKind.WITHDRAWAL,
        RouteKind.DAMAGED,
        RouteKind.CARRIER,
        RouteKind.CONFORMITY,
        RouteKind.HIDDEN_DEFECT,
    ]


def test_every_route_names_steps_and_evidence_that_have_words():
    purchase = came(date(2026, 11, 20), answers=(("commercial_guarantee", True),), return_window_days=Fact(30))
    pending = Purchase(id="p", order_date=Fact(date(2026, 10, 1)), parcels=(Parcel(),))
    routes = [*assess(purchase, TODAY).routes, *assess(pending, TODAY).routes]

    assert {one.kind for one in routes} >= set(RouteKind) - {RouteKind.NONE, RouteKind.REJECTION}
    for one in routes:
        assert one.steps, one.kind
        assert one.evidence, one.kind
        assert all(reason.key in WORDS for reason in (*one.steps, *one.evidence, *one.reasons))


# Conformity.


def test_conformity_runs_two_years_from_delivery_at_the_sellers_cost():
    told = route(came(date(2026, 11, 7)), RouteKind.CONFORMITY)

    assert (told.declare.day, told.declare.certainty) == (date(2028, 11, 7), Certainty.CERTAIN)
    assert (told.open, told.who_pays, told.refund_days) == (Open.UNKNOWN, WhoPays.MERCHANT, 14)
    assert told.certainty is Certainty.CERTAIN
    assert "presumed_until" in [reason.key for reason in told.reasons]


@pytest.mark.parametrize(("faulty", "is_open"), [(True, Open.YES), (False, Open.NO)])
def test_a_defect_told_opens_the_guarantee(faulty, is_open):
    assert route(came(date(2026, 11, 7), answers=(("faulty", faulty),)), RouteKind.CONFORMITY).open is is_open


def test_the_guarantee_ends_after_two_years():
    purchase = came(date(2024, 2, 29), order_date=Fact(date(2024, 2, 20)))

    assert route(purchase, RouteKind.CONFORMITY, date(2026, 2, 28)).open is Open.UNKNOWN
    assert route(purchase, RouteKind.CONFORMITY, date(2026, 3, 1)).open is Open.NO


def test_second_hand_halves_the_presumption_not_the_guarantee():
    told = route(came(date(2026, 11, 7), answers=(("second_hand", True),)), RouteKind.CONFORMITY)
    presumed = next(reason for reason in told.reasons if reason.key == "presumed_until")

    assert told.declare.day == date(2028, 11, 7)
    assert presumed.values["last"] == "2027-11-07"


def test_in_a_shop_the_guarantee_runs_from_the_purchase():
    told = route(Purchase(id="p", channel=Channel.SHOP, order_date=Fact(ORDERED)), RouteKind.CONFORMITY)

    assert told.declare.day == date(2028, 11, 2)


def test_reception_unknown_leaves_an_estimate():
    purchase = Purchase(id="p", order_date=Fact(ORDERED), parcels=(Parcel(shipped_on=Fact(date(2026, 11, 5))),))
    told = route(purchase, RouteKind.CONFORMITY)

    assert (told.declare.day, told.declare.certainty) == (date(2028, 11, 5), Certainty.ESTIMATED)


def test_against_a_private_seller_only_hidden_defects_remain():
    told = assess(came(date(2026, 11, 7), private_seller=True), TODAY)

    assert [one.kind for one in told.routes] == [RouteKind.NONE, RouteKind.HIDDEN_DEFECT]
    assert [reason.key for reason in told.routes[0].reasons] == ["private_seller", "remains_hidden_defect"]


def test_a_shop_purchase_tells_what_remains():
    told = assess(Purchase(id="p", channel=Channel.SHOP, order_date=Fact(ORDERED)), TODAY)

    keys = [reason.key for reason in told.routes[0].reasons]
    assert keys == ["shop_purchase", "remains_conformity", "remains_hidden_defect"]


# Hidden defects.


def test_a_hidden_defect_has_no_day_before_it_is_found():
    told = route(came(date(2026, 11, 7)), RouteKind.HIDDEN_DEFECT)

    assert (told.declare.day, told.declare.other, told.open) == (None, None, Open.UNKNOWN)


def test_twenty_years_after_the_sale_nothing_remains():
    purchase = came(date(2026, 11, 7))

    assert route(purchase, RouteKind.HIDDEN_DEFECT, date(2046, 11, 2)).open is Open.UNKNOWN
    assert route(purchase, RouteKind.HIDDEN_DEFECT, date(2046, 11, 3)).open is Open.NO


# Carrier, damage.


def test_reserves_are_told_while_they_can_be_made():
    # Friday 20 November: Saturday 1, Sunday 2, Monday 23.
    purchase = came(date(2026, 11, 20))

    assert route(purchase, RouteKind.CARRIER, date(2026, 11, 23)).declare.day == date(2026, 11, 23)
    assert route(purchase, RouteKind.CARRIER, date(2026, 11, 24)) is None


def test_a_holiday_is_not_counted_among_the_three_days():
    told = route(came(date(2026, 11, 9)), RouteKind.CARRIER, date(2026, 11, 10))

    assert told.declare.day == date(2026, 11, 13)


def test_an_own_carrier_opens_reserves_and_turns_the_risk():
    told = assess(came(date(2026, 11, 20), answers=(("own_carrier", True),)), TODAY)
    by_kind = {one.kind: one for one in told.routes}

    assert by_kind[RouteKind.CARRIER].open is Open.YES
    assert by_kind[RouteKind.DAMAGED].reasons[0].key == "risk_of_buyer"


def test_a_parcel_that_could_not_be_checked_has_ten_days_the_earlier_reading_first():
    told = route(came(date(2026, 11, 9), answers=(("chance_to_check", False),)), RouteKind.CARRIER, date(2026, 11, 10))

    assert (told.declare.day, told.declare.other) == (date(2026, 11, 19), date(2026, 11, 20))


# Delivery.


def pending(ordered=ORDERED, **parcel):
    return Purchase(id="p", order_date=Fact(ordered), parcels=(Parcel(**parcel),))


def test_without_a_day_agreed_delivery_is_due_thirty_days_after_the_order():
    told = route(pending(), RouteKind.LATE_DELIVERY)

    assert (told.received.day, told.received.act, told.open) == (date(2026, 12, 2), Act.RECEIVE, Open.NO)
    assert told.last_day is told.received


def test_the_day_promised_comes_before_the_law():
    told = route(pending(expected_until=Fact(date(2026, 11, 20))), RouteKind.LATE_DELIVERY)

    assert (told.received.day, told.open) == (date(2026, 11, 20), Open.UNKNOWN)


def test_only_the_buyer_knows_that_nothing_came():
    purchase = pending(date(2026, 10, 1))

    assert route(purchase, RouteKind.LATE_DELIVERY).open is Open.UNKNOWN
    told = Purchase(
        id="p", order_date=purchase.order_date, parcels=purchase.parcels, answers=(("all_received", False),)
    )
    assert route(told, RouteKind.LATE_DELIVERY).open is Open.YES


def test_what_came_is_not_late():
    assert route(came(date(2026, 11, 7)), RouteKind.LATE_DELIVERY) is None
    half = came(date(2026, 11, 7))
    half = Purchase(id="p", order_date=half.order_date, parcels=(*half.parcels, Parcel()))
    assert route(half, RouteKind.LATE_DELIVERY).reasons[0].key == "part_to_come"


# Withdrawal: the refund so far, its function, its questions.


@pytest.mark.parametrize(
    ("events", "day", "withheld"),
    [
        ([], None, True),
        ([Event(day=date(2026, 11, 16), kind=EventKind.RETURN_SENT, proof="a")], date(2026, 11, 26), False),
        ([Event(day=date(2026, 11, 16), kind=EventKind.RETURN_SENT)], None, True),
        ([Event(day=date(2026, 11, 20), kind=EventKind.RETURN_RECEIVED, proof="a")], date(2026, 11, 26), False),
    ],
)
def test_the_refund_is_due_by_what_is_witnessed(events, day, withheld):
    notice = Event(day=date(2026, 11, 12), kind=EventKind.RETURN_REGISTERED)
    told = route(came(date(2026, 11, 10), events=(notice, *events)), RouteKind.WITHDRAWAL)

    assert (told.refund.day, told.refund.withheld) == (day, withheld)


def test_a_return_before_the_order_is_named_and_not_counted():
    notice = Event(day=date(2026, 10, 20), kind=EventKind.RETURN_REGISTERED)
    told = route(came(date(2026, 11, 10), events=(notice,)), RouteKind.WITHDRAWAL)

    assert (told.send.day, told.refund) == (None, None)
    assert told.reasons[-1].key == "notice_before_order"


def test_a_negative_total_is_no_price():
    total = Fact(Money(Decimal(-5), "EUR"))
    assert assess(came(date(2026, 11, 10), total=total), TODAY).routes[0].kind is RouteKind.WITHDRAWAL


def test_without_a_notice_in_time_no_refund_is_due():
    late = Event(day=date(2026, 11, 22), kind=EventKind.RETURN_REGISTERED)

    assert route(came(date(2026, 11, 3)), RouteKind.WITHDRAWAL).refund is None
    assert route(came(date(2026, 11, 3), events=(late,)), RouteKind.WITHDRAWAL).refund is None


@pytest.mark.parametrize(("today", "there"), [(date(2026, 6, 18), False), (date(2026, 6, 19), True)])
def test_the_function_of_the_site_is_named_from_its_day_on(today, there):
    told = route(came(date(2026, 6, 15), order_date=Fact(date(2026, 6, 10))), RouteKind.WITHDRAWAL, today)

    assert any(step.key == "step_function" for step in told.steps) is there


def line(name):
    return Line(name=Fact(name), unit_price=Fact(Money(Decimal(10), "EUR")))


def asked(purchase, today=TODAY):
    return [question.key for question in assess(purchase, today).questions]


def test_a_question_is_asked_only_while_it_changes_something():
    dvd = came(date(2026, 11, 20), lines=(line("DVD Amélie"),))

    assert asked(dvd) == ["is_media_unsealed"]
    assert asked(came(date(2026, 11, 20), lines=(line("Chemise"),))) == []
    # Over since: the exclusion changes nothing any more.
    assert asked(dvd, date(2026, 12, 20)) == []


def offered(purchase, today=TODAY):
    return [question.key for question in assess(purchase, today).offers]


def test_never_having_been_told_is_offered_and_not_asked():
    dvd = came(date(2026, 11, 20), lines=(line("DVD Amélie"),))

    def told(purchase, today):
        return "informed" in offered(purchase, today)

    assert not told(dvd, date(2026, 12, 4))
    assert told(dvd, date(2026, 12, 20))
    assert told(dvd, date(2027, 12, 6))
    assert not told(dvd, date(2027, 12, 7))
    assert not told(came(date(2026, 11, 20), answers=(("informed", True),)), date(2026, 12, 20))
    assert not told(came(date(2026, 11, 20), channel=Channel.SHOP), date(2026, 12, 20))


def test_what_would_open_or_close_a_route_is_offered_until_it_is_told():
    late = came(order_date=Fact(date(2026, 9, 1)))
    assert offered(came(TODAY)) == ["faulty", "own_carrier", "second_hand", "commercial_guarantee"]
    assert offered(came(date(2026, 10, 1)), date(2029, 1, 1)) == ["commercial_guarantee"]
    assert "all_received" in offered(late)
    told = came(TODAY, answers=tuple((key, False) for key in OFFERED))
    assert offered(told) == []
    faulty = came(TODAY, answers=(("faulty", True),))
    assert "faulty" not in offered(faulty)
    assert route(faulty, RouteKind.CONFORMITY).open is Open.YES
    assert route(came(TODAY, answers=(("commercial_guarantee", True),)), RouteKind.COMMERCIAL) is not None
    missing = came(order_date=Fact(date(2026, 9, 1)), answers=(("all_received", False),))
    assert route(missing, RouteKind.LATE_DELIVERY).open is Open.YES


@pytest.mark.parametrize(
    ("answers", "today", "questions"),
    [
        ((), date(2026, 12, 1), ["duties_fulfilled"]),
        ((), date(2026, 12, 2), []),
        ((("duties_fulfilled", True),), date(2026, 12, 1), []),
        ((("duties_fulfilled", False),), date(2026, 12, 1), []),
    ],
)
def test_in_quebec_the_duties_decide_while_a_right_could_be_open(answers, today, questions):
    # 30 days from the contract of 1 November, for want of a copy: 1 December.
    purchase = came(date(2026, 11, 10), order_date=Fact(date(2026, 11, 1)), country="CA-QC", answers=answers)

    assert asked(purchase, today) == questions
    open_ = [one.open for one in assess(purchase, today).routes if one.kind is RouteKind.WITHDRAWAL]
    assert open_ == ([Open.YES] if answers == (("duties_fulfilled", False),) else [])


def test_one_answer_speaks_of_the_whole_order_so_it_must_fit_all():
    assert asked(came(date(2026, 11, 20), lines=(line("DVD Amélie"), line("Chemise")))) == []


def test_an_answer_decides_and_is_not_asked_again():
    opened = came(date(2026, 11, 20), lines=(line("DVD Amélie"),), answers=(("media_unsealed", True),))
    sealed = came(date(2026, 11, 20), lines=(line("DVD Amélie"),), answers=(("media_unsealed", False),))

    told = assess(opened, TODAY)
    assert told.routes[0].kind is RouteKind.NONE
    assert told.routes[0].reasons[0].key == "no_media_unsealed"
    assert (told.last_day, asked(opened)) == (None, [])
    assert assess(sealed, TODAY).routes[0].kind is RouteKind.WITHDRAWAL
    assert asked(sealed) == []


def test_never_told_of_the_right_the_period_is_a_year_longer():
    told = route(came(date(2026, 10, 1), answers=(("informed", False),), order_date=None), RouteKind.WITHDRAWAL)

    assert (told.declare.day, told.open) == (date(2027, 10, 15), Open.YES)


def test_never_more_than_three_questions():
    name = "Crème personnalisée, billet de concert, magazine et DVD"
    purchase = Purchase(id="p", order_date=Fact(ORDERED), parcels=(Parcel(),), lines=(line(name),))

    assert len(asked(purchase)) == 3
    assert asked(purchase)[0] == "received_on"


# Which law.


def test_the_law_applied_is_told_with_its_reason():
    assert assess(came(date(2026, 11, 20)), TODAY).why_law.key == "law_of_buyer"
    told = assess(came(date(2026, 11, 20), country="ZZ"), TODAY, law=FR)
    assert (told.law, told.why_law.key) == ("FR", "law_given")
    assert assess(came(date(2026, 11, 20), country="ZZ"), TODAY).law == ""


def test_no_day_lies_before_what_it_is_counted_from():
    for days in range(0, 400, 7):
        for one in assess(came(date(2026, 11, 7)), date(2026, 11, 7) + timedelta(days=days)).routes:
            for deadline in (one.declare, one.send, one.received):
                assert not (deadline and deadline.count and deadline.day) or deadline.day >= deadline.count.start


def test_a_guarantee_runs_from_delivery_where_no_withdrawal_is_known():
    told = route(came(date(2026, 11, 7), country="CH"), RouteKind.CONFORMITY)

    assert (told.declare.day, told.declare.certainty) == (date(2028, 11, 7), Certainty.CERTAIN)
    assert told.steps[0].key == "step_write_defect"


def test_of_regular_deliveries_the_guarantee_runs_from_the_last():
    told = assess(came(date(2026, 11, 7), date(2026, 11, 14), subscription=True), TODAY)
    by_kind = {one.kind: one for one in told.routes}

    assert by_kind[RouteKind.WITHDRAWAL].declare.day == date(2026, 11, 23)
    assert by_kind[RouteKind.CONFORMITY].declare.day == date(2028, 11, 14)
