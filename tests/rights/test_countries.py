"""Every country: which law applies and why, nothing before its first day, the common rule said as such."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from renvoi.atlas import countries, load_country
from renvoi.facts.purchase import Fact, Origin, Parcel, Purchase
from renvoi.rights import Open, RouteKind, assess
from renvoi.rights.eligibility import verdict
from renvoi.rights.explain import sentences
from renvoi.rights.situation import Contract, Situation

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def bought(country, day):
    """An order of that day, received two days later."""
    received = Fact(day + 2 * DAY, Origin.READ)
    parcel = Parcel(delivered_on=received)
    return Purchase(id="p", country=country, order_date=Fact(day, Origin.READ), parcels=(parcel,))


def first_day(law):
    return min(law.rule(name, TODAY).first_day for name in law.rules if name.startswith("withdrawal."))


def mind(told):
    return [route for route in told.routes if route.kind.changes_mind or route.kind is RouteKind.NONE]


@pytest.mark.parametrize("code", countries())
def test_before_its_first_day_a_law_gives_no_date(code):
    before = first_day(load_country(code)) - DAY

    told = mind(assess(bought(code, before), before + 5 * DAY))

    assert [route.kind for route in told] == [RouteKind.NONE]
    assert [reason.key for reason in told[0].reasons][:1] == ["before_our_data"]
    assert told[0].last_day is None


@pytest.mark.parametrize("code", countries())
def test_from_its_first_day_a_law_answers(code):
    first = first_day(load_country(code))

    told = mind(assess(bought(code, first), first + 5 * DAY))

    assert "before_our_data" not in {reason.key for route in told for reason in route.reasons}


@pytest.mark.parametrize("code", countries())
def test_the_law_applied_is_named_in_both_languages(code):
    told = assess(bought(code, date(2026, 11, 2)), TODAY)

    assert told.law == code
    for language in ("fr", "en"):
        assert load_country(code).name[language] in sentences(told.why_law, language)[0]
        assert all(sentences(route, language, TODAY) for route in told.routes)


@pytest.mark.parametrize("code", sorted(set(load_country("EU").members) - set(countries())))
def test_a_member_without_a_file_gets_the_common_rule_said_as_such(code):
    told = assess(bought(code, date(2026, 11, 2)), TODAY)

    assert (told.country, told.law, told.why_law.key) == (code, "EU", "law_common")
    assert told.routes[0].declare.day == date(2026, 11, 18)
    assert "directive 2011/83" in sentences(told.why_law, "fr")[0]
    assert "may give more" in sentences(told.why_law, "en")[0]


@pytest.mark.parametrize(
    ("code", "words"), [("DE", "Vertrag widerrufen"), ("IT", "recedere dal contratto qui"), ("ES", ""), ("GB", "")]
)
def test_the_function_to_withdraw_is_named_only_where_the_law_surely_has_it(code, words):
    told = assess(bought(code, date(2026, 11, 2)), TODAY)

    labels = [step.values["label"] for step in told.routes[0].steps if step.key.startswith("step_function")]
    assert labels == ([words] if words else [])


def test_a_guarantee_runs_from_delivery_where_the_withdrawal_does_not():
    told = assess(bought("CH", date(2026, 11, 2)), TODAY)

    guarantee = next(route for route in told.routes if route.kind is RouteKind.CONFORMITY)
    assert guarantee.declare.day == date(2028, 11, 4)
    assert "step_ask_repair" not in {step.key for step in guarantee.steps}


def test_a_guarantee_without_months_gives_no_day():
    told = assess(bought("NL", date(2026, 11, 2)), TODAY)

    route = next(route for route in told.routes if route.kind is RouteKind.CONFORMITY)
    assert (route.open, route.declare.day, route.declare.other) == (Open.UNKNOWN, None, None)
    assert "reasonably be expected" in sentences(route, "en", TODAY)[0]


@pytest.mark.parametrize(
    ("price", "visit", "right"),
    [("24.99", "", False), ("129.99", "", None), ("129.99", "unsolicited", True), ("130", "", True)],
)
def test_a_price_that_hangs_on_the_place_is_not_guessed(price, visit, right):
    facts = {"home_visit": visit} if visit else {}
    at = Situation(on=date(2026, 9, 1), contract=Contract.OFF_PREMISES, price=Decimal(price), facts=facts, closed=True)

    assert verdict(at, load_country("US")).right is right


@pytest.mark.parametrize(("code", "law", "why"), [("UK", "GB", "law_of_buyer"), ("EL", "EU", "law_common")])
def test_codes_people_write_are_understood(code, law, why):
    told = assess(bought(code, date(2026, 11, 2)), TODAY)

    assert (told.country, told.law, told.why_law.key) == (code, law, why)


@pytest.mark.parametrize("code", countries())
def test_a_country_says_its_name_in_both_languages_and_whose_rules_it_shares(code):
    law = load_country(code)

    assert all(law.name[language].strip() for language in ("fr", "en"))
    assert (law.common == "EU") == (code in load_country("EU").members and code != "FR")
