"""An opened return: every step asked for until it is done or knowingly left out, the money counted, the odd named."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from tests.returns.saying import PROOF, SLIP, decided, eur, line, order, said, told, with_returns, witnessed

from renvoi.facts.purchase import EventKind, Fact
from renvoi.facts.returning import Motive, Return, Scan, Step, Wanted
from renvoi.returns import Do, Oddity, Stage, case_of, follow, next_step, oddity
from renvoi.returns.alike import told_before
from renvoi.returns.board import board
from renvoi.returns.steps import routes_to_choose
from renvoi.rights import Certainty, RouteKind

D = date
OCT = lambda day: D(2026, 10, day)  # noqa: E731 - the tests live in one month
BOUGHT = order()
OPENED = decided(OCT(3), BOUGHT, only=["Bottines"])
ROUTE = said("route_chosen", OCT(3), route="withdrawal")
NOTICE = said("notice_sent", OCT(4))
PHOTOS = said("photographed", OCT(5), proofs=(PROOF,))
PACKED = said("packed", OCT(5), weight=1200)
POSTED = said("deposited", OCT(6), proofs=(SLIP,), carrier="Colissimo")
GIVEN = said("proof_given", OCT(6))
BACK = witnessed(EventKind.RETURN_RECEIVED, OCT(10))
SEEN = said("refund_seen", OCT(19), amount=eur("50.00"))


def test_who_changed_their_mind_claims_no_fault():
    changed = told(BOUGHT, [OPENED], OCT(7))
    faulty = told(BOUGHT, [replace(OPENED, motive=Motive.DEFECT)], OCT(7))
    kinds = [[route.kind for route in routes_to_choose(one.said, one.assessments)] for one in (changed, faulty)]

    assert kinds[0] == [RouteKind.WITHDRAWAL]
    assert {RouteKind.WITHDRAWAL, RouteKind.CONFORMITY} <= set(kinds[1])


@pytest.mark.parametrize(
    ("events", "action", "day"),
    [
        ([OPENED], Do.CHOOSE_ROUTE, OCT(15)),
        ([OPENED, ROUTE], Do.DECLARE, OCT(15)),
        ([OPENED, ROUTE, NOTICE], Do.PHOTOGRAPH, OCT(18)),
        ([OPENED, ROUTE, NOTICE, PHOTOS], Do.PACK, OCT(18)),
        ([OPENED, ROUTE, NOTICE, PHOTOS, PACKED], Do.SEND_BACK, OCT(18)),
        ([OPENED, ROUTE, NOTICE, PHOTOS, PACKED, replace(POSTED, proofs=())], Do.KEEP_PROOF, OCT(7)),
        ([OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED], Do.GIVE_PROOF, OCT(7)),
        ([OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN], Do.WAIT, OCT(18)),
        ([OPENED, ROUTE, NOTICE, said("kept", OCT(6))], Do.NOTHING, None),
        ([OPENED, ROUTE, NOTICE, said("closed", OCT(6))], Do.NOTHING, None),
    ],
)
def test_the_one_next_step_and_its_day(events, action, day):
    case = told(BOUGHT, events, OCT(7))

    assert (case.status.next.key, case.status.next.day) == (action, day)


@pytest.mark.parametrize(
    ("step", "before", "asked"),
    [
        (Step.NOTICE, [OPENED, ROUTE], Do.DECLARE),
        (Step.PHOTOS, [OPENED, ROUTE, NOTICE], Do.PHOTOGRAPH),
        (Step.PACKING, [OPENED, ROUTE, NOTICE, PHOTOS], Do.PACK),
        (Step.SLIP, [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, replace(POSTED, proofs=())], Do.KEEP_PROOF),
        (Step.PROOF_GIVEN, [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED], Do.GIVE_PROOF),
    ],
)
def test_a_step_is_left_out_knowingly_or_asked_for_every_day(step, before, asked):
    skipped = said("skipped", OCT(6), step=step)

    assert {told(BOUGHT, before, OCT(6) + timedelta(days=n)).status.next.key for n in range(8)} == {asked}
    assert told(BOUGHT, [*before, skipped], OCT(7)).status.next.key is not asked


def test_the_label_ends_before_the_law_and_is_asked_for_anew_once_it_lapsed():
    label = said("label_received", OCT(4), until=OCT(9))
    ready = [OPENED, ROUTE, NOTICE, label, PHOTOS, PACKED]

    assert told(BOUGHT, ready, OCT(6)).status.next.day == OCT(9)
    assert [odd.key for odd in told(BOUGHT, ready, OCT(6)).odd] == [Oddity.LABEL_LAPSES]
    assert told(BOUGHT, ready, OCT(10)).status.next.key is Do.ASK_LABEL
    assert told(BOUGHT, [*ready, said("label_received", OCT(10), until=OCT(20))], OCT(10)).status.next.day == OCT(18)


def test_a_return_without_the_right_to_one_is_warned_of_before_posting():
    late = decided(OCT(25), BOUGHT)
    route = said("route_chosen", OCT(25), route="withdrawal")
    case = told(BOUGHT, [late, route], OCT(25))

    assert case.status.next.key is Do.CHECK_RIGHT
    assert told(BOUGHT, [late, route, said("skipped", OCT(25), step=Step.RIGHT)], OCT(25)).status.next.key is Do.DECLARE
    accepted = replace(BOUGHT, events=(witnessed(EventKind.RETURN_REGISTERED, OCT(25)),))
    assert told(accepted, [late, route], OCT(26)).status.next.key is Do.PHOTOGRAPH


def test_a_route_through_the_shop_asks_to_write_to_it():
    wide = replace(BOUGHT, return_window_days=Fact(30))
    route = said("route_chosen", OCT(20), route="merchant_window")
    case = told(wide, [decided(OCT(20), wide), route], OCT(20))

    assert (case.status.next.key, case.status.next.day) == (Do.TELL_SHOP, OCT(31))


def test_posted_without_a_notice_still_asks_for_it_while_the_period_runs():
    case = told(BOUGHT, [OPENED, ROUTE, POSTED], OCT(8))

    assert (case.status.next.key, case.status.next.day) == (Do.DECLARE, OCT(15))
    assert {odd.key for odd in case.odd} == {Oddity.WITHOUT_NOTICE, Oddity.WITHOUT_PHOTOS}


# The money.


def test_a_part_of_an_order_is_worth_its_price_as_an_estimate():
    case = told(BOUGHT, [OPENED, ROUTE, NOTICE], OCT(7))

    assert (case.status.sums.expected, case.status.sums.certainty) == (eur("50.00"), Certainty.ESTIMATED)


def test_prices_that_do_not_add_up_to_the_total_are_no_sum():
    odd = replace(BOUGHT, total=Fact(eur("79.00")))

    assert told(odd, [OPENED, ROUTE, NOTICE], OCT(7)).status.sums.expected is None
    assert told(odd, [decided(OCT(3), odd), ROUTE, NOTICE], OCT(7)).status.sums.expected == eur("79.00")


def test_a_discount_is_shared_and_a_part_brings_no_delivery_back():
    bought = replace(BOUGHT, shipping=Fact(eur("5.00")), discount=Fact(eur("8.00")), total=Fact(eur("77.00")))

    assert told(bought, [OPENED, ROUTE, NOTICE], OCT(7)).status.sums.expected == eur("45.00")
    assert told(bought, [decided(OCT(3), bought)], OCT(7)).status.sums.expected == eur("77.00")


def test_announced_is_not_seen_and_only_seen_closes():
    bought = replace(BOUGHT, events=(BACK, witnessed(EventKind.REFUND_ANNOUNCED, OCT(12), "50.00")))
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN]
    before, after = told(bought, ready, OCT(14)), told(bought, [*ready, SEEN], OCT(20))

    assert (before.status.next.key, before.over) == (Do.CONFIRM_SEEN, False)
    assert (after.status.stage, after.over, after.status.late_since) == (Stage.REFUND_SEEN, True, None)


def test_a_shop_that_pays_too_little_stays_open_until_the_person_closes():
    bought = replace(BOUGHT, events=(BACK, witnessed(EventKind.REFUND_ANNOUNCED, OCT(12), "42.00")))
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN, replace(SEEN, amount=eur("42.00"))]
    case = told(bought, ready, OCT(20))

    assert (case.status.next.key, case.status.next.amount) == (Do.CHECK_REST, eur("8.00"))
    assert [(odd.key, odd.amount) for odd in case.odd] == [(Oddity.PAID_LESS, eur("8.00"))]
    assert case.status.sums.certainty is Certainty.ESTIMATED
    assert told(bought, [*ready, said("closed", OCT(20))], OCT(20)).over


def test_two_equal_refunds_of_one_day_are_two_when_two_proofs_show_them():
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED]
    shown = [replace(SEEN, amount=eur("20.00"), proofs=(proof,)) for proof in (PROOF, SLIP)]
    repeated = replace(SEEN, amount=eur("20.00"))

    assert told(BOUGHT, [*ready, *shown], OCT(20)).status.sums.seen == eur("40.00")
    assert told(BOUGHT, [*ready, *shown, repeated], OCT(20)).status.sums.seen == eur("40.00")
    assert told(BOUGHT, [*ready, shown[0], repeated], OCT(20)).status.sums.seen == eur("20.00")


def test_two_equal_refunds_of_one_day_are_two_when_the_person_tells_them_apart():
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED]
    first, second = replace(SEEN, amount=eur("20.00")), replace(SEEN, amount=eur("20.00"), again=1)
    by_bank = replace(first, proofs=(PROOF,))
    case = told(BOUGHT, [*ready, first], OCT(20))

    assert told_before(case, BOUGHT, first) == 1
    assert told_before(told(BOUGHT, ready, OCT(20)), BOUGHT, first) == 0
    assert told_before(case, BOUGHT, by_bank) == told_before(case, BOUGHT, replace(first, amount=eur("19.00"))) == 0
    for known, seen in [
        ([first, second], "40.00"),
        ([first, second, second], "40.00"),
        ([second], "20.00"),
        ([by_bank, second], "40.00"),
        ([by_bank, first, second], "40.00"),
        ([by_bank, first], "20.00"),
        ([replace(first, day=SEEN.day - timedelta(days=1)), by_bank, second], "40.00"),
    ]:
        assert told(BOUGHT, [*ready, *known], OCT(20)).status.sums.seen == eur(seen)


def test_late_from_the_day_after_the_goods_are_back_and_fourteen_days_have_passed():
    bought = replace(BOUGHT, events=(BACK,))
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN]

    assert told(bought, ready, OCT(19)).status.next.key is Do.WAIT
    assert told(bought, ready, OCT(20)).status.late_from == OCT(20)
    assert told(bought, ready, OCT(20)).status.next.key is Do.CHASE


def test_a_message_that_gave_the_proof_makes_the_due_day_certain():
    """L221-24: the goods back or the proof of dispatch, whichever comes first."""
    kept = replace(GIVEN, proofs=(PROOF,))
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED]

    assert told(BOUGHT, [*ready, GIVEN], OCT(30)).status.late_since is None
    assert told(BOUGHT, [*ready, kept], OCT(30)).status.late_since == OCT(19)
    assert told(BOUGHT, [*ready, kept], OCT(30)).status.due_certainty is Certainty.CERTAIN


@pytest.mark.parametrize("route", ["conformity", "merchant_window"])
def test_only_a_withdrawal_has_the_clock_of_one(route):
    """L221-24 runs from the withdrawal: a complaint or a shop's own window is none, whatever notice was sent."""
    opened = replace(OPENED, motive=Motive.DEFECT)
    bought = replace(BOUGHT, events=(BACK,))
    ready = [NOTICE, PHOTOS, PACKED, POSTED, GIVEN]
    chosen = replace(ROUTE, route=route)
    one = Return(id="r", events=(opened, chosen, *ready))
    whole = with_returns(bought, one)

    for status in (case_of(one, [whole], D(2026, 11, 20)).status, follow(whole, D(2026, 11, 20))):
        assert (status.due_on, status.late_from, status.late_since, status.balance) == (None, None, None, None)
        assert (status.next.key, status.to_come) == (Do.WAIT, eur("50.00"))
    for before in ([opened, ROUTE], [opened]):
        assert told(bought, [*before, *ready], D(2026, 11, 20)).status.late_since == OCT(19)


