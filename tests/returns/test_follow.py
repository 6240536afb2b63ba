"""A followed return: how far it is, what is owed and since when; what is not proved is not asserted."""

import ast
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import renvoi.returns
from renvoi.facts.money import Money
from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Line, Parcel, Purchase
from renvoi.returns import Action, Do, Odd, Oddity, ReturnStatus, Stage, follow, next_step, oddity, sentences
from renvoi.returns.words import WORDS
from renvoi.rights import Certainty
from renvoi.rights.wording import NBSP

TODAY = date(2026, 11, 22)
PROOF = "a" * 64
K = EventKind


def eur(text):
    return Money(Decimal(text), "EUR")


def event(kind, day, amount=None, said=False):
    return Event(day=day, kind=kind, proof=None if said else PROOF, amount=eur(amount) if amount else None)


def bought(*events, delivered=date(2026, 10, 1), total="54.00", pieces=1, **more):
    """A purchase received on 1 October 2026 (to be given up by the 15th), with these events."""
    return Purchase(
        id="p",
        order_date=Fact(date(2026, 9, 28)),
        parcels=(Parcel(delivered_on=Fact(delivered)),) if delivered else (),
        total=Fact(eur(total)) if total else None,
        lines=(Line(name=Fact("Bottines daim")),) * pieces,
        events=tuple(sorted(events, key=lambda e: e.day)),
        **more,
    )


REGISTERED = event(K.RETURN_REGISTERED, date(2026, 10, 6))
SENT = event(K.RETURN_SENT, date(2026, 10, 8))
BACK = event(K.RETURN_RECEIVED, date(2026, 10, 12))
ANNOUNCED = event(K.REFUND_ANNOUNCED, date(2026, 10, 14), "54.00")
SEEN = event(K.REFUND_SEEN, date(2026, 10, 19), "54.00", said=True)


@pytest.mark.parametrize(
    ("events", "stage", "action"),
    [
        ((), Stage.NONE, Do.NOTHING),
        ((REGISTERED,), Stage.REGISTERED, Do.SEND_BACK),
        ((REGISTERED, event(K.RETURN_LABEL, date(2026, 10, 7))), Stage.REGISTERED, Do.SEND_BACK),
        ((REGISTERED, SENT), Stage.SENT, Do.GIVE_PROOF),
        ((REGISTERED, event(K.RETURN_SENT, date(2026, 10, 8), said=True)), Stage.SENT, Do.KEEP_PROOF),
        ((REGISTERED, SENT, BACK), Stage.RECEIVED, Do.CHASE),
        ((REGISTERED, BACK, event(K.RETURN_REFUSED, date(2026, 10, 13))), Stage.REFUSED, Do.ANSWER_REFUSAL),
        ((REGISTERED, BACK, ANNOUNCED), Stage.REFUND_ANNOUNCED, Do.CONFIRM_SEEN),
        ((REGISTERED, BACK, ANNOUNCED, SEEN), Stage.REFUND_SEEN, Do.NOTHING),
        ((ANNOUNCED, event(K.KEPT, date(2026, 10, 15), said=True)), Stage.KEPT, Do.NOTHING),
        ((REGISTERED, ANNOUNCED, event(K.RETURN_REFUSED, date(2026, 10, 15))), Stage.REFUSED, Do.ANSWER_REFUSAL),
        ((event(K.RETURN_REFUSED, date(2026, 10, 13)), ANNOUNCED), Stage.REFUND_ANNOUNCED, Do.CONFIRM_SEEN),
        ((event(K.CANCELLED, date(2026, 10, 2)),), Stage.CANCELLED, Do.CHECK_PAYMENT),
        ((event(K.CANCELLED, date(2026, 10, 2), "54.00"),), Stage.CANCELLED, Do.CONFIRM_SEEN),
        ((event(K.CANCELLED, date(2026, 10, 2)), ANNOUNCED), Stage.REFUND_ANNOUNCED, Do.CONFIRM_SEEN),
        ((event(K.KEPT, date(2026, 10, 2), said=True),), Stage.KEPT, Do.NOTHING),
        ((event(K.KEPT, date(2026, 10, 2), said=True), REGISTERED), Stage.REGISTERED, Do.SEND_BACK),
    ],
)
def test_how_far_it_is_and_the_next_thing(events, stage, action):
    delivered = None if events and events[0].kind is K.CANCELLED else date(2026, 10, 1)
    told = follow(bought(*events, delivered=delivered), TODAY)

    assert (told.stage, told.next.key) == (stage, action)


