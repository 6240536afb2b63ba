"""What is worth telling, when, and that it is told once: on single days, and over simulated years whose days move."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renvoi.casework.telling.hours import Hours, digest_time, is_quiet, next_digest, not_quiet_before
from renvoi.casework.telling.notice import NUDGES, Topic, Wishes
from renvoi.casework.telling.notices import notices_of, one_a_day
from renvoi.casework.telling.words import headline, sentence
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Fact, Line, Parcel, Purchase
from renvoi.facts.returning import Happening, Motive, Return, ReturnEvent, ReturnLine
from renvoi.returns import Stage, follow
from renvoi.returns.echo import echo
from renvoi.rights import Certainty, assess

TODAY = date(2026, 11, 23)
ORDERED = date(2026, 11, 3)
PARIS = ZoneInfo("Europe/Paris")


def days(count: int) -> timedelta:
    return timedelta(days=count)


def event(kind: EventKind, day: date, **more) -> Event:
    return Event(day=day, kind=kind, proof="0" * 64, **more)


def bought(*events: Event, parcel: Parcel | None = None, ordered: date = ORDERED, **more) -> Purchase:
    parcel = parcel or Parcel()
    delivered = [one.day for one in events if one.kind is EventKind.DELIVERED]
    if delivered:
        parcel = msgspec.structs.replace(parcel, delivered_on=Fact(delivered[0]))
    told = (event(EventKind.ORDERED, ordered), *events)
    return Purchase(
        id=str(uuid4()),
        merchant=Fact("Maison Lorient"),
        order_date=Fact(ordered),
        total=Fact(Money(Decimal("89.00"), "EUR")),
        lines=(Line(name=Fact("Bottines")),),
        parcels=(parcel,),
        events=tuple(sorted(told, key=lambda one: (one.day, one.kind))),
        **more,
    )


def delivered(day: date, **more) -> Purchase:
    return bought(event(EventKind.DELIVERED, day), **more)


def told(purchase: Purchase, today: date = TODAY, **wishes):
    return [(one.topic, one.day, one.step) for one in notices_of([purchase], today, Wishes(**wishes))]


LAST = date(2026, 12, 4)
"""Fourteen days after a delivery on 20 November, a Friday."""


@pytest.mark.parametrize(
    ("left", "step"), [(9, None), (8, None), (7, 7), (6, 7), (3, 7), (2, 2), (1, 2), (0, 0), (-1, None)]
)
def test_a_last_day_is_told_at_the_nearest_wished_day_reached(left, step):
    purchase = delivered(LAST - days(14))
    expected = [] if step is None else [(Topic.LAST_DAY, LAST, step)]
    assert told(purchase, LAST - days(left)) == expected


def test_who_wishes_no_day_is_told_none():
    assert told(delivered(LAST - days(14)), LAST, last_days=()) == []
    assert told(delivered(LAST - days(14)), LAST - days(1), last_days=(0,)) == []


def test_an_estimate_is_told_as_one_and_asks_for_the_day():
    waiting = bought(
        event(EventKind.AVAILABLE, TODAY - days(10)),
        parcel=Parcel(available_on=Fact(TODAY - days(10)), pickup_until=Fact(TODAY + days(1))),
    )
    topics = {n.topic: n for n in notices_of([waiting], TODAY)}
    assert topics[Topic.PICK_UP].left == 1
    assert topics[Topic.LAST_DAY].certainty is Certainty.ESTIMATED
    assert topics[Topic.LAST_DAY].asks == "delivered_on"


def test_after_an_estimated_day_the_real_one_is_asked_once():
    waiting = bought(event(EventKind.AVAILABLE, TODAY - days(20)), parcel=Parcel(available_on=Fact(TODAY - days(20))))
    (last,) = {n.day for day in range(-9, 9) for n in notices_of([waiting], TODAY + days(day)) if n.deadline}
    keys = {n.key for day in range(1, 31) for n in notices_of([waiting], last + days(day)) if n.topic is Topic.QUESTION}
    assert len(keys) == 1
    given_up = msgspec.structs.replace(waiting, not_known=("delivered_on",))
    assert not [n for n in notices_of([given_up], last + days(2)) if n.topic is Topic.QUESTION]


@pytest.mark.parametrize("kind", [EventKind.KEPT, EventKind.RETURN_SENT, EventKind.REFUND_SEEN])
def test_what_is_closed_or_on_its_way_back_has_no_last_day(kind):
    assert told(bought(event(EventKind.DELIVERED, LAST - days(14)), event(kind, LAST - days(3))), LAST) == []


def test_a_declared_return_is_reminded_of_its_day_of_sending():
    day = LAST - days(5)
    purchase = bought(event(EventKind.DELIVERED, LAST - days(14)), event(EventKind.RETURN_REGISTERED, day))
    found = [n for back in range(30) for n in notices_of([purchase], day + days(back)) if n.topic is Topic.LAST_DAY]
    assert {n.deadline.act for n in found} == {"send"}
    assert [n.left for n in found if n.step == 0] == [0]


def test_a_parcel_at_the_relay_is_told_until_it_was_collected():
    parcel = Parcel(available_on=Fact(TODAY - days(8)), pickup_until=Fact(TODAY + days(2)))
    at = event(EventKind.AVAILABLE, TODAY - days(8))
    pick_up = (Topic.PICK_UP, TODAY + days(2), 2)
    assert pick_up in told(bought(at, parcel=parcel))
    assert pick_up not in told(bought(at, parcel=parcel), pick_up_days=(1,))
    collected = event(EventKind.DELIVERED, TODAY - days(1))
    assert not [one for one in told(bought(at, collected, parcel=parcel)) if one[0] is Topic.PICK_UP]


def test_a_parcel_that_waits_until_nobody_knows_when_is_told_once():
    parcel = Parcel(available_on=Fact(TODAY))
    purchase = bought(event(EventKind.AVAILABLE, TODAY), parcel=parcel)
    found = [n for day in range(40) for n in notices_of([purchase], TODAY + days(day)) if n.topic is Topic.WAITING]
    assert {n.key for n in found} == {found[0].key}
    assert (found[0].day, len(found)) == (TODAY, 19)


def test_late_money_comes_first_and_again_after_two_and_four_weeks():
    back = bought(
        event(EventKind.DELIVERED, TODAY - days(80)),
        event(EventKind.RETURN_REGISTERED, TODAY - days(75)),
        event(EventKind.RETURN_RECEIVED, TODAY - days(70)),
        ordered=TODAY - days(90),
    )
    found = [n for day in range(-75, 60) for n in notices_of([back], TODAY + days(day))]
    late = list(dict.fromkeys(n.key for n in found if n.topic is Topic.LATE))
    assert [key.rsplit(":", 1)[1] for key in late] == ["0", "14", "30"]
    due = [n for n in found if n.topic is Topic.REFUND_DUE]
    first_late = next(n for n in found if n.topic is Topic.LATE)
    assert due
    assert {n.key for n in due} == {due[0].key}
    assert max(n.day for n in due) <= first_late.day
    both = notices_of([delivered(TODAY - days(14)), back], TODAY)
    assert [n.topic for n in both][:2] == [Topic.LATE, Topic.LAST_DAY]


def test_an_exchange_brings_no_money_to_be_late():
    back = bought(
        event(EventKind.DELIVERED, TODAY - days(80)),
        event(EventKind.RETURN_REGISTERED, TODAY - days(75)),
        event(EventKind.RETURN_RECEIVED, TODAY - days(70)),
        ordered=TODAY - days(90),
        exchange=True,
    )
    assert told(back) == []


# -- a year whose days move --------------------------------------------------------------------------------------------

MOVES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(-20, 20), st.sampled_from(["delivered", "kept", "back", "reopened"])),
    min_size=1,
    max_size=8,
)


def history(moves, start):
    """(day, purchase) as it is known from that day on: deliveries are learned late and corrected, things are kept."""
    purchase = bought(ordered=start)
    yield start, purchase
    day = start
    for wait, shift, what in moves:
        day += days(wait)
        events = [one for one in purchase.events if one.kind is EventKind.ORDERED]
        if what == "delivered":
            came = max(start, min(day, day + days(shift)))
            events.append(event(EventKind.DELIVERED, came))
            parcels = (Parcel(delivered_on=Fact(came)),)
        else:
            events += [one for one in purchase.events if one.kind is EventKind.DELIVERED]
            parcels = purchase.parcels
        if what == "kept":
            events.append(event(EventKind.KEPT, day))
        if what == "back":
            events.append(event(EventKind.RETURN_SENT, day))
        events.sort(key=lambda one: (one.day, one.kind))
        purchase = msgspec.structs.replace(purchase, events=tuple(events), parcels=parcels)
        yield day, purchase


@given(moves=MOVES, wished=st.sets(st.integers(0, 14), max_size=4), off=st.sets(st.integers(0, 364), max_size=60))
@settings(max_examples=60)
def test_over_a_year_nothing_is_told_twice_and_nothing_is_missed(moves, wished, off):
    """The last day is asked of the rights themselves; `off` are days on which the machine does not run."""
    start = date(2026, 1, 5)
    known = list(history(moves, start))
    log: list[tuple[Topic, date, int]] = []
    for today in (start + days(number) for number in range(365) if number not in off):
        purchase = [one for day, one in known if day <= today][-1]
        now = notices_of([purchase], today, Wishes(tuple(wished), ()))
        fresh = [n for n in now if (n.topic, n.day, n.step) not in log]
        assert len({n.key for n in now}) == len(now)
        log += [(n.topic, n.day, n.step) for n in fresh]
        last = assess(purchase, today).last_day
        still = last and last.day and last.day >= today and follow(purchase, today).stage is Stage.NONE
        left = (last.day - today).days if still else -1
        reached = [days_ for days_ in wished if days_ >= left >= 0]
        if reached:  # told today or before: as near as it is
            assert (Topic.LAST_DAY, last.day, min(reached)) in log
        assert {n.day for n in fresh if n.topic is Topic.LAST_DAY} <= ({last.day} if reached else set())
    assert len(set(log)) == len(log)


# -- hours -------------------------------------------------------------------------------------------------------------


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


def test_quiet_hours_go_over_midnight():
    quiet = ("21:00", "23:59", "00:00", "06:59")
    assert all(is_quiet(Hours(), time.fromisoformat(moment)) for moment in quiet)
    assert not any(is_quiet(Hours(), time.fromisoformat(moment)) for moment in ("07:00", "12:00", "20:59"))


def test_quiet_hours_within_a_day_and_none_at_all():
    nap = Hours(quiet_from=time(13), quiet_until=time(15))
    assert is_quiet(nap, time(14))
    assert not is_quiet(nap, time(15))
    assert not any(is_quiet(Hours(quiet_from=time(9), quiet_until=time(9)), time(hour)) for hour in range(24))


def test_a_digest_within_quiet_hours_waits_for_their_end():
    assert digest_time(Hours(digest=time(6))) == time(7)
    assert digest_time(Hours(digest=time(22))) == time(7)
    assert digest_time(Hours(digest=time(12))) == time(12)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-22T20:00", "2026-11-22T20:00"),
        ("2026-11-22T23:00", "2026-11-23T07:00"),
        ("2026-11-23T00:30", "2026-11-23T07:00"),
        ("2026-03-28T23:00", "2026-03-29T07:00"),  # summer time begins in this night
        ("2026-10-24T23:00", "2026-10-25T07:00"),  # and ends in this one
    ],
)
def test_what_is_learned_in_quiet_hours_waits_for_their_end(now, end):
    assert not_quiet_before(Hours(), at(now)) == at(end)


def test_in_the_hour_that_comes_twice_the_end_is_never_past():
    hours = Hours(quiet_from=time(1), quiet_until=time(2, 30))
    second = datetime(2026, 10, 25, 2, 10, tzinfo=PARIS, fold=1)
    end = not_quiet_before(hours, second)
    assert end > second


def test_a_missed_digest_is_due_once_and_the_next_is_tomorrow():
    hours = Hours()
    friday = at("2026-11-27T18:00")
    assert next_digest(hours, friday, date(2026, 11, 24)) < friday  # asleep since Tuesday: due now
    assert next_digest(hours, friday, date(2026, 11, 27)) == at("2026-11-28T08:00")
    assert next_digest(hours, at("2026-11-27T06:00"), date(2026, 11, 26)) == at("2026-11-27T08:00")


@pytest.mark.parametrize(("day", "utc"), [("2026-03-28", 7), ("2026-03-29", 6), ("2026-10-24", 6), ("2026-10-25", 7)])
def test_the_digest_keeps_its_local_hour_when_the_clock_changes(day, utc):
    told_on = date.fromisoformat(day) - days(1)
    moment = next_digest(Hours(), at(f"{day}T00:10"), told_on)
    assert moment == datetime.fromisoformat(day).replace(hour=utc, tzinfo=UTC)


def test_a_digest_in_the_hour_that_does_not_come_is_told_all_the_same():
    hours = Hours(digest=time(2, 30), quiet_from=time(0), quiet_until=time(0))
    moment = next_digest(hours, at("2026-03-29T00:10"), date(2026, 3, 28))
    assert moment == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)  # 3:30 by the new time


def going_back_since(day: date, *events: ReturnEvent) -> Purchase:
    """Received back by the shop a week after, by its own mail; `events` are said of the one return."""
    bare = bought(
        event(EventKind.RETURN_RECEIVED, day + days(7)), ordered=day - days(20), parcel=parcel_came(day - days(3))
    )
    lines = (ReturnLine(purchase=bare.id, name="Bottines"),)
    first = (
        ReturnEvent(day=day, what=Happening.DECIDED, lines=lines, motive=Motive.CHANGED_MIND, seq=1),
        ReturnEvent(day=day, what=Happening.ROUTE_CHOSEN, route="withdrawal", seq=2),
        ReturnEvent(day=day, what=Happening.NOTICE_SENT, seq=3),
    )
    one = Return(id=str(uuid4()), events=(*first, *events))
    echoed = echo(one, {bare.id}, ())
    return msgspec.structs.replace(bare, returns=(one,), events=(*bare.events, *echoed))


def parcel_came(day: date) -> Parcel:
    return Parcel(delivered_on=Fact(day))


def rungs(purchase: Purchase, today: date) -> list[tuple[Topic, str]]:
    return [(one.topic, one.rung) for one in notices_of([purchase], today)]


def test_late_money_is_told_once_as_late_then_by_its_rungs_each_on_its_day():
    began = date(2026, 10, 1)
    late = follow(going_back_since(began), began + days(60)).late_from
    assert rungs(going_back_since(began), late) == [(Topic.LATE, "")]
    wrote = ReturnEvent(day=late + days(1), what=Happening.ESCALATED, words="message", seq=4)
    insisted = going_back_since(began, wrote)
    assert rungs(insisted, late + days(7)) == []
    assert rungs(insisted, late + days(8)) == [(Topic.INSIST, "reminder")]
    (told,) = notices_of([insisted], late + days(8))
    assert "relancer" in sentence(told, "fr", late + days(8))
    assert (told.of_return, told.key.count(":")) == (insisted.returns[0].id, 3)
    assert {one.key for day in range(8, 15) for one in notices_of([insisted], late + days(day))} == {told.key}
    assert len({one.key for day in range(8, 90) for one in notices_of([insisted], late + days(day))}) == 3


def test_a_broken_promise_and_a_label_that_lapses_are_told():
    began = date(2026, 11, 10)
    promise = ReturnEvent(day=began, what=Happening.PROMISED, until=began + days(5), words="étiquette", seq=4)
    label = ReturnEvent(day=began, what=Happening.LABEL_RECEIVED, until=began + days(12), seq=5)
    purchase = going_back_since(began, promise, label)
    purchase = msgspec.structs.replace(
        purchase, events=tuple(e for e in purchase.events if e.kind is not EventKind.RETURN_RECEIVED)
    )
    assert Topic.PROMISE not in dict(rungs(purchase, began + days(5)))
    on_the_sixth = notices_of([purchase], began + days(6))
    assert {Topic.PROMISE, Topic.LABEL} <= {one.topic for one in on_the_sixth}
    assert [one.topic for one in one_a_day(on_the_sixth) if one.topic in NUDGES] == [Topic.PROMISE]
    last = one_a_day(notices_of([purchase], began + days(12)))
    label_today = next(one for one in last if one.topic is Topic.LABEL)  # tomorrow it would be too late
    assert headline(label_today, "fr") == "Étiquette\u00a0: dernier jour aujourd’hui"
    assert Topic.LABEL not in dict(rungs(purchase, began + days(13)))
