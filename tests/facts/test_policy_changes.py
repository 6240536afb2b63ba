"""Terms that changed: by value, never by wording."""

from __future__ import annotations

from renvoi.facts.place import Found, Place
from renvoi.facts.policy_changes import policy_changes
from renvoi.facts.return_policy import Method, Payer, ReturnPolicy, TermsTrouble


def said(value, words="words", confidence=0.9):
    return Found(value, Place("0" * 64, "", 0, len(words), words), "test", confidence)


def policy(**terms):
    return ReturnPolicy(proof="0" * 64, reader_version="1", **terms)


def test_a_shorter_window_and_a_way_that_went_are_changes():
    old = policy(merchant_return_days=said(30), return_method=(said(Method.POST), said(Method.STORE)))
    new = policy(merchant_return_days=said(14), return_method=(said(Method.POST),))
    changed = [(one.name, one.old and one.old.value, one.new and one.new.value) for one in policy_changes(old, new)]
    assert changed == [("merchant_return_days", 30, 14), ("return_method", Method.STORE, None)]


def test_other_words_for_the_same_terms_are_none():
    old = policy(return_fees=said(Payer.CONSUMER, "à vos frais"), withdrawal_days=said(14))
    assert (
        policy_changes(
            old, policy(return_fees=said(Payer.CONSUMER, "vous payez", 0.5), withdrawal_days=said(14, "quatorze"))
        )
        == ()
    )


def test_a_term_not_stated_any_more_is_a_change_and_an_unread_text_is_none():
    old = policy(refund_days=said(14))
    assert [one.new for one in policy_changes(old, policy())] == [None]
    assert policy_changes(old, policy(trouble=TermsTrouble.LOGIN)) == ()