def test_a_message_of_another_route_is_no_notice_of_the_withdrawal_it_has_become():
    window = said("route_chosen", OCT(3), route="merchant_window", seq=2)
    asked, withdraws = replace(NOTICE, seq=3), replace(ROUTE, day=OCT(5), seq=5)
    before = [OPENED, window, asked, replace(said("acknowledged", OCT(4)), seq=4)]
    assert told(BOUGHT, before, OCT(5)).status.stage is Stage.REGISTERED

    case = told(BOUGHT, [*before, withdraws], OCT(5))

    assert (case.status.next.key, case.status.stage) == (Do.DECLARE, Stage.NONE)
    for notice in (said("function_used", OCT(4), seq=3), replace(asked, route="withdrawal"), replace(asked, seq=6)):
        counted = told(BOUGHT, [*before, withdraws, notice], OCT(5))
        assert (counted.status.next.key, counted.status.stage) == (Do.PHOTOGRAPH, Stage.REGISTERED)
    assert (
        told(BOUGHT, [*before, withdraws, replace(window, day=OCT(6), seq=7)], OCT(6)).status.stage is Stage.REGISTERED
    )


def test_an_exchange_expects_no_money_and_ends_with_what_came_instead():
    opened = replace(OPENED, wanted=Wanted.EXCHANGE)
    ready = [opened, ROUTE, NOTICE, PHOTOS, PACKED, POSTED]
    case = told(BOUGHT, ready, OCT(8))

    assert (case.status.sums.expected, case.status.next.key) == (None, Do.CONFIRM_REPLACED)
    assert told(BOUGHT, [*ready, said("replaced", OCT(12))], OCT(12)).over