def test_a_cancelled_part_leaves_what_came():
    told = follow(bought(event(K.CANCELLED, date(2026, 9, 29))), date(2026, 10, 3))

    assert (told.stage, told.next.key) == (Stage.NONE, Do.DECLARE)


def test_what_can_still_go_back_asks_for_a_declaration():
    told = follow(bought(), date(2026, 10, 3))

    assert (told.next.key, told.next.day, told.next.estimated) == (Do.DECLARE, date(2026, 10, 15), False)


def test_after_the_law_the_window_of_the_shop_remains():
    told = follow(bought(return_window_days=Fact(30)), date(2026, 10, 20))

    assert (told.next.key, told.next.day) == (Do.SEND_BACK, date(2026, 10, 31))


# The due day (L221-24).


def test_goods_back_within_the_fourteen_days():
    told = follow(bought(REGISTERED, BACK), TODAY)

    assert (told.due_on, told.due_certainty, told.late_since) == (
        date(2026, 10, 20),
        Certainty.CERTAIN,
        date(2026, 10, 20),
    )


def test_goods_back_after_the_fourteen_days():
    told = follow(bought(REGISTERED, event(K.RETURN_RECEIVED, date(2026, 10, 28))), TODAY)

    assert (told.due_on, told.late_since) == (date(2026, 10, 28), date(2026, 10, 28))


def test_a_due_day_on_a_weekend_is_late_only_after_the_working_day():
    purchase = bought(event(K.RETURN_REGISTERED, date(2026, 10, 3)), BACK)

    assert follow(purchase, date(2026, 10, 19)).due_on == date(2026, 10, 17)
    assert follow(purchase, date(2026, 10, 19)).late_since is None
    assert follow(purchase, date(2026, 10, 20)).late_since == date(2026, 10, 19)


def test_nothing_back_and_no_proof_may_be_withheld():
    told = follow(bought(REGISTERED), TODAY)

    assert (told.withheld, told.due_on, told.late_since) == (True, None, None)


def test_a_deposit_slip_makes_an_estimate_never_a_delay():
    told = follow(bought(REGISTERED, SENT), TODAY)

    assert (told.due_on, told.due_certainty) == (date(2026, 10, 20), Certainty.ESTIMATED)
    assert told.late_since is None
    assert "proof_given" in told.lacking


def test_once_the_shop_has_the_proof_nothing_tells_that_it_may_wait():
    may = sentences(follow(bought(REGISTERED, SENT), TODAY), "en")
    given = sentences(
        follow(bought(REGISTERED, SENT, event(K.RETURN_PROOF_GIVEN, date(2026, 10, 9), said=True)), TODAY), "en"
    )

    assert any("may wait for proof" in line for line in may)
    assert not any("may wait for proof" in line for line in given)
    assert f"since Friday 9{NBSP}October: it may no longer wait for the parcel (L221-24)." in given[-1]


def test_the_sum_asked_about_is_the_one_announced():
    told = follow(bought(REGISTERED, SENT, event(K.REFUND_ANNOUNCED, date(2026, 10, 9), "50.00")), TODAY)

    assert (told.asked_about, told.next.amount) == (eur("50.00"), eur("50.00"))
    assert follow(bought(REGISTERED, SENT), TODAY).asked_about == eur("54.00")


def test_what_is_missing_is_told_as_a_sum():
    rest = Action(Do.CHECK_REST, TODAY, eur("6.90"))
    less = Odd(Oddity.PAID_LESS, TODAY, eur("6.90"))

    assert next_step(rest, "fr") == f"Il manque 6,90{NBSP}€{NBSP}: l’avez-vous reçu{NBSP}?"
    assert next_step(rest, "en") == "Still missing €6.90: have you received it?"
    assert oddity(less, "en").endswith(", €6.90 is missing. If that is right, close it; else ask for the rest.")


def test_what_is_only_said_to_be_sent_proves_nothing():
    told = follow(bought(REGISTERED, event(K.RETURN_SENT, date(2026, 10, 8), said=True)), TODAY)

    assert told.withheld
    assert told.due_on is None
    assert "proof_of_dispatch" in told.lacking


def test_without_a_notice_nothing_is_due():
    told = follow(bought(BACK), TODAY)

    assert told.due_on is None
    assert told.lacking[0] == "notice"


