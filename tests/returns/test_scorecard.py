"""A shop's own history and what a return is worth: counted from what was said and shown, nothing guessed."""

from __future__ import annotations

from datetime import date, timedelta

from tests.returns.saying import SLIP, decided, eur, line, order, said, told

from renvoi.facts.returning import Medium, Step
from renvoi.returns.scorecard import Reached, scorecard
from renvoi.returns.weighing import weigh

DAY = date(2026, 10, 5)


def day(count):
    return DAY + timedelta(days=count)


def begun(purchase, *more, seq=10):
    first = [decided(DAY, purchase), said("route_chosen", DAY, route="withdrawal"), said("notice_sent", DAY)]
    return [*first, *more]


def paid(purchase, on, **more):
    posted = said("deposited", day(1), proofs=(SLIP,))
    return told(purchase, begun(purchase, posted, said("refund_seen", on, amount=eur("80.00"))), day(60), **more)


def test_days_refusals_and_promises_are_counted():
    quick, slow = paid(order("a"), day(5)), paid(order("b"), day(31))
    bought = order("c")
    promise = said("promised", day(2), until=day(6), words="virement", medium=Medium.PHONE)
    refused = told(bought, begun(bought, promise, said("refused", day(9))), day(60))
    kept = told(bought, begun(bought, said("kept", day(1))), day(60))
    found = scorecard([quick, slow, refused, kept], day(60))
    assert (found.returns, found.refunded, found.days) == (3, 2, 17)
    assert (found.refused, found.promises, found.broken) == (1, 1, 1)
    assert found.reached == (Reached(medium=Medium.PHONE, times=1, moved=0),)


def test_a_promise_is_kept_when_the_shop_moves_in_its_time():
    bought = order("c")
    promise = said("promised", day(2), until=day(6), words="virement")
    moved = told(bought, begun(bought, promise, said("refund_announced", day(6), amount=eur("80.00"))), day(60))
    late = told(bought, begun(bought, promise, said("refund_announced", day(7), amount=eur("80.00"))), day(60))
    waits = told(bought, begun(bought, promise), day(6))
    assert [scorecard([one], day(60)).broken for one in (moved, late)] == [0, 1]
    assert scorecard([waits], day(6)).broken == 0


def test_what_moved_the_shop_is_the_last_thing_said_before():
    bought = order("c")
    talk = [
        said("message_sent", day(3), words="?", medium=Medium.MAIL),
        said("message_received", day(8), words="oui", medium=Medium.CHAT),
        said("message_received", day(9), words="Re:", medium=Medium.MAIL),
        said("refund_announced", day(10), amount=eur("80.00")),
    ]
    reached = scorecard([told(bought, begun(bought, *talk), day(60))], day(60)).reached
    assert reached == (Reached(medium=Medium.CHAT, times=1, moved=1), Reached(medium=Medium.MAIL, times=1, moved=0))


def weighed(*events, route_cost=None, lines=()):
    bought = order("w", *lines)
    route = said("route_chosen", DAY, route="withdrawal", **({"amount": eur(route_cost)} if route_cost else {}))
    return weigh(told(bought, [decided(DAY, bought), route, *events], day(1)))


def test_the_cost_is_taken_off_and_an_offer_is_weighed_against_what_is_left():
    found = weighed(said("offered", day(1), amount=eur("25.00")), route_cost="6.90")
    assert (found.back, found.net, found.keeps_above) == (eur("80.00"), eur("73.10"), eur("48.10"))
    assert not found.costs_more
    assert not found.offer_wins
    assert found.efforts == 5


def test_an_unknown_cost_reckons_nothing_and_a_dear_one_says_so():
    unknown = weighed(said("offered", day(1), amount=eur("25.00")))
    assert (unknown.cost, unknown.net, unknown.keeps_above) == (None, None, None)
    dear = weighed(route_cost="6.90", lines=(line("Stylo", "5.00"),))
    assert dear.costs_more
    best = weighed(said("offered", day(1), amount=eur("80.00")), route_cost="6.90")
    assert best.offer_wins


def test_done_and_left_out_steps_are_no_effort_any_more():
    done = weighed(said("notice_sent", DAY), said("skipped", DAY, step=Step.PHOTOS), said("packed", DAY))
    assert done.efforts == 2
