"""Insisting: each rung on its day, never twice, one reminder a day at most."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.home import examples
from tests.letters.samples import LAW, ON

from renvoi.facts.money import Money
from renvoi.letters.purpose import Rung, purposes
from renvoi.letters.rungs import STAIRS, Dispute, Done, Reply, State, insist, ladder

SINCE = date(2026, 10, 1)
ACTS = st.lists(st.tuples(st.integers(0, 120), st.sampled_from(list(Rung))), max_size=6)
REPLIES = st.lists(st.tuples(st.integers(0, 120), st.integers(-3, 20), st.booleans()), max_size=4)


def day(count):
    return SINCE + timedelta(days=count)


def at(dispute, count):
    found = insist(dispute, day(count), LAW, ON)
    return {offer.rung: offer for offer in found.offers}, found.today


def test_nothing_is_offered_before_it_is_late():
    offers, reminder = at(Dispute(since=SINCE), -1)
    assert reminder is None
    assert all(offer.state is State.LATER for offer in offers.values())
    assert at(Dispute(since=None), 90)[1] is None


def test_one_rung_after_the_other_each_on_its_day():
    dispute, days = Dispute(since=SINCE), []
    for count in range(120):
        reminder = at(dispute, count)[1]
        if reminder:
            days.append((reminder.rung, count))
            dispute = structs.replace(dispute, done=(*dispute.done, Done(reminder.rung, day(count))))
    assert days == [
        (Rung.MESSAGE, 0), (Rung.REMINDER, 7), (Rung.FORMAL_NOTICE, 15), (Rung.MEDIATOR, 30), (Rung.COURT, 45),
    ]  # fmt: skip


def test_a_promise_is_waited_for_and_a_refusal_is_not():
    done = (Done(Rung.MESSAGE, day(0)),)
    promised = Dispute(since=SINCE, done=done, replies=(Reply(day=day(2), until=day(12)),))
    assert at(promised, 12)[1] is None
    assert at(promised, 13)[1].rung is Rung.REMINDER
    refused = Dispute(since=SINCE, done=done, replies=(Reply(day=day(2), refused=True),))
    assert at(refused, 7)[1].rung is Rung.REMINDER
    heard = Dispute(since=SINCE, done=done, replies=(Reply(day=day(6)),))
    assert at(heard, 8)[1] is None
    assert at(heard, 9)[1].rung is Rung.REMINDER


def test_the_mediator_has_twelve_months_from_the_first_complaint():
    dispute = Dispute(since=SINCE, done=(Done(Rung.MESSAGE, day(0)), Done(Rung.REMINDER, day(7))))
    offer = at(dispute, 40)[0][Rung.MEDIATOR]
    assert (offer.state, offer.until) == (State.NOW, date(2027, 10, 1))
    assert [one.article for one in offer.citations] == ["L612-2"]
    assert at(dispute, 366)[0][Rung.MEDIATOR].state is State.OVER


def test_what_was_written_before_the_delay_takes_no_rung():
    offers, reminder = at(Dispute(since=SINCE, done=(Done(Rung.MESSAGE, day(-1)),)), 40)
    assert reminder.rung is Rung.MESSAGE
    assert offers[Rung.MEDIATOR].until is None


def test_a_scheme_is_only_an_indication_and_unknown_means_no_window():
    paid = {"since": SINCE, "paid_on": date(2026, 9, 1)}
    assert at(Dispute(**paid), 5)[0][Rung.BANK].until is None
    card = at(Dispute(**paid, paid_by="card"), 5)[0][Rung.BANK]
    assert (card.until, card.indicative) == (date(2026, 12, 30), True)
    assert at(Dispute(**paid, paid_by="card"), 80)[1].rung is Rung.BANK
    assert at(Dispute(**paid, paid_by="paypal"), 80)[0][Rung.BANK].until == date(2027, 2, 28)


def test_a_small_sum_asks_for_an_amicable_attempt_first():
    def court(sum_):
        return at(Dispute(since=SINCE, amount=Money(Decimal(sum_), "EUR")), 5)[0][Rung.COURT].amicable_first

    assert (court(5000), court(5001)) == (True, False)


@examples(120)
@given(ACTS, REPLIES)
def test_nobody_is_nagged(acts, replies):
    """Whatever was done and answered: one reminder a day, none of what was done, the same one not again for a week."""
    dispute = Dispute(
        since=SINCE,
        done=tuple(Done(rung, day(count)) for count, rung in acts),
        replies=tuple(Reply(day=day(n), until=day(n + more), refused=refused) for n, more, refused in replies),
    )
    for count in range(150):
        offers, reminder = at(dispute, count)
        done = {one.rung for one in dispute.done if one.day <= day(count)}
        assert all((offers[rung].state is State.DONE) == (rung in done) for rung in Rung)
        if reminder is None:
            continue
        assert reminder.rung not in done
        assert reminder.day <= day(count)
        higher = {rung for rung in done if rung in STAIRS and STAIRS.index(rung) > STAIRS.index(reminder.rung)}
        assert not higher
        lately = [one for one in dispute.reminded if one.rung is reminder.rung]
        assert all((day(count) - one.day).days >= ladder().waits.again for one in lately)
        dispute = structs.replace(dispute, reminded=(*dispute.reminded, Done(reminder.rung, day(count))))
        assert at(dispute, count)[1] is None
    settled = structs.replace(dispute, settled=True)
    assert all(at(settled, count)[1] is None for count in (0, 60, 149))


def test_every_rung_with_a_letter_has_it_and_it_stands_on_that_rung():
    for rung, words in ladder().rungs.items():
        assert words.purpose == "" or purposes()[words.purpose].file.rung is rung