def test_a_notice_after_the_lawful_period_makes_nothing_due():
    late = event(K.RETURN_REGISTERED, date(2026, 10, 16))
    told = follow(bought(late, BACK, return_window_days=Fact(30)), TODAY)

    assert told.due_on is None
    assert told.reasons[-1].key == "notice_not_surely_in_time"


def test_a_notice_before_the_goods_came_is_in_time():
    parcels = (Parcel(delivered_on=Fact(date(2026, 10, 1))), Parcel(shipped_on=Fact(date(2026, 10, 2))))
    purchase = Purchase(id="p", parcels=parcels, events=(event(K.RETURN_REGISTERED, date(2026, 10, 3)), BACK))

    assert follow(purchase, TODAY).due_on == date(2026, 10, 17)


@pytest.mark.parametrize("more", [{"country": "CH"}, {"private_seller": True}, {"channel": Channel.SHOP}])
def test_without_a_lawful_withdrawal_nothing_is_due(more):
    assert follow(bought(REGISTERED, BACK, **more), TODAY).due_on is None


def test_announced_and_late_stays_late_until_seen():
    late = follow(bought(REGISTERED, BACK, ANNOUNCED), TODAY)

    assert late.late_since == date(2026, 10, 20)
    assert follow(bought(REGISTERED, BACK, ANNOUNCED, SEEN), TODAY).late_since is None


@given(
    st.dates(date(2026, 10, 1), date(2026, 10, 15)),
    st.dates(date(2026, 10, 1), date(2026, 11, 20)),
    st.integers(0, 30),
)
def test_the_due_day_is_never_before_fourteen_days_nor_before_the_goods(notice, back, later):
    purchase = bought(event(K.RETURN_REGISTERED, notice), event(K.RETURN_RECEIVED, back))
    told = follow(purchase, date(2027, 3, 1))
    after = follow(
        bought(event(K.RETURN_REGISTERED, notice), event(K.RETURN_RECEIVED, back + timedelta(later))), date(2027, 3, 1)
    )

    assert told.due_on >= notice + timedelta(days=14)
    assert told.due_on >= back
    assert told.due_on in (notice + timedelta(days=14), back)
    assert told.late_since >= told.due_on
    assert after.due_on >= told.due_on


# The money.


def test_the_price_is_only_an_estimate_of_what_comes_back():
    told = follow(bought(REGISTERED), TODAY)

    assert (told.sums.expected, told.sums.certainty) == (eur("54.00"), Certainty.ESTIMATED)
    assert told.to_come == eur("54.00")


def test_a_cancelled_order_owes_nothing_unless_a_proof_says_so():
    said = event(K.CANCELLED, date(2026, 10, 2), "54.00", said=True)
    proved = event(K.CANCELLED, date(2026, 10, 2), "54.00")

    assert follow(bought(event(K.CANCELLED, date(2026, 10, 2)), delivered=None), TODAY).sums.expected is None
    assert follow(bought(said, delivered=None), TODAY).sums.expected is None
    assert follow(bought(proved, delivered=None), TODAY).sums.expected == eur("54.00")


def test_a_cancellation_with_no_sum_of_money_is_no_sum_to_come():
    status = follow(bought(event(K.CANCELLED, date(2026, 10, 5), "-3.00")), date(2026, 10, 20))

    assert status.sums.expected is None


def test_an_announced_sum_is_certain_and_closes_nothing():
    told = follow(bought(REGISTERED, BACK, ANNOUNCED), TODAY)

    assert (told.sums.announced, told.sums.seen, told.sums.closed) == (eur("54.00"), None, False)
    assert told.sums.certainty is Certainty.CERTAIN
    assert "refund_seen" in told.lacking
    assert told.to_come == eur("54.00")


def test_the_same_announcement_twice_counts_once():
    again = event(K.REFUND_ANNOUNCED, date(2026, 10, 16), "54.00")

    assert follow(bought(ANNOUNCED, again), TODAY).sums.announced == eur("54.00")


def test_two_announcements_never_add_up_beyond_the_price():
    part = event(K.REFUND_ANNOUNCED, date(2026, 10, 10), "20.00")
    rest = event(K.REFUND_ANNOUNCED, date(2026, 10, 11), "30.00")

    assert follow(bought(part, rest), TODAY).sums.announced == eur("50.00")
    assert follow(bought(part, rest), TODAY).sums.certainty is Certainty.ESTIMATED
    assert follow(bought(part, ANNOUNCED), TODAY).sums.announced == eur("54.00")


