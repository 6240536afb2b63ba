"""Terms beside the law: flags with article and quote, what is not said, and countries that give no such right."""

from __future__ import annotations

from datetime import date

import pytest

from renvoi.atlas.country import load_country
from renvoi.facts.place import Found, Place
from renvoi.facts.return_policy import Clause, Payer, ReturnPolicy, TermsTrouble
from renvoi.rights.explain import sentences
from renvoi.rights.terms import judge_terms

ON = date(2026, 11, 29)


def said(value, confidence=0.9):
    return Found(value, Place("0" * 64, "", 0, 5, "words"), "test", confidence)


def policy(**terms):
    return ReturnPolicy(proof="0" * 64, reader_version="1", **terms)


def flags(country="FR", **terms):
    told = judge_terms(policy(**terms), load_country(country), ON)
    return {flag.reason.key: flag for flag in told.flags}


def test_fewer_days_than_the_law_are_flagged_with_article_and_quote():
    flag = flags(withdrawal_days=said(7))["terms_shorter"]
    assert flag.certain
    assert flag.found.quote == "words"
    assert [citation.article for citation in flag.reason.citations] == ["L221-18"]
    assert "7" in sentences(flag.reason, "fr")[0]


@pytest.mark.parametrize("days", [14, 15, 100])
def test_the_days_of_the_law_or_more_are_no_flag(days):
    assert flags(withdrawal_days=said(days)) == {}


def test_a_short_offer_without_a_word_on_withdrawal_only_looks_so():
    assert not flags(merchant_return_days=said(7))["terms_shorter"].certain


def test_a_late_refund_is_flagged_and_one_counted_from_the_return_looks_so():
    assert flags(refund_days=said(30))["terms_refund_late"].certain
    counted = flags(refund_days=said(14), refund_from_return=said(True))
    assert [flag.certain for flag in counted.values()] == [False]
    assert "terms_refund_from_return" not in flags("GB", refund_days=said(14), refund_from_return=said(True))


@pytest.mark.parametrize("clause", [Clause.VOUCHER_ONLY, Clause.SEALED_ONLY, Clause.SALE_FINAL, Clause.WITHDRAWAL_FEE])
def test_clauses_are_certain_only_when_they_speak_of_the_withdrawal(clause):
    (sure,) = flags(clauses=(said(clause, 0.9),)).values()
    (unsure,) = flags(clauses=(said(clause, 0.6),)).values()
    assert (sure.certain, unsure.certain) == (True, False)
    assert sure.reason.citations


def test_what_the_terms_leave_out_is_listed_with_what_follows():
    told = judge_terms(policy(), load_country("FR"), ON)
    assert [reason.key for reason in told.missing] == [
        "terms_no_withdrawal",
        "terms_no_payer",
        "terms_no_refund_days",
        "terms_no_address",
        "terms_no_function",
        "terms_no_mediator",
    ]
    full = policy(
        withdrawal_days=said(14), return_fees=said(Payer.CONSUMER), refund_days=said(14), return_address=said("Lyon"),
        mediator=said("m"), clauses=(said(Clause.WITHDRAWAL_FUNCTION),),
    )  # fmt: skip
    assert judge_terms(full, load_country("FR"), ON).missing == ()


def test_the_function_is_asked_for_from_its_first_day_on():
    before = judge_terms(policy(), load_country("FR"), date(2026, 6, 18))
    assert "terms_no_function" not in [reason.key for reason in before.missing]


@pytest.mark.parametrize("country", ["US", "CH"])
def test_where_the_law_gives_no_right_nothing_is_flagged(country):
    told = judge_terms(policy(withdrawal_days=said(3), clauses=(said(Clause.SALE_FINAL),)), load_country(country), ON)
    assert told.note is not None
    assert told.note.key == "terms_no_right"
    assert told.flags == told.missing == ()


def test_what_could_not_be_read_is_not_judged():
    assert judge_terms(policy(trouble=TermsTrouble.LOGIN), load_country("FR"), ON).missing == ()
