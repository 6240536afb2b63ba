"""A bank's line and a refund: sure only with the sum announced and the shop or order named; a doubt is said."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import permutations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.facts.bank import BankLine
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Fact, Line, Parcel, Purchase
from renvoi.returns import follow
from renvoi.returns.matching import SURE, Why, match

TODAY = date(2026, 11, 28)
PROOF = "a" * 64


def eur(text):
    return Money(Decimal(text), "EUR")


def line(words, amount="54.00", day=date(2026, 11, 20), written=""):
    return BankLine(day=day, amount=eur(amount), words=words, written=written or f"{day} {words} {amount}")


def returned(key="p", merchant="Atelier Corbin", number="AC-20418", total="54.00", announced="54.00", **more):
    events = [Event(day=date(2026, 11, 10), kind=EventKind.RETURN_SENT, proof=PROOF)]
    if announced:
        told = eur(announced)
        events.append(Event(day=date(2026, 11, 17), kind=EventKind.REFUND_ANNOUNCED, proof=PROOF, amount=told))
    purchase = Purchase(
        id=key,
        merchant=Fact(merchant),
        order_numbers=(Fact(number),),
        order_date=Fact(date(2026, 10, 28)),
        parcels=(Parcel(delivered_on=Fact(date(2026, 11, 2))),),
        total=Fact(eur(total)),
        lines=(Line(name=Fact("Bottines daim"), unit_price=Fact(eur(total))),),
        events=tuple(events),
        **more,
    )
    return purchase, follow(purchase, TODAY)


def only(lines, *returns):
    [found] = match(lines, returns or [returned()])
    return found


def test_the_sum_announced_and_the_shop_named_are_sure():
    found = only([line("VIR ATELIER CORBIN SARL"), line("SALAIRE", "2100.00")])
    assert found.sure
    assert found.purchase == "p"
    assert set(found.why) == {Why.ANNOUNCED, Why.SHOP, Why.SOON}


def test_the_order_number_names_it_whatever_stands_between():
    assert only([line("AVOIR CMD AC20418 PAYBOX")]).sure


def test_a_name_cut_short_at_the_end_is_known():
    assert only([line("REMBT CARTE ATELIER CORB")]).sure


@pytest.mark.parametrize(
    ("shop", "words", "why"),
    [
        ("Zalando SE", "REMBT CARTE ZALAN", Why.SHOP),
        ("H&M", "CARTE H M 889", Why.SHOP),
        ("Petit Bateau", "VIR DE M PETIT JEAN LOYER", Why.SHOP_IN_PART),
        ("Paris Saint-Germain Boutique", "VIR PARIS HABITAT", Why.SHOP_IN_PART),
        ("Maisons du Monde", "VIREMENT DE MAISO", None),
    ],
)
def test_a_common_word_is_no_name(shop, words, why):
    found = only([line(words)], returned(merchant=shop, number="X"))
    assert {Why.SHOP, Why.SHOP_IN_PART} & set(found.why) == ({why} if why else set())
    assert found.sure == (why is Why.SHOP)


def test_a_number_glued_of_two_is_none():
    found = only([line("VIR 101 23456")], returned(number="12345"))
    assert Why.ORDER_NUMBER not in found.why


def test_money_long_before_the_announcement_is_not_soon():
    assert Why.SOON not in only([line("ATELIER CORBIN", day=date(2026, 11, 12))]).why


def test_a_line_that_may_have_closed_another_return_is_not_sure():
    purchase, _ = returned("q", number="AC-20419")
    seen = Event(day=date(2026, 11, 19), kind=EventKind.REFUND_SEEN, amount=eur("54.00"))
    closed = msgspec.structs.replace(purchase, events=(*purchase.events, seen))
    [found] = match([line("ATELIER CORBIN")], [returned(), (closed, follow(closed, TODAY))])
    assert not found.sure
    assert Why.RIVAL in found.why


def test_a_sum_and_a_day_alone_are_not_sure():
    found = only([line("VIR INST 8837")])
    assert not found.sure
    assert found.confidence >= 0.5


def test_an_estimate_is_never_sure_by_the_sum_alone():
    assert not only([line("VIR INST 8837")], returned(announced=None)).sure


def test_less_than_announced_is_told_with_what_is_missing():
    found = only([line("ATELIER CORBIN", "44.00")])
    assert Why.PART in found.why
    assert found.rest == eur("10.00")
    assert not found.sure


def test_less_than_announced_without_a_name_is_nothing():
    assert match([line("VIR INST", "44.00")], [returned()]) == []


def test_money_that_went_out_or_came_before_the_return_is_nothing():
    early = line("ATELIER CORBIN", day=date(2026, 11, 5))
    assert match([line("ATELIER CORBIN", "-54.00"), early], [returned()]) == []


def test_another_currency_is_nothing():
    dollars = BankLine(day=TODAY, amount=Money(Decimal("54.00"), "USD"), words="ATELIER CORBIN", written="x")
    assert match([dollars], [returned()]) == []


def test_two_returns_of_one_sum_are_a_doubt_until_one_is_named():
    twice = [returned("p"), returned("q", merchant="Mailles", number="M-778812")]
    [found] = match([line("VIR INST 8837")], twice)
    assert Why.RIVAL in found.why
    assert not found.sure
    [named] = match([line("VIR MAILLES")], twice)
    assert named.purchase == "q"
    assert named.sure


def test_two_equal_lines_of_one_shop_serve_one_announcement_only():
    lines = [line("ATELIER CORBIN", written="1"), line("ATELIER CORBIN", written="2")]
    found = match(lines, [returned()])
    assert len(found) == 1
    assert not found[0].sure


def test_two_parts_of_what_was_announced_are_both_proposed():
    lines = [line("ATELIER CORBIN", "30.00"), line("ATELIER CORBIN", "24.00", date(2026, 11, 21))]
    found = match(lines, [returned()])
    assert sum(one.line.amount.amount for one in found) == 54
    assert [one.rest for one in found][-1] is None


def test_what_is_closed_gets_nothing():
    purchase, _ = returned()
    seen = Event(day=date(2026, 11, 20), kind=EventKind.REFUND_SEEN, amount=eur("54.00"))
    closed = Purchase(
        **{name: getattr(purchase, name) for name in purchase.__struct_fields__} | {"events": (*purchase.events, seen)}
    )
    assert match([line("ATELIER CORBIN")], [(closed, follow(closed, TODAY))]) == []


def test_the_order_of_lines_and_returns_does_not_matter():
    lines = [line("VIR MAILLES"), line("VIR INST 8837"), line("ATELIER", "20.00")]
    returns = [returned("p"), returned("q", merchant="Mailles", number="M-778812"), returned("r", "Corbin & Fils")]
    answers = {tuple(match(list(some), list(all_))) for some in permutations(lines) for all_ in permutations(returns)}
    assert len(answers) == 1


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ATELIER CORBIN", "VIR 1", "MAILLES", "AC20418"]),
            st.decimals("-60", "60", places=2),
            st.integers(-30, 60),
        ),
        max_size=8,
    )
)
def test_no_line_twice_and_never_more_than_is_to_come(given_lines):
    lines = [line(words, str(amount), TODAY + timedelta(days)) for words, amount, days in given_lines]
    returns = [returned("p"), returned("q", merchant="Mailles", number="M-778812", announced=None)]
    found = match(lines, returns)
    assert len({id(one.line) for one in found}) == len(found)
    for purchase, status in returns:
        got = sum(one.line.amount.amount for one in found if one.purchase == purchase.id)
        assert got <= status.to_come.amount
    assert all(one.confidence < SURE or {Why.ANNOUNCED, Why.EXPECTED} & set(one.why) for one in found)
