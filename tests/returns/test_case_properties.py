"""What must hold of every return: order, replays and corrections change nothing; only what was seen closes."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.home import examples
from tests.returns.saying import PROOF, SLIP, decided, eur, order, said, told, witnessed

from renvoi.facts.purchase import EventKind
from renvoi.facts.returning import Happening, Return, Scan, Step, Wanted
from renvoi.returns import Do, Stage, case_of
from renvoi.returns.echo import echo
from renvoi.rights import RouteKind

BOUGHT = order()
FIRST, LAST = date(2026, 10, 1), date(2026, 11, 20)
DAYS = st.dates(FIRST, LAST)
AMOUNTS = st.sampled_from(["5.00", "30.00", "50.00", "80.00"]).map(eur)
MORE = {
    Happening.ROUTE_CHOSEN: {"route": st.sampled_from([kind.value for kind in RouteKind])},
    Happening.LABEL_RECEIVED: {"until": DAYS},
    Happening.DEPOSITED: {"proofs": st.sampled_from([(), (SLIP,)])},
    Happening.PROOF_GIVEN: {"proofs": st.sampled_from([(), (PROOF,)])},
    Happening.SCANNED: {"scan": st.sampled_from(Scan)},
    Happening.REFUND_ANNOUNCED: {"amount": AMOUNTS},
    Happening.REFUND_SEEN: {"amount": AMOUNTS, "voucher": st.booleans(), "agreed": st.booleans()},
    Happening.PROMISED: {"until": DAYS},
    Happening.SKIPPED: {"step": st.sampled_from(Step)},
}


@st.composite
def events(draw):
    what = draw(st.sampled_from([one for one in Happening if one is not Happening.DECIDED]))
    more = {name: draw(values) for name, values in MORE.get(what, {}).items()}
    return said(what, draw(DAYS), **more)


@st.composite
def stories(draw):
    """A decision and up to ten events after or before it, numbered as the journal would."""
    only = draw(st.sampled_from([None, ["Bottines"], ["Pull"]]))
    opened = decided(draw(DAYS), BOUGHT, only=only, wanted=draw(st.sampled_from(Wanted)))
    told_ = draw(st.lists(events(), max_size=10))
    return [replace(one, seq=number) for number, one in enumerate((opened, *told_), 1)]


WITNESSED = st.lists(
    st.builds(
        witnessed,
        st.sampled_from([EventKind.RETURN_RECEIVED, EventKind.RETURN_REGISTERED, EventKind.REFUND_ANNOUNCED]),
        DAYS,
    ),
    max_size=3,
)


def of(story, seen, today):
    return told(replace(BOUGHT, events=tuple(seen)), story, today)


@examples(150)
@given(stories(), WITNESSED, DAYS, st.randoms(use_true_random=False))
def test_the_order_in_which_things_are_told_changes_nothing(story, seen, today, random):
    mixed, other = list(story), list(seen)
    random.shuffle(mixed)
    random.shuffle(other)

    assert of(mixed, other, today) == of(story, seen, today)


@examples(100)
@given(stories(), WITNESSED, DAYS, st.data())
def test_what_is_told_twice_counts_once(story, seen, today, data):
    again = data.draw(st.sampled_from(story))
    plain, doubled = of(story, seen, today), of([*story, again, replace(again, seq=again.seq)], seen, today)

    assert doubled == plain
    later = of([*story, replace(story[-1], seq=len(story) + 5)], seen, today)
    if plain is not None:
        assert (later.status, later.odd) == (plain.status, plain.odd)


@examples(100)
@given(stories(), WITNESSED, DAYS)
def test_what_is_still_to_come_counts_for_nothing(story, seen, today):
    past = [one for one in story if one.day <= today]

    assert of(past, [one for one in seen if one.day <= today], today) == of(story, seen, today)


@examples(150)
@given(stories(), WITNESSED, DAYS)
def test_only_what_was_seen_or_said_to_be_over_ends_a_return(story, seen, today):
    case = of(story, seen, today)
    ends = {Happening.REFUND_SEEN, Happening.REPLACED, Happening.KEPT, Happening.CLOSED}

    if case is not None and case.over:
        assert ends & {one.what for one in story if one.day <= today}
    if case is not None and case.status.stage is Stage.REFUND_SEEN:
        assert case.status.sums.missing is None


@examples(150)
@given(stories(), WITNESSED, DAYS)
def test_no_sum_is_made_up(story, seen, today):
    case = of(story, seen, today)
    if case is None:
        return
    money = {(one.amount.amount, one.day) for one in case.said.events if one.what is Happening.REFUND_SEEN}
    sums = case.status.sums
    if sums.seen:
        assert sums.seen.amount <= sum((amount for amount, _ in money), Decimal(0))
    if sums.missing:
        assert sums.missing == sums.expected - sums.seen
        assert sums.missing.amount > 0


@examples(150)
@given(stories(), WITNESSED, DAYS)
def test_a_return_that_runs_asks_every_day_and_a_wait_without_a_day_is_lawful(story, seen, today):
    case = of(story, seen, today)
    if case is not None and not case.over and case.status.next.key is Do.WAIT and case.status.next.day is None:
        assert case.status.withheld or case.status.due_on is None
    if case is not None:
        late = case.status.late_since
        assert late is None or late < today
        assert late is None or late >= FIRST + timedelta(days=14)


@examples(60)
@given(stories(), DAYS)
def test_a_sum_said_of_two_orders_falls_to_them_whole(story, today):
    two = [order("a"), order("b")]
    both = [replace(one, lines=decided(today, *two).lines) if one.lines else one for one in story]
    whole = Return(id="r", events=tuple(both))
    parts = [event.amount.amount for one in two for event in echo(whole, {one.id}, ()) if event.amount]
    given_ = {replace(one, seq=0) for one in both if one.amount}

    assert sum(parts, Decimal(0)) == sum((one.amount.amount for one in given_), Decimal(0))
    assert all(part > 0 for part in parts)
    assert case_of(whole, two, today) is None or case_of(whole, two, today).said.purchases == ("a", "b")


def test_a_notice_of_tomorrow_hides_no_acknowledgement_of_today():
    story = [decided(FIRST, BOUGHT), said(Happening.ACKNOWLEDGED, FIRST, seq=3)]
    later = said(Happening.NOTICE_SENT, FIRST + timedelta(days=1), seq=2)

    assert of([*story, later], (), FIRST) == of(story, (), FIRST)
