"""The money of all returns: nothing counted twice, currencies apart, only what is sure is increased."""

from datetime import date
from decimal import Decimal
from itertools import permutations

from tests.returns.saying import decided, order, said, with_returns
from tests.returns.test_matching import eur, returned

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Fact, Purchase
from renvoi.facts.returning import Return
from renvoi.returns import Stage, follow
from renvoi.returns.board import board

TODAY = date(2026, 11, 28)
LATER = date(2027, 1, 15)


def paid(key, merchant, amount, day, today=TODAY):
    purchase, _ = returned(key, merchant, total=amount, announced=amount)
    seen = Event(day=day, kind=EventKind.REFUND_SEEN, amount=eur(amount))
    return again(purchase, today, events=(*purchase.events, seen))


def again(purchase, today=TODAY, **fields):
    values = {name: getattr(purchase, name) for name in Purchase.__struct_fields__}
    changed = Purchase(**values | fields)
    return changed, follow(changed, today)


def test_what_is_to_come_and_what_came():
    told = board([returned("a"), paid("b", "Mailles", "20.00", date(2026, 11, 20)), again(Purchase(id="c"))])
    [total] = told.totals
    assert (total.to_come, total.late, total.seen) == (eur("54.00"), eur("0"), eur("20.00"))
    assert [one.purchase for one in told.accounts] == ["a", "b"]
    [month] = told.months
    assert (month.first, month.amount, month.count) == (date(2026, 11, 1), eur("20.00"), 1)


def overdue(key, announced="54.00"):
    """Given up on 5 November, back on the 10th: late in January by every reading."""
    purchase, _ = returned(key, announced=announced)
    steps = [(EventKind.RETURN_REGISTERED, 5), (EventKind.RETURN_RECEIVED, 10)]
    begun = [Event(day=date(2026, 11, day), kind=kind, proof="b" * 64) for kind, day in steps]
    return again(purchase, LATER, events=tuple(sorted([*begun, *purchase.events], key=lambda e: e.day)))


def test_late_first_with_what_the_delay_adds():
    late, status = overdue("z")
    first, *_ = board([paid("b", "Mailles", "20.00", date(2026, 12, 1), LATER), (late, status)]).accounts
    assert (first.purchase, first.late_since) == ("z", status.late_since)
    assert first.late_since is not None
    assert first.increase == Money(status.balance.owed_more, "EUR")


def test_an_estimate_is_never_increased():
    [one] = board([overdue("a", announced=None)]).accounts
    assert not one.sure
    assert one.increase is None


def test_currencies_are_kept_apart():
    other, _ = returned("b", announced=None)
    dollars = again(other, total=Fact(Money(Decimal("99.00"), "USD")), lines=other.lines[:1])
    told = board([returned("a"), dollars])
    assert {one.to_come.currency: one.to_come.amount for one in told.totals} == {
        "EUR": Decimal("54.00"),
        "USD": Decimal("99.00"),
    }


def test_each_shop_by_its_days():
    shops = board(
        [
            paid("a", "Mailles", "20.00", date(2026, 11, 20)),
            paid("b", "Mailles", "30.00", date(2026, 11, 24)),
            returned("c", "Mailles"),
            returned("d"),
        ]
    ).shops
    assert [(one.merchant, one.returns, one.closed, one.days) for one in shops] == [
        ("Mailles", 3, 2, 12),
        ("Atelier Corbin", 1, 0, None),
    ]


def test_returns_of_one_purchase_are_counted_each_by_itself():
    """Each paid six days after it was handed over; the second long after the first."""
    bought = order(merchant=Fact("Mailles"))
    both = [
        Return(
            id=article,
            events=(
                decided(date(2026, 10, day), bought, only=[article]),
                said("notice_sent", date(2026, 10, day)),
                said("deposited", date(2026, 10, day)),
                said("refund_seen", date(2026, 10, day + 6), amount=worth),
            ),
        )
        for article, day, worth in (("Bottines", 3, eur("50.00")), ("Pull", 21, eur("30.00")))
    ]
    whole = with_returns(bought, *both)
    half = with_returns(bought, both[0], Return(id="Pull", events=both[1].events[:-1]))

    [done], [waits] = (board([(one, follow(one, TODAY))]).shops for one in (whole, half))
    assert (done.returns, done.closed, done.days) == (2, 2, 6)
    assert (waits.returns, waits.closed, waits.days) == (2, 1, 6)


def test_the_order_does_not_matter():
    returns = [returned("a"), paid("b", "Mailles", "20.00", date(2026, 11, 20)), returned("c", "Mailles")]
    assert len({board(some) for some in map(list, permutations(returns))}) == 1
    assert board([]).accounts == ()
    assert Stage.KEPT not in {one.stage for one in board(returns).accounts}
