"""The reasoning told as text, HTML and JSON, in both languages; what a case holds cannot break out of it."""

import re
from datetime import date

import msgspec
import pytest

from renvoi.atlas import load_country
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Fact, Origin, Parcel, Purchase
from renvoi.rights import RouteKind, assess
from renvoi.rights.cases.answer import FIELDS, TOPICS
from renvoi.rights.cases.explained import explained, refused
from renvoi.rights.telling import Telling, tell_assessment, to_html, to_text
from renvoi.rights.wording import NBSP
from renvoi.rights.words import WORDS
from renvoi.rights.words.telling import COLUMNS, HEADS, TITLES, VALUES

TODAY = date(2026, 11, 22)
CASE = {"id": "X", "jurisdiction": "FR", "topic": "last_day", "delivery_dates": "2026-11-21", "informed": "yes"}


def purchase(**more):
    parcel = Parcel(delivered_on=Fact(date(2026, 11, 21), Origin.SAID))
    return Purchase(id="p", parcels=(parcel,), order_date=Fact(date(2026, 11, 18)), **more)


def test_a_case_is_told_one_sentence_a_step():
    telling, answer = explained(CASE, "fr")
    text = to_text(telling).replace(NBSP, " ")

    assert answer == {"id": "X", **dict.fromkeys(FIELDS), "eligible": "yes", "last_day": "2026-12-07"}
    assert "Droit de rétractation : oui ; dernier jour pour le dire : lundi 7 décembre 2026." in text
    assert "  1. Livré le samedi 21 novembre ; ce jour ne compte pas (L221-18)." in text
    assert "(L221-19)" in text
    assert "  3. " in text


def test_the_same_in_english():
    text = to_text(explained(CASE, "en")[0]).replace(NBSP, " ")

    assert "Right of withdrawal: yes; last day to say so: Monday 7 December 2026." in text
    assert "Delivered on Saturday 21 November" in text


def test_the_calendar_of_a_count_has_its_twin():
    part = explained(CASE, "fr")[0].parts[0]

    assert part.calendar
    assert part.days[0][0].startswith("samedi 21")
    assert part.days[-1][0].startswith("lundi 7")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_case_holds_cannot_break_out_of_the_html(language):
    evil = {**CASE, "id": "<script>", "contract_type": '"><img src=x onerror=alert(1)>', "topic": "<b>"}
    html = to_html(explained(evil, language)[0])

    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert set(re.findall(r"</?(\w+)", html)) <= {"article", "h2", "h3", "section", "p", "strong", "ol", "li", "a"}


def test_what_is_unusable_is_told_and_nothing_else():
    case = {**CASE, "delivery_dates": "2026-02-30"}
    with pytest.raises(BadInput) as error:
        explained(case, "fr")

    assert "delivery_dates" in to_text(refused(case, error.value, "fr"))


def test_a_topic_nobody_knows_is_told():
    telling, answer = explained({"topic": "weather", "jurisdiction": "FR"}, "en")

    assert "Unknown topic: weather." in to_text(telling)
    assert not any(answer[field] for field in FIELDS)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_whole_purchase_is_told_with_its_routes_and_its_law(language):
    told = tell_assessment(assess(purchase(), TODAY), language, load_country("FR"), "Lampe")
    text, html = to_text(told), to_html(told)

    assert text.startswith("Lampe\n")
    assert HEADS[language]["do"] in text
    assert TITLES[language][RouteKind.CONFORMITY] in html
    assert "{" not in text
    assert "<table>" in html
    assert msgspec.json.decode(msgspec.json.encode(told), type=Telling) == told


def test_questions_are_told_last():
    pending = Purchase(id="p", order_date=Fact(date(2026, 11, 18)), parcels=(Parcel(),))
    told = tell_assessment(assess(pending, TODAY), "fr")

    assert told.ask
    assert to_text(told).splitlines()[-1].endswith("?")
    assert "<ul><li>" in to_html(told)


def test_every_exclusion_and_topic_has_its_words():
    from renvoi.atlas.rule_names import EXCLUSIONS
    from renvoi.rights.exclusions import NEEDS

    assert {f"no_{key}" for key in EXCLUSIONS} <= set(WORDS)
    assert {f"is_{key}" for key, needs in NEEDS.items() if needs.facts} <= set(WORDS)
    assert set(NEEDS) <= set(EXCLUSIONS)
    for language in ("fr", "en"):
        assert set(COLUMNS[language]) == set(FIELDS)
        assert set(TITLES[language]) == set(RouteKind)
    assert set(VALUES["en"]) <= set(VALUES["fr"])
    assert len(TOPICS) >= 25


def test_the_articles_tell_where_they_can_be_read():
    telling, _ = explained(CASE, "fr")

    assert telling.parts[0].texts[0][0] == "L221-18 (adresse non vérifiée)"
    assert telling.parts[0].texts[0][1].startswith("https://www.legifrance.gouv.fr/")
    assert 'rel="noreferrer">L221-19 (adresse non vérifiée)</a>' in to_html(telling)
