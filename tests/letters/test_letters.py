"""Every letter in both languages, with all facts and with the needed ones alone: word for word; and what none says."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples
from tests.letters.samples import DAY, FRAME, LAW, ON, every_fact

from renvoi.facts.errors import BadInput
from renvoi.letters import Asked, body_text, purposes, to_html, to_text, write
from renvoi.letters.citing import article, count, entry_of
from renvoi.letters.purpose import load
from renvoi.letters.words import FACTS, Kind, written
from renvoi.letters.write import missing

GOLDEN = Path(__file__).parent / "golden"
KEYS = sorted(purposes())


def needed(purpose):
    every = every_fact()
    names = [need.split("|")[0] for need in purpose.file.needs]
    return {name: every[name] for name in names}


def told(purpose):
    parts = []
    for language in ("fr", "en"):
        for title, facts in (("all", every_fact()), ("needed", needed(purpose))):
            letter = write(purpose, facts, language, FRAME, LAW, ON)
            parts.append(f"=== {language}, {title} ===\n{to_text(letter)}")
    return "\n".join(parts)


@pytest.mark.parametrize("key", KEYS)
def test_a_letter_word_for_word(key):
    file = GOLDEN / f"{key}.txt"
    found = told(purposes()[key])
    if os.environ.get("WRITE_GOLDEN"):
        file.write_text(found, "utf-8")
    assert found == file.read_text("utf-8")


@pytest.mark.parametrize("key", KEYS)
def test_what_is_needed_is_asked_for_and_no_hole_is_left(key):
    purpose = purposes()[key]
    if purpose.file.needs:
        assert write(purpose, {}, "fr", FRAME, LAW, ON) == Asked(tuple(tuple(n.split("|")) for n in purpose.file.needs))
    for language in ("fr", "en"):
        assert not re.search(r"[{}\[\]]|  | \.|\(\)|None", to_text(write(purpose, needed(purpose), language, FRAME)))


def allowed(facts, language):
    """Every run of digits a letter may hold: those of its facts, of its frame and of the law."""
    law = [entry_of(LAW, f"article:{rule}", ON) for rule in LAW.rules]
    law += [entry_of(LAW, f"article:scale.{scale}", ON) for scale in LAW.scales]
    words = [article(LAW, one, language) or "" for one in law if one] + [
        count(one, language) or "" for one in law if one
    ]
    words += [written(name, value, language) for name, value in {**facts, "today": DAY}.items() if value is not True]
    frame = (*FRAME.sender.address, *(f"{n}." for n in range(1, 3)))
    return set(re.findall(r"\d+(?:[,.\u00a0-]\d+)*", " ".join((*words, *frame))))


@examples(150)
@given(st.sampled_from(KEYS), st.sets(st.sampled_from(sorted(FACTS))), st.sampled_from(["fr", "en"]))
def test_no_sum_day_or_article_is_told_that_was_not_given(key, names, language):
    purpose = purposes()[key]
    facts = {**needed(purpose), **{name: every_fact()[name] for name in names}}
    facts |= {need[0]: every_fact()[need[0]] for need in missing(purpose, facts)}
    text = to_text(write(purpose, facts, language, FRAME, LAW, ON))
    assert set(re.findall(r"\d+(?:[,.\u00a0-]\d+)*", text)) <= allowed(facts, language)
    for name in set(FACTS) - set(facts) - {"today"}:
        assert f"<{name}>" not in text
        if FACTS[name].kind in (Kind.DAY, Kind.SUM):
            assert not re.search(rf"(?<!\d){re.escape(written(name, every_fact()[name], language))}", text)


def test_without_a_law_no_article_is_cited():
    for purpose in purposes().values():
        letter = write(purpose, every_fact(), "fr", FRAME)
        assert not re.search(r"\b[LRD]\d{3}|1344", to_text(letter))
        assert letter.citations == ()


def test_the_increase_is_told_only_with_its_mark():
    facts = {name: value for name, value in every_fact().items() if name not in ("increase_runs",)}
    assert "L242-4" not in to_text(write(purposes()["formal_notice"], facts, "fr", FRAME, LAW, ON))


def test_words_of_a_person_are_never_read_as_a_template_nor_as_html():
    facts = {**needed(purposes()["defect"]), "defect": "{total} [x] <script>alert(1)</script>\n\nÀ : x"}
    letter = write(purposes()["defect"], facts, "fr", FRAME)
    assert "{total} [x] <script>" in body_text(letter)
    assert "<script>" not in to_html(letter)
    assert to_html(letter).count("<p>") == to_html(
        write(purposes()["defect"], needed(purposes()["defect"]), "fr", FRAME)
    ).count("<p>")


@pytest.mark.parametrize(
    ("name", "value"),
    [("defect", "x" * 2001), ("goods", "x" * 301), ("order_date", "hier"), ("total", "9"), ("sky", "x")],
)
def test_a_fact_of_a_wrong_kind_or_length_is_refused(name, value):
    with pytest.raises(BadInput):
        write(purposes()["defect"], {**needed(purposes()["defect"]), name: value}, "fr", FRAME)


FILE = """
to = "shop"
serves = ["received"]
needs = ["goods"]
[fr]
name = "Un mot"
about = "Pour essayer."
subject = "Sujet"
body = "Bonjour, voici une phrase assez longue sur {goods}."
[en]
name = "A word"
about = "For a try."
subject = "Subject"
body = "Hello, this is a sentence long enough about {goods}."
"""


@pytest.mark.parametrize(
    ("part", "instead", "said"),
    [
        ("sur {goods}", "sur {goods} en 14 jours", "number"),
        ("sur {goods}", "sur {goods} et https://x.example", "address"),
        ("sur {goods}", "sur {good}", "no fact"),
        ("sur {goods}", "sur {goods} ({article:refund.day})", "no 'article:refund.day'"),
        ("sur {goods}", "sur {goods} le {order_date}", "do not tell the same"),
        ("sur {goods}", "sur {goods} [ici", "bracket"),
        ('needs = ["goods"]', 'needs = ["total"]', "no sentence tells it"),
        ('to = "shop"', 'to = "court"', "to"),
        ('to = "shop"', 'to = "shop"\nhurry = true', "hurry"),
        ('to = "shop"', 'to = "shop"\nneeds_with = { goods = "total" }', "no sentence tells it"),
        ('to = "shop"', 'to = "shop"\nneeds_with = { good = "goods" }', "no fact"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_sound_is_refused(part, instead, said):
    load("try", FILE)
    with pytest.raises(BadInput, match=said):
        load("try", FILE.replace(part, instead))


def test_no_letter_names_the_closed_platform_nor_threatens():
    for purpose in purposes().values():
        text = " ".join((purpose.file.fr.body, purpose.file.en.body)).lower()
        assert not re.search(r"\bodr\b|\brll\b|tribunal|plainte|avocat|court|lawyer|police|amende", text)


SUMS = {name: every_fact()[name] for name in ("refund", "seen", "missing", "refund_by")}


@pytest.mark.parametrize("key", ["bank_dispute", "reminder", "signalconso", "mediator", "refund_late", "formal_notice"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_after_a_part_of_the_money_the_rest_is_claimed(key, language):
    text = body_text(write(purposes()[key], {**needed(purposes()[key]), **SUMS}, language, FRAME, LAW, ON))
    assert written("missing", SUMS["missing"], language) in text
    for whole in ("n’ai pas reçue est de 858", "; je ne l’ai pas reçu.", "enjeu est de", "pas encore vu le remb",
                  "not received it", "not received is €858", "at stake", "not seen the refund"):  # fmt: skip
        assert whole not in text.replace("\u00a0", " ")


def test_a_refusal_is_told_only_where_there_was_one():
    facts = {**needed(purposes()["refusal_contested"]), "voucher": every_fact()["voucher"]}
    for language, words in (("fr", "refus"), ("en", "refus|not agree|decision")):
        text = to_text(write(purposes()["refusal_contested"], facts, language, FRAME, LAW, ON))
        assert not re.search(words, text.lower().replace("<refus", ""))


def test_the_carrier_is_asked_for_no_parcel_that_came():
    claim, every = purposes()["carrier_claim"], every_fact()
    came = {name: every[name] for name in ("tracking_number", "received_on", "deposited_on")}
    assert write(claim, came, "fr", FRAME) == Asked((("return_tracking", "damage"),))
    assert write(claim, {**came, "deposited_on": None}, "fr", FRAME) == Asked((("return_tracking", "damage"),))
    assert "<tracking_number>" not in to_text(write(claim, {**came, "return_tracking": "8R1"}, "fr", FRAME))
    assert "colis n°\u00a0<tracking_number>, reçu le" in body_text(
        write(claim, {**came, "damage": "Coin enfoncé"}, "fr", FRAME)
    )
    lost = {"tracking_number": "6A1", "expected_on": ON}
    assert "6A1, dont la livraison était annoncée" in body_text(write(claim, lost, "fr", FRAME))