# Promises, parcels, refusals.


def test_a_broken_promise_is_the_next_action_until_something_answers_it():
    promise = said("promised", OCT(12), until=OCT(16), words="remboursement")
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN, promise]

    assert told(BOUGHT, ready, OCT(16)).status.next.key is Do.WAIT
    assert told(BOUGHT, ready, OCT(17)).status.next.key is Do.HOLD_TO_PROMISE
    assert told(BOUGHT, [*ready, said("message_received", OCT(15))], OCT(17)).status.next.key is Do.WAIT


@pytest.mark.parametrize("kind", [EventKind.RETURN_RECEIVED, EventKind.REFUND_ANNOUNCED, EventKind.REFUND_SEEN])
def test_what_a_proof_tells_answers_a_promise_too(kind):
    promise = said("promised", OCT(12), until=OCT(16), words="remboursement")
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN, promise]

    for day, broken in ((OCT(11), True), (OCT(12), False), (OCT(18), False)):
        case = told(replace(BOUGHT, events=(witnessed(kind, day, "20.00"),)), ready, OCT(18))
        assert (case.status.next.key is Do.HOLD_TO_PROMISE) is broken
        assert (Oddity.PROMISE_BROKEN in [odd.key for odd in case.odd]) is broken


@pytest.mark.parametrize(
    ("scan", "today", "odd"),
    [
        (Scan.IN_TRANSIT, OCT(10), []),
        (Scan.IN_TRANSIT, OCT(16), [Oddity.STUCK]),
        (Scan.PROBLEM, OCT(9), [Oddity.PROBLEM]),
        (Scan.AVAILABLE, OCT(13), []),
        (Scan.AVAILABLE, OCT(14), [Oddity.TO_COLLECT]),
        (Scan.ELSEWHERE, OCT(9), [Oddity.ELSEWHERE]),
        (Scan.BACK_TO_SENDER, OCT(9), [Oddity.BACK_TO_SENDER]),
        (Scan.DELIVERED, OCT(15), []),
        (Scan.DELIVERED, OCT(16), [Oddity.UNREGISTERED]),
    ],
)
def test_a_parcel_that_does_not_arrive_is_odd(scan, today, odd):
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN, said("scanned", OCT(8), scan=scan)]

    assert [one.key for one in told(BOUGHT, ready, today).odd] == odd