def test_less_seen_than_announced_leaves_the_rest_to_check():
    told = follow(bought(REGISTERED, ANNOUNCED, event(K.REFUND_SEEN, date(2026, 10, 19), "50.00")), TODAY)

    assert (told.stage, told.next.key, told.next.amount) == (Stage.REFUND_ANNOUNCED, Do.CHECK_REST, eur("4.00"))
    assert told.to_come == eur("4.00")


def test_less_seen_than_paid_says_nothing_is_missing():
    told = follow(bought(REGISTERED, event(K.REFUND_SEEN, date(2026, 10, 19), "20.00")), TODAY)

    assert (told.stage, told.sums.missing, told.to_come) == (Stage.REFUND_SEEN, None, None)


def test_a_sum_said_and_shown_by_the_bank_is_one_sum():
    shown = event(K.REFUND_SEEN, date(2026, 10, 18), "30.00")
    said = event(K.REFUND_SEEN, date(2026, 10, 20), "30.00", said=True)
    told = follow(bought(ANNOUNCED, shown, said), TODAY)

    assert told.sums.seen == eur("30.00")
    assert told.sums.missing == eur("24.00")


def test_a_plain_yes_closes_whatever_the_sum():
    told = follow(bought(ANNOUNCED, event(K.REFUND_SEEN, date(2026, 10, 19), said=True)), TODAY)

    assert (told.stage, told.sums.closed, told.to_come) == (Stage.REFUND_SEEN, True, None)


def test_another_currency_is_not_mixed_in():
    odd = Event(day=date(2026, 10, 14), kind=K.REFUND_ANNOUNCED, proof=PROOF, amount=Money(Decimal(9), "GBP"))

    assert follow(bought(odd, ANNOUNCED), TODAY).sums.announced == eur("54.00")
    assert follow(bought(odd), TODAY).sums.announced is None


def test_events_after_today_are_not_counted():
    assert follow(bought(REGISTERED, BACK), date(2026, 10, 7)).stage is Stage.REGISTERED


@given(
    st.lists(
        st.builds(
            Event,
            day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
            kind=st.sampled_from(EventKind),
            proof=st.sampled_from([None, PROOF]),
            amount=st.sampled_from([None, eur("10.00"), eur("-3.00"), eur("54.00"), Money(Decimal(1), "USD")]),
        ),
        max_size=8,
    )
)
def test_any_events_are_answered_in_words(events):
    purchase = bought(*events)
    told = follow(purchase, TODAY)

    assert told == follow(purchase, TODAY)
    assert told.sums.missing is None or told.sums.missing.amount > 0
    assert told.stage is not Stage.REFUND_SEEN or K.REFUND_SEEN in {e.kind for e in events}
    for language in ("fr", "en"):
        for line in (*sentences(told, language), next_step(told.next, language, TODAY)):
            assert "{" not in line
            assert line.endswith((".", "?"))


# In words.


def reason_keys():
    for path in Path(renvoi.returns.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "Reason"
                and isinstance(node.args[0], ast.Constant)
            ):
                yield node.args[0].value


def test_every_reason_stage_and_action_has_words():
    told = {f"stage_{stage}" for stage in Stage} | {f"do_{key}" for key in Do} | {f"odd_{key}" for key in Oddity}

    assert set(reason_keys()) | told == set(WORDS)


def test_it_is_told_in_both_languages():
    told = follow(bought(REGISTERED, BACK), TODAY)

    assert sentences(told, "fr")[0] == f"Retour reçu par la boutique le lundi 12{NBSP}octobre."
    assert sentences(told, "en")[-1].endswith(f"since Monday 12{NBSP}October (L221-24).")
    wait = f"Relancez la boutique{NBSP}: le remboursement de 54,00{NBSP}€ est en retard."
    assert next_step(told.next, "fr", TODAY) == wait
    assert next_step(told.next, "en", TODAY) == "Chase the shop: the refund of €54.00 is late."


def test_a_said_return_day_of_the_buyer_is_certain():
    notice = event(K.RETURN_REGISTERED, date(2026, 10, 6), said=True)
    told = follow(bought(notice), TODAY)

    assert (told.next.key, told.next.day, told.next.estimated) == (Do.SEND_BACK, date(2026, 10, 20), False)


