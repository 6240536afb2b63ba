"""Every reason has its sentences in both languages; days and spaces are written as people write them."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest
from babel.dates import format_date

import renvoi.rights
from renvoi.atlas.country import Mark
from renvoi.facts.purchase import Fact, Parcel, Purchase
from renvoi.rights import Citation, Reason, assess, one_line, sentences
from renvoi.rights.wording import NBSP, long_day, short_day, typeset
from renvoi.rights.words import WORDS

ROOM = Path(renvoi.rights.__file__).parent
TODAY = date(2026, 11, 22)


def purchase(**parcel):
    return Purchase(id="p", parcels=(Parcel(**{key: Fact(day) for key, day in parcel.items()}),))


def keys_in_code():
    """The keys the code gives to Reason and Question as plain words."""
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Reason", "Question"):
                key = node.args[0]
                for part in (key.body, key.orelse) if isinstance(key, ast.IfExp) else (key,):
                    if isinstance(part, ast.Constant):
                        yield part.value


def test_every_key_in_the_code_has_words():
    assert {"delivered", "rolled_sunday", "nothing_known"} - set(keys_in_code()) == {"delivered"}
    assert set(keys_in_code()) <= set(WORDS)
    for how in ("delivered", "said", "collected"):
        assert {how, f"{how}_last", f"{how}_first"} <= set(WORDS)


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_say_the_same_facts(key):
    words = WORDS[key]

    assert words.fr
    assert words.en
    assert words.fr[-1] in ".?"
    assert words.en[-1] in ".?"
    assert bool(words.fr_short) == bool(words.en_short)
    assert sorted(re.findall(r"{(\w+)", words.fr)) == sorted(re.findall(r"{(\w+)", words.en))
    assert sorted(re.findall(r"{(\w+)", words.fr_short)) == sorted(re.findall(r"{(\w+)", words.en_short))


def test_the_one_line():
    told = assess(purchase(delivered_on=date(2026, 11, 21)), TODAY).last_day

    fr = "Jusqu’au lundi 7 décembre : livré le 21 nov., 14 jours, échéance un samedi reportée (L221-18, L221-19)."
    en = "Until Monday 7 December: delivered 21 Nov, 14 days, ending on a Saturday, carried over (L221-18, L221-19)."
    assert one_line(told, "fr").replace(NBSP, " ") == fr
    assert one_line(told, "en-GB").replace(NBSP, " ") == en


def test_an_estimate_says_so():
    told = assess(purchase(shipped_on=date(2026, 11, 18)), TODAY).last_day

    assert one_line(told, "fr").startswith(
        f"Au plus tôt jusqu’au mercredi 2{NBSP}décembre (estimé){NBSP}: réception inconnue"
    )
    assert one_line(told, "en").startswith(
        f"At the earliest until Wednesday 2{NBSP}December (estimate): reception unknown"
    )


def test_a_delivery_read_with_doubt_is_likely_not_earliest():
    parcel = Parcel(delivered_on=Fact(date(2026, 11, 18), confidence=0.5))
    told = assess(Purchase(id="p", parcels=(parcel,)), TODAY).last_day

    assert told.likely
    assert one_line(told, "fr").startswith(f"Sans doute jusqu’au mercredi 2{NBSP}décembre (estimé)")
    assert one_line(told, "en").startswith(f"Probably until Wednesday 2{NBSP}December (estimate)")


def test_an_open_period_names_no_last_day():
    parcels = (Parcel(delivered_on=Fact(date(2026, 11, 10))), Parcel())
    told = assess(Purchase(id="p", parcels=parcels), TODAY).last_day

    assert one_line(told, "fr").startswith(f"Pas encore de date{NBSP}: 1{NBSP}colis sur 2")
    assert any("ne finit pas avant le mardi" in line for line in sentences(told, "fr"))


def test_holidays_are_named_in_the_language():
    told = assess(purchase(delivered_on=date(2026, 10, 28)), TODAY).last_day

    assert any("(Armistice)" in line for line in sentences(told, "fr"))
    assert any("(Armistice Day)" in line for line in sentences(told, "en"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_slot_stays_empty(language):
    for parcel in ("delivered_on", "shipped_on", "available_on"):
        for line in sentences(assess(purchase(**{parcel: date(2026, 11, 7)}), TODAY), language):
            assert "{" not in line
            assert "  " not in line
            assert line.endswith((".", "?"))


def test_french_spaces_do_not_break():
    text = typeset("« Reçu » : 14 jours ; oui ! non ? 5 €", "fr")

    assert text == f"«{NBSP}Reçu{NBSP}»{NBSP}: 14{NBSP}jours{NBSP}; oui{NBSP}! non{NBSP}? 5{NBSP}€"


@pytest.mark.parametrize("month", range(1, 13))
def test_days_are_written_as_in_the_locale_data(month):
    day = date(2026, month, 17)

    assert long_day(day, "fr").replace(NBSP, " ") == format_date(day, "EEEE d MMMM", "fr")
    assert long_day(day, "en").replace(NBSP, " ") == format_date(day, "EEEE d MMMM", "en_GB")
    assert short_day(day, "fr").replace(NBSP, " ") == format_date(day, "d MMM", "fr")
    assert short_day(day, "en").replace(NBSP, " ") == format_date(day, "d MMM", "en_GB")


def test_the_first_of_the_month_and_another_year():
    assert long_day(date(2027, 1, 1), "fr", TODAY).replace(NBSP, " ") == "vendredi 1er janvier 2027"
    assert short_day(date(2026, 1, 1), "fr", TODAY).replace(NBSP, " ") == "1er janv."


def test_an_article_nobody_checked_says_so():
    checked = Citation("art. 1", "s", Mark.VERIFIED)
    unsure = Citation("art. 2", "s", Mark.UNCHECKED)

    for citations, expected in (
        ((checked,), "(art. 1)"),
        ((unsure,), "(art. 2, to be checked)"),
        ((checked, unsure), "(art. 1, art. 2, to be checked)"),
        ((unsure, Citation("art. 2", "t", Mark.SECONDARY)), "(art. 2, from a secondary source)"),
        ((Citation("art. 2", "t", Mark.SECONDARY), Citation("art. 2", "s", Mark.VERIFIED)), "(art. 2)"),
    ):
        assert expected in sentences(Reason("no_motive", {}, citations), "en")[0]
    assert "à vérifier" in sentences(Reason("no_motive", {}, (unsure,)), "fr")[0]