def test_a_carrier_that_witnesses_delivery_makes_it_received_and_odd_until_the_shop_answers():
    ready = [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED]
    came = witnessed(EventKind.RETURN_RECEIVED, OCT(8), scan=Scan.DELIVERED)
    case = told(replace(BOUGHT, events=(came,)), ready, OCT(16))

    assert case.status.stage is Stage.RECEIVED
    assert [(odd.key, odd.day) for odd in case.odd] == [(Oddity.UNREGISTERED, OCT(8))]
    answered = replace(BOUGHT, events=(came, witnessed(EventKind.RETURN_RECEIVED, OCT(12))))
    assert told(answered, ready, OCT(16)).odd == ()
    moved = witnessed(EventKind.RETURN_SCANNED, OCT(10), scan=Scan.IN_TRANSIT)
    assert [o.key for o in told(replace(BOUGHT, events=(came, moved)), ready, OCT(11)).odd] == [Oddity.WENT_ON]
    back = witnessed(EventKind.RETURN_SCANNED, OCT(10), scan=Scan.BACK_TO_SENDER)
    assert [o.key for o in told(replace(BOUGHT, events=(back,)), ready, OCT(11)).odd] == [Oddity.BACK_TO_SENDER]


def test_a_refusal_after_the_goods_were_received_is_a_reversal():
    bought = replace(BOUGHT, events=(BACK, witnessed(EventKind.RETURN_REFUSED, OCT(12))))
    case = told(bought, [OPENED, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN], OCT(13))

    assert (case.status.next.key, [odd.key for odd in case.odd]) == (Do.ANSWER_REFUSAL, [Oddity.REVERSED])


