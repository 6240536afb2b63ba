"""Which kept terms a purchase was made under, what they give it, and what changed since."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from renvoi.facts.place import Found, Place
from renvoi.facts.purchase import Event, EventKind, Fact, Parcel, Purchase
from renvoi.facts.return_policy import Clock, DifferingRule, ReturnPolicy, Scope
from renvoi.facts.terms import KeptTerms, Standing
from renvoi.reading.folding.terms import under_terms
from renvoi.rights import Certainty, Open, RouteKind, assess

BOUGHT = date(2026, 11, 2)
CAME = date(2026, 11, 5)
TODAY = date(2026, 11, 22)
PURCHASE = Purchase(
    id="p",
    proofs=("a" * 64,),
    merchant=Fact("Maison Lorient"),
    merchant_keys=("maisonlorient",),
    order_date=Fact(BOUGHT),
    parcels=(Parcel(delivered_on=Fact(CAME)),),
    events=(Event(day=CAME, kind=EventKind.DELIVERED, proof="a" * 64),),
)


def policy(days: int, proof: str, **more) -> ReturnPolicy:
    window = Found(days, Place(proof, "", 0, 2, str(days)), "terms", 0.9)
    clock = Found(Clock.DELIVERY, window.place, "terms", 0.9)
    given = {"merchant_return_days": window, "return_days_from": clock, **more}
    return ReturnPolicy(proof=proof, reader_version="1", **given)


def kept(first: int, last: int, days: int, proof: str = "b", **more) -> KeptTerms:
    """Seen from so many days after the purchase (negative: before) to so many."""
    digest = proof * 64
    return KeptTerms(
        proof=digest,
        seen_on=BOUGHT + timedelta(first),
        seen_until=BOUGHT + timedelta(last),
        policy=policy(days, digest, **more),
        keys=("maisonlorient",),
        url="https://lorient.example/cgv",
    )


def window_of(purchase: Purchase):
    routes = [one for one in assess(purchase, TODAY).routes if one.kind is RouteKind.MERCHANT_WINDOW]
    return routes[0] if routes else None


@pytest.mark.parametrize(
    ("versions", "standing", "days"),
    [
        ([kept(-30, 5, 30)], Standing.SAME, 30),
        ([kept(0, 0, 30)], Standing.SAME, 30),
        ([kept(-30, -10, 30)], Standing.BEFORE, 30),
        ([kept(-30, -10, 30), kept(4, 9, 30, "c")], Standing.SAME, 30),
        ([kept(-30, -10, 30), kept(4, 9, 14, "c")], Standing.BEFORE, 30),
        ([kept(-200, -190, 30), kept(160, 169, 30, "c")], Standing.BEFORE, 30),
        ([kept(3, 9, 30)], Standing.AFTER, 30),
        ([kept(-60, -50, 90, "c"), kept(-30, 5, 30)], Standing.SAME, 30),
    ],
)
def test_the_version_of_the_day(versions, standing, days):
    terms = under_terms(PURCHASE, reversed(versions)).terms

    assert (terms.standing, terms.window.value) == (standing, days)


def test_only_what_surely_stood_gives_a_day():
    sure = window_of(under_terms(PURCHASE, [kept(-30, 5, 30)]))
    assert sure.send.day == CAME + timedelta(30)
    assert sure.reasons[0].citations[0].proof == "b" * 64

    for versions in ([kept(-30, -10, 30)], [kept(3, 9, 30)]):
        unsure = window_of(under_terms(PURCHASE, versions))
        assert (unsure.send, unsure.open) == (None, Open.UNKNOWN)


def test_other_merchants_marketplace_sellers_and_other_days_give_none():
    other = replace(kept(-30, 5, 30), keys=("other",))
    assert under_terms(PURCHASE, [other]).terms is None

    sold = under_terms(replace(PURCHASE, seller=Fact("Somebody")), [kept(-30, 5, 30)])
    assert window_of(sold) is None

    less = DifferingRule(Scope.CATEGORY, Found(15, None, "terms", 0.9))
    assert window_of(under_terms(PURCHASE, [kept(-30, 5, 30, differing=(less,))])).send is None
    assert window_of(under_terms(PURCHASE, [kept(-30, 5, 30, return_days_from=None)])).send is None


def test_goods_the_law_excludes_get_no_day_by_a_general_promise():
    for promised in (under_terms(PURCHASE, [kept(-30, 5, 30)]), replace(PURCHASE, return_window_days=Fact(30))):
        assert window_of(promised).send is not None
        assert window_of(replace(promised, answers=(("made_to_measure", True),))).send is None


def test_days_count_from_what_the_terms_say():
    from_order = Found(Clock.PURCHASE, None, "terms", 0.9)
    ordered = under_terms(PURCHASE, [kept(-3, 3, 60, return_days_from=from_order)])
    assert window_of(ordered).send.day == BOUGHT + timedelta(60)
    doubtful = replace(ordered, order_date=Fact(BOUGHT, confidence=0.8))
    assert [window_of(one).send.certainty for one in (ordered, doubtful)] == [Certainty.CERTAIN, Certainty.ESTIMATED]
    sent = Found(Clock.DISPATCH, None, "terms", 0.9)
    assert window_of(under_terms(PURCHASE, [kept(-3, 3, 60, return_days_from=sent)])).send is None
    left = replace(PURCHASE, parcels=(Parcel(shipped_on=Fact(CAME - timedelta(1)), delivered_on=Fact(CAME)),))
    assert window_of(under_terms(left, [kept(-3, 3, 60, return_days_from=sent)])).send.day == CAME + timedelta(59)


def test_terms_in_its_own_file_go_first():
    own = replace(kept(40, 40, 45, "a"), keys=(), url="")

    assert under_terms(PURCHASE, [own, kept(-30, 5, 30)]).terms.standing is Standing.TOLD
    assert under_terms(PURCHASE, [own, kept(-30, 5, 30)]).terms.window.value == 45


def test_what_changed_since_leaves_yours_as_it_was():
    terms = under_terms(PURCHASE, [kept(-30, 6, 30), kept(7, 9, 30, "c"), kept(10, 12, 14, "d")]).terms

    assert (terms.standing, terms.window.value) == (Standing.SAME, 30)
    assert (terms.changed_on, terms.now) == (BOUGHT + timedelta(10), "d" * 64)
    assert [(one.name, one.old.value, one.new.value) for one in terms.changes] == [("merchant_return_days", 30, 14)]


def test_a_text_that_says_less_is_no_change():
    silent = kept(8, 9, 30, "c", merchant_return_days=None)

    assert under_terms(PURCHASE, [kept(-30, 6, 30), silent]).terms.changes == ()


def test_a_text_that_changed_on_the_day_or_without_a_day_gives_none():
    changed = [kept(-30, -1, 14, "c"), kept(0, 9, 30)]
    assert under_terms(PURCHASE, changed).terms.standing is Standing.BEFORE
    assert under_terms(replace(PURCHASE, order_date=None), [kept(-30, 9, 30)]).terms is None


@pytest.mark.parametrize(
    ("url", "doubtful"),
    [
        ("https://lorient.de/agb", True),
        ("https://lorient.example/fr-be/cgv", True),
        ("https://lorient.example/be/cgv", True),
        ("https://lorient.co.uk/returns", True),
        ("https://lorient.fr/cgv", False),
        ("https://lorient.example/fr/cgv", False),
        ("https://lorient.example/fr_FR/cgv", False),
    ],
)
def test_a_page_for_another_country_promises_nothing_here(url, doubtful):
    there = replace(kept(-30, 5, 100), url=url)

    assert (window_of(under_terms(PURCHASE, [there])).send is None) is doubtful
    both = under_terms(PURCHASE, [there, kept(-30, 5, 30, "c")])
    assert (both.terms.window.value, both.terms.narrowed) == ((30, False) if doubtful else (100, True))


def test_what_another_country_changes_is_not_told_here():
    there = [replace(kept(a, b, days, proof), url="https://lorient.de/agb") for a, b, days, proof in
             ((-30, 5, 100, "c"), (6, 9, 30, "d"))]  # fmt: skip

    assert under_terms(PURCHASE, [*there, kept(-30, 9, 30)]).terms.changes == ()


def test_the_law_told_on_another_page_is_no_dispute():
    legal = replace(kept(-30, 5, 14, "c"), url="https://lorient.example/retours")
    law = replace(legal, policy=replace(legal.policy, withdrawal_days=legal.policy.merchant_return_days))

    assert window_of(under_terms(PURCHASE, [law, kept(-30, 5, 30)])).send.day == CAME + timedelta(30)
    assert window_of(under_terms(PURCHASE, [legal, kept(-30, 5, 30)])).send is None