def test_a_status_survives_json():
    told = follow(bought(REGISTERED, BACK, ANNOUNCED), TODAY)

    assert msgspec.json.decode(msgspec.json.encode(told), type=ReturnStatus) == told


def test_of_several_notices_and_receptions_the_last_counts():
    again = event(K.RETURN_REGISTERED, date(2026, 10, 9))
    rest = event(K.RETURN_RECEIVED, date(2026, 10, 27))

    assert follow(bought(REGISTERED, again, BACK), TODAY).due_on == date(2026, 10, 23)
    assert follow(bought(REGISTERED, BACK, rest), TODAY).due_on == date(2026, 10, 27)
    assert follow(bought(REGISTERED, BACK, event(K.RETURN_REGISTERED, date(2026, 10, 30))), TODAY).due_on == date(
        2026, 10, 20
    )


def test_a_notice_the_buyer_says_and_goods_a_proof_shows_back():
    notice = event(K.RETURN_REGISTERED, date(2026, 10, 6), said=True)

    assert follow(bought(notice, BACK), TODAY).due_on == date(2026, 10, 20)
    said_back = event(K.RETURN_RECEIVED, date(2026, 10, 12), said=True)
    assert follow(bought(notice, said_back), TODAY).withheld


def test_an_event_of_today_counts():
    assert follow(bought(REGISTERED), REGISTERED.day).stage is Stage.REGISTERED
    assert follow(bought(REGISTERED), REGISTERED.day - timedelta(days=1)).stage is Stage.NONE


def test_one_announcement_is_believed_even_beyond_the_price():
    more = event(K.REFUND_ANNOUNCED, date(2026, 10, 14), "58.90")

    assert follow(bought(more), TODAY).sums.announced == eur("58.90")


@pytest.mark.parametrize("amount", ["0.00", "-5.00"])
def test_a_sum_that_is_none_is_not_expected(amount):
    zero = Event(day=REGISTERED.day, kind=K.RETURN_REGISTERED, proof=PROOF, amount=eur(amount))

    assert follow(bought(zero), TODAY).sums.expected == eur("54.00")
    assert follow(bought(REGISTERED, total=amount), TODAY).sums.expected is None


def test_an_unknown_sum_is_told_as_lacking():
    assert "amount" in follow(bought(REGISTERED, total=None), TODAY).lacking
    assert "amount" not in follow(bought(REGISTERED), TODAY).lacking
    assert "amount" not in follow(bought(total=None), TODAY).lacking


def test_the_latest_day_of_a_stage_is_told():
    told = follow(bought(REGISTERED, BACK, event(K.RETURN_RECEIVED, date(2026, 10, 27))), TODAY)

    assert told.reasons[0].values == {"day": "2026-10-27"}


@pytest.mark.parametrize(
    ("events", "lacking"),
    [
        ((), ()),
        ((REGISTERED,), ()),
        ((SENT,), ("notice", "proof_of_dispatch")),
        ((REGISTERED, SENT), ("proof_given",)),
        ((REGISTERED, BACK), ("refund_seen",)),
        ((REGISTERED, BACK, event(K.RETURN_SENT, date(2026, 10, 14))), ()),
        ((REGISTERED, BACK, ANNOUNCED), ("refund_seen",)),
        ((ANNOUNCED,), ("refund_seen",)),
        ((REGISTERED, BACK, ANNOUNCED, SEEN), ()),
    ],
)
def test_what_is_lacking(events, lacking):
    assert follow(bought(*events), TODAY).lacking == lacking


def test_only_an_unsure_sum_is_called_an_estimate():
    def keys(*events):
        return {reason.key for reason in follow(bought(*events), TODAY).reasons}

    assert "sum_is_an_estimate" in keys(REGISTERED)
    assert "sum_is_an_estimate" not in keys(REGISTERED, ANNOUNCED)
    assert "sum_is_an_estimate" not in keys(REGISTERED, event(K.KEPT, date(2026, 10, 20), said=True))


@pytest.mark.parametrize("more", [{"pieces": 2}, {"pieces": 0}, {"exchange": True}])
def test_no_sum_is_expected_when_a_part_may_stay_or_another_article_comes(more):
    told = follow(bought(REGISTERED, **more), TODAY)
    assert (told.sums.expected, told.to_come) == (None, None)
    assert follow(bought(REGISTERED, ANNOUNCED, **more), TODAY).to_come == eur("54.00")


