"""Which of a purchase's returns a letter tells of, and of which articles."""

from datetime import date

import pytest
from msgspec.structs import replace
from tests.returns.saying import PROOF, SLIP, decided, eur, order, said, with_returns

from renvoi.facts.purchase import Fact
from renvoi.facts.returning import Return
from renvoi.letters import Asked, Frame, body_text, purpose, tell_letters, write
from renvoi.letters.claim import GROUNDS

BOUGHT = replace(order(), order_numbers=(Fact("ML-1"),))
DAY = date(2026, 10, 8)


def on(day):
    return date(2026, 10, day)


def of(id_, *events, only=None, route="withdrawal"):
    chosen = (said("route_chosen", on(2), route=route),) if route else ()
    return Return(id=id_, events=(decided(on(2), BOUGHT, only=only), *chosen, *events))


PULL = of("r", said("notice_sent", on(3)), said("deposited", on(5), proofs=(SLIP,), tracking_number="8R1"), only="Pull")
BOOTS = of("s", said("notice_sent", on(4)), said("received", on(7), proofs=(PROOF,)), only="Bottines")


def told(*returns, today=DAY):
    return tell_letters(with_returns(BOUGHT, *returns), today, GROUNDS)


def letter(key, told, today=DAY):
    return write(purpose(key), told.facts, "fr", Frame(day=today), told.law, told.on)


def test_one_withdraws_only_from_what_goes_back():
    text = body_text(letter("withdrawal", told(of("r", only="Pull"))))
    assert "Articles concernés\u00a0: Pull." in text
    assert "Bottines" not in text
    assert told().facts["goods"] == "Bottines, Pull"


def test_of_several_returns_nothing_is_mixed_and_the_articles_are_asked_for():
    both = told(PULL, BOOTS)
    assert not {"goods", "notice_on", "deposited_on", "return_tracking", "back_on"} & set(both.facts)
    assert both.deposits == frozenset()
    assert letter("withdrawal", both) == Asked((("goods",),))


def test_a_return_that_is_over_is_not_the_one_a_letter_tells_of():
    over = replace(PULL, events=(*PULL.events, said("refund_seen", on(6), amount=eur("30.00"))))
    found = told(over, BOOTS)
    assert (found.facts["goods"], found.facts["notice_on"], found.facts["back_on"]) == ("Bottines", on(4), on(7))
    assert not {"deposited_on", "seen"} & set(found.facts)
    assert letter("withdrawal", told(over)) == Asked((("goods",),))


@pytest.mark.parametrize(("route", "notice"), [("conformity", None), ("merchant_window", None), ("withdrawal", on(3))])
def test_a_notice_by_another_route_is_no_withdrawal(route, notice):
    events = (said("notice_sent", on(3)), said("deposited", on(5), proofs=(SLIP,)))
    found = told(of("r", *events, route=route))
    assert found.facts.get("notice_on") == notice
    assert ("refund_then_by" in found.facts) is (notice is not None)
    assert found.facts["deposited_on"] == on(5)


def test_the_proof_of_deposit_is_known_by_its_digest():
    assert told(PULL).deposits == {SLIP}