# Several orders, several returns.


def test_lines_of_two_orders_in_one_return_add_up_and_are_refunded_together():
    one, two = order("a", line("Lampe", "20.00")), order("b", line("Vase", "15.00"))
    events = [
        decided(OCT(3), one, two),
        ROUTE,
        NOTICE,
        PHOTOS,
        PACKED,
        POSTED,
        said("refund_seen", OCT(12), amount=eur("35.00")),
    ]
    whole = Return(id="r", events=tuple(events))
    half = Return(id="r", events=tuple(events[:-1]))
    case = case_of(half, [with_returns(one, half), with_returns(two, half)], OCT(12))
    done = case_of(whole, [with_returns(one, whole), with_returns(two, whole)], OCT(12))

    assert case.status.sums.expected == eur("35.00")
    assert (done.over, done.status.sums.seen) == (True, eur("35.00"))
    assert [follow(with_returns(p, whole), OCT(12)).sums.seen for p in (one, two)] == [eur("20.00"), eur("15.00")]


def test_two_returns_of_one_order_are_followed_apart():
    first = Return(id="x", events=(decided(OCT(2), BOUGHT, only=["Pull"]), ROUTE, replace(NOTICE, day=OCT(3))))
    events = (witnessed(EventKind.REFUND_ANNOUNCED, OCT(12), "30.00"), witnessed(EventKind.RETURN_RECEIVED, OCT(9)))
    bought = replace(BOUGHT, events=events)
    case = told(bought, [OPENED, ROUTE, NOTICE], OCT(13), first)
    other = case_of(first, [with_returns(bought, first, Return(id="r", events=(OPENED, ROUTE, NOTICE)))], OCT(13))

    assert case.status.sums.announced is None
    assert other.status.sums.announced == eur("30.00")
    assert [odd.key for odd in case.odd] == [Oddity.UNATTRIBUTED]


def sent_back(id_, article, *more, back=10):
    """A return that the shop has since a day of October, and must refund by the 18th."""
    opened = decided(OCT(3), BOUGHT, only=[article])
    received = said("received", OCT(back), proofs=(PROOF,))
    return Return(id=id_, events=(opened, ROUTE, NOTICE, PHOTOS, PACKED, POSTED, GIVEN, received, *more))


def followed(returns, *events):
    whole = with_returns(replace(BOUGHT, events=events), *returns)
    return whole, [case_of(one, [whole], D(2026, 11, 20)) for one in returns]


def test_one_sum_for_all_running_returns_pays_each():
    whole, cases = followed(
        [sent_back("x", "Bottines"), sent_back("y", "Pull")], witnessed(EventKind.REFUND_SEEN, OCT(20), "80.00")
    )

    assert [(case.over, case.status.sums.seen) for case in cases] == [(True, eur("50.00")), (True, eur("30.00"))]
    assert follow(whole, D(2026, 11, 20)).to_come is None