# Several refunds, and vouchers instead of money.


def seen(day, amount, *, said=True, voucher=False, agreed=False):
    proof = None if said else PROOF
    amount = eur(amount) if amount else None
    return Event(day=day, kind=K.REFUND_SEEN, proof=proof, amount=amount, voucher=voucher, agreed=agreed)


PART = event(K.REFUND_ANNOUNCED, date(2026, 10, 14), "20.00")
REST = event(K.REFUND_ANNOUNCED, date(2026, 10, 16), "30.00")


@pytest.mark.parametrize(
    ("sightings", "came", "missing", "at_least", "closed"),
    [
        ((), None, None, None, False),
        ((seen(date(2026, 10, 19), "20.00"),), "20.00", "30.00", "10.00", False),
        ((seen(date(2026, 10, 19), "30.00"),), "30.00", "20.00", None, False),
        ((seen(date(2026, 10, 19), "20.00"), seen(date(2026, 10, 21), "30.00")), "50.00", None, None, True),
        ((seen(date(2026, 10, 19), "50.00"),), "50.00", None, None, True),
        ((seen(date(2026, 10, 19), "20.00"), seen(date(2026, 10, 21), None)), "20.00", None, None, True),
    ],
)
def test_of_several_refunds_each_must_be_seen(sightings, came, missing, at_least, closed):
    told = follow(bought(REGISTERED, BACK, PART, REST, *sightings), TODAY)

    assert told.sums.expected == eur("50.00")
    assert told.sums.seen == (came and eur(came))
    assert told.sums.missing == (missing and eur(missing))
    assert told.sums.at_least == (at_least and eur(at_least))
    assert told.sums.closed is closed
    assert (told.stage is Stage.REFUND_SEEN) is closed
    assert told.to_come == (None if closed else eur(missing or "50.00"))


def test_the_same_sum_seen_twice_is_two_refunds_when_the_bank_shows_both():
    bank = (seen(date(2026, 10, 19), "20.00", said=False), seen(date(2026, 10, 21), "20.00", said=False))
    yes = seen(date(2026, 10, 22), "20.00")

    assert follow(bought(ANNOUNCED, *bank), TODAY).sums.seen == eur("40.00")
    assert follow(bought(ANNOUNCED, *bank, yes), TODAY).sums.seen == eur("40.00")
    assert follow(bought(ANNOUNCED, bank[0], yes), TODAY).sums.seen == eur("20.00")


def test_a_voucher_without_consent_closes_nothing_and_is_to_be_refused():
    told = follow(bought(REGISTERED, BACK, ANNOUNCED, seen(date(2026, 10, 19), "54.00", voucher=True)), TODAY)

    assert (told.stage, told.sums.closed, told.sums.seen) == (Stage.REFUND_ANNOUNCED, False, None)
    assert (told.sums.vouchers, told.to_come) == (eur("54.00"), eur("54.00"))
    assert (told.next.key, told.next.amount) == (Do.REFUSE_VOUCHER, eur("54.00"))
    assert "voucher_came" in [reason.key for reason in told.reasons]
    assert told.balance.missing == Decimal("54.00")


def test_a_voucher_of_an_unknown_sum_without_consent_closes_nothing_either():
    told = follow(bought(REGISTERED, BACK, ANNOUNCED, seen(date(2026, 10, 19), None, voucher=True)), TODAY)

    assert (told.stage, told.sums.closed, told.to_come) == (Stage.REFUND_ANNOUNCED, False, eur("54.00"))


def test_an_agreed_voucher_is_the_money():
    came = seen(date(2026, 10, 19), "54.00", voucher=True, agreed=True)
    told = follow(bought(REGISTERED, BACK, ANNOUNCED, came), TODAY)

    assert (told.stage, told.sums.closed, told.sums.vouchers, told.to_come) == (Stage.REFUND_SEEN, True, None, None)


def test_each_part_is_late_by_its_own_days():
    # Due on Tuesday 20 October; 30.00 came on 4 November, 15 days late; 24.00 have not by the 22nd, 33 days.
    told = follow(bought(REGISTERED, BACK, ANNOUNCED, seen(date(2026, 11, 4), "30.00")), TODAY)

    assert [(p.amount, p.missing, p.increase.days_late, p.increase.percent) for p in told.balance.late] == [
        (Decimal("30.00"), False, 15, 5),
        (Decimal("24.00"), True, 33, 20),
    ]
    assert told.balance.owed_more == Decimal("6.30")


