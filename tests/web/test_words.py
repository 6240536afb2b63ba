"""Both languages are whole; numbers never leave their units."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from renvoi.doors import web
from renvoi.doors.web import typography

WEB = Path(str(web.__file__)).parent
PO = WEB / "locale/fr/LC_MESSAGES/django.po"
IN_TEMPLATES = re.compile(r'{% translate "([^"]+)"|{% translate \'([^\']+)\'')
IN_CODE = re.compile(r'(?:\b_|gettext|gettext_lazy)\(\s*"((?:[^"\\]|\\.)+)"\s*\)')


def _key(given: object) -> object:
    return tuple(given) if isinstance(given, list) else given


@pytest.fixture(scope="module")
def french() -> dict[object, object]:
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="fr")
    assert not [message.id for message in catalogue if message.id and message.fuzzy]
    return {_key(message.id): message.string for message in catalogue if message.id}


def test_every_sentence_has_its_french(french: dict[object, object]) -> None:
    untold = [key for key, said in french.items() if not (all(said) if isinstance(said, tuple) else said)]
    assert untold == []


def test_every_sentence_of_the_pages_is_in_the_catalogue(french: dict[object, object]) -> None:
    known = {key[0] if isinstance(key, tuple) else key for key in french}
    used = {a or b for path in WEB.rglob("*.html") for a, b in IN_TEMPLATES.findall(path.read_text("utf-8"))}
    used |= {text for path in WEB.rglob("*.py") for text in IN_CODE.findall(path.read_text("utf-8"))}
    assert sorted(used - known) == []


def test_the_compiled_catalogue_is_the_written_one(french: dict[object, object]) -> None:
    with PO.with_suffix(".mo").open("rb") as file:
        compiled = {_key(message.id): _key(message.string) for message in read_mo(file) if message.id}
    assert compiled == french


def test_french_high_punctuation_never_stands_alone(french: dict[object, object]) -> None:
    for said in french.values():
        for text in said if isinstance(said, tuple) else (said,):
            assert not re.search(r" [:;!?»€]|« ", str(text)), text


def test_sums_and_days_hold_together() -> None:
    assert typography.money(Decimal("1234.5"), "EUR", "fr") == "1\u202f234,50\u00a0€"
    assert typography.money(Decimal("1234.5"), "EUR", "en") == "€1,234.50"
    assert typography.money(Decimal(56), "", "fr") == "56,00"
    assert typography.long_day(date(2026, 12, 1), "fr") == "mardi 1er\u00a0décembre"
    assert typography.long_day(date(2026, 12, 1), "en", date(2025, 1, 1)) == "Tuesday 1\u00a0December\u00a02026"
    assert typography.short_day(date(2026, 12, 7), "fr") == "7\u00a0déc."
    assert typography.size(3_400_000, "fr") == "3,4\u00a0Mo"
    assert typography.quoted("14 days", "fr") == "«\u00a014 days\u00a0»"
    assert typography.quoted("14 jours", "en") == "“14 jours”"
    assert typography.bound("(L221-18, L221-19)") == "(L221-\u206018, L221-\u206019)"