@pytest.mark.parametrize("proof", [PROOF, None])
def test_nothing_is_late_while_money_came_that_may_be_its_own(proof):
    promise = said("promised", OCT(12), until=OCT(16), words="remboursement")
    seen = witnessed(EventKind.REFUND_SEEN, OCT(20), "40.00", proof=proof)
    whole, cases = followed([sent_back("x", "Bottines", promise), sent_back("y", "Pull")], seen)

    for status in (*(case.status for case in cases), follow(whole, D(2026, 11, 20))):
        assert (status.late_since, status.late_from, status.balance) == (None, None, None)
        assert status.next.key is Do.CONFIRM_SEEN
    assert {odd.key for case in cases for odd in case.odd} == {Oddity.UNATTRIBUTED}
    assert board([(whole, follow(whole, D(2026, 11, 20)))]).totals[0].late == eur("0")


def test_money_of_before_a_return_is_not_its_own():
    _, cases = followed(
        [sent_back("x", "Bottines"), sent_back("y", "Pull")], witnessed(EventKind.REFUND_SEEN, OCT(2), "5.00")
    )

    assert {case.status.next.key for case in cases} == {Do.CHASE}


def test_a_paid_return_takes_no_more_of_what_it_has():
    paid = witnessed(EventKind.REFUND_SEEN, OCT(8), "50.00")
    waits = Return(id="y", events=(decided(OCT(3), BOUGHT, only=["Pull"]), ROUTE, NOTICE, PHOTOS, PACKED, POSTED))
    _, (_, other) = followed([sent_back("x", "Bottines", back=7), waits], paid, BACK)
    _, (_, unsure) = followed([replace(waits, id="x", events=(OPENED, *waits.events[1:])), waits], paid, BACK)

    assert other.status.late_since == OCT(19)
    assert (unsure.status.stage, unsure.status.late_since) == (Stage.SENT, None)


def test_a_sum_said_of_a_return_and_shown_later_by_the_bank_is_one():
    _, cases = followed(
        [sent_back("x", "Bottines", SEEN), sent_back("y", "Pull")],
        witnessed(EventKind.REFUND_SEEN, OCT(22), "50.00"),
    )

    assert [case.status.sums.seen for case in cases] == [eur("50.00"), None]
    assert cases[1].status.next.key is Do.CHASE


def test_the_purchase_tells_the_sum_of_its_returns():
    first = Return(id="x", events=(decided(OCT(2), BOUGHT, only=["Pull"]), ROUTE, NOTICE))
    second = Return(id="r", events=(OPENED, ROUTE, NOTICE))

    assert follow(with_returns(BOUGHT, first, second), OCT(7)).to_come == eur("80.00")


def test_what_is_decided_anew_replaces_what_was_decided():
    again = replace(decided(OCT(3), BOUGHT, only=["Pull"], motive=Motive.DEFECT), seq=9)
    case = told(BOUGHT, [OPENED, again, ROUTE], OCT(4))

    assert ([one.name for one in case.said.lines], case.said.motive) == (["Pull"], Motive.DEFECT)


def test_all_is_told_in_both_languages():
    case = told(BOUGHT, [OPENED, ROUTE, POSTED], OCT(20))

    for tongue in ("fr", "en"):
        assert next_step(case.status.next, tongue, OCT(20))
        assert all("{" not in oddity(odd, tongue, OCT(20)) for odd in case.odd)


def test_a_declaration_on_the_site_wants_its_acknowledgement_kept():
    bought = order()

    def odd(today, *more, **kept):
        used = said("function_used", date(2026, 10, 5), **kept)
        events = [decided(date(2026, 10, 5), bought), used, *more]
        return Oddity.NOT_ACKNOWLEDGED in {one.key for one in told(bought, events, today).odd}

    assert odd(date(2026, 10, 6))
    assert not odd(date(2026, 10, 5))
    assert not odd(date(2026, 10, 6), proofs=(PROOF,))
    assert not odd(date(2026, 10, 6), said("acknowledged", date(2026, 10, 6)))