def test_nothing_is_added_before_it_is_late_nor_in_another_currency():
    pounds = Purchase(
        id="p",
        parcels=(Parcel(delivered_on=Fact(date(2026, 10, 1))),),
        total=Fact(Money(Decimal(54), "GBP")),
        lines=(Line(name=Fact("Bottines daim")),),
        events=(REGISTERED, BACK),
    )

    assert follow(bought(REGISTERED, BACK, ANNOUNCED), date(2026, 10, 20)).balance is None
    assert follow(bought(REGISTERED, BACK, ANNOUNCED), date(2026, 10, 21)).balance.late[0].increase.days_late == 1
    assert follow(pounds, TODAY).balance is None


@pytest.mark.parametrize(("announced", "more"), [("54.00", "50.00"), ("53.00", "53.00")])
def test_the_price_without_delivery_stops_the_increase_when_all_comes_back(announced, more):
    told = follow(
        bought(REGISTERED, BACK, event(K.REFUND_ANNOUNCED, date(2026, 10, 14), announced), shipping=Fact(eur("4.00"))),
        date(2030, 1, 1),
    )

    assert told.balance.owed_more == Decimal(more)


# The edges.


def test_a_sum_below_one_counts_and_none_at_all_does_not():
    half = event(K.REFUND_ANNOUNCED, date(2026, 10, 14), "0.50")
    told = follow(bought(REGISTERED, BACK, half, seen(date(2026, 10, 19), "0.00")), TODAY)

    assert (told.sums.announced, told.sums.seen) == (eur("0.50"), None)
    assert follow(bought(REGISTERED, total="0.50"), TODAY).sums.expected == eur("0.50")
    named = event(K.RETURN_REGISTERED, date(2026, 10, 6), "0.50")
    assert follow(bought(named, pieces=2), TODAY).sums.expected == eur("0.50")


def test_several_announcements_stand_without_a_total_and_beyond_it():
    more = event(K.REFUND_ANNOUNCED, date(2026, 10, 16), "60.00")

    assert follow(bought(PART, REST, total=None), TODAY).sums.announced == eur("50.00")
    assert follow(bought(PART, more), TODAY).sums.announced == eur("60.00")


def test_without_a_total_the_currency_is_that_of_the_refund():
    odd = Event(day=date(2026, 10, 2), kind=K.CANCELLED, proof=PROOF, amount=Money(Decimal(9), "GBP"))
    unknown = event(K.REFUND_ANNOUNCED, date(2026, 10, 3))

    assert follow(bought(odd, unknown, PART, total=None), TODAY).sums.announced == eur("20.00")


def test_what_the_bank_shows_came_on_its_day():
    said, shown = seen(date(2026, 11, 9), "30.00"), seen(date(2026, 11, 4), "30.00", said=False)
    told = follow(bought(REGISTERED, BACK, ANNOUNCED, said, shown), TODAY)

    assert [(part.day, part.amount) for part in told.balance.late] == [
        (date(2026, 11, 4), Decimal("30.00")),
        (TODAY, Decimal("24.00")),
    ]


def test_of_two_deposits_the_last_counts_for_the_claim():
    again = event(K.RETURN_SENT, date(2026, 11, 10))

    assert follow(bought(REGISTERED, SENT, again), TODAY).due_on == date(2026, 11, 10)


def test_the_first_late_day_is_the_one_after_the_claim():
    assert follow(bought(REGISTERED, BACK), date(2026, 10, 15)).late_from == date(2026, 10, 21)


def test_of_notices_that_are_too_late_the_first_is_named():
    late = event(K.RETURN_REGISTERED, date(2026, 11, 2)), event(K.RETURN_REGISTERED, date(2026, 11, 9))
    told = follow(bought(*late), TODAY)

    assert [r.values for r in told.reasons if r.key == "notice_not_surely_in_time"] == [{"day": "2026-11-02"}]


def test_where_no_law_is_known_no_notice_is_lacking():
    assert follow(bought(REGISTERED, SENT, country="ZZ"), TODAY).lacking == ("proof_of_dispatch",)
    assert follow(bought(SENT), TODAY).lacking == ("notice", "proof_of_dispatch")
