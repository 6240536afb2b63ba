"""The shop in the signature of a person, by the domain the mail came from."""

from __future__ import annotations

import pytest

from renvoi.reading.extract.days import Sent
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.signature import by_name_of_domain
from renvoi.reading.plain import plain_node


@pytest.mark.parametrize(
    ("text", "label", "name"),
    [
        ("À bientôt,\nJeanne\nPépinière de Kerlan", "pepiniere-kerlan", "Pépinière de Kerlan"),
        ("Herzliche Grüße\nTeekontor Lübke, Markt 4", "teekontor-luebke", "Teekontor Lübke"),
        ("Bis bald, Kraut & Korn", "krautundkorn", "Kraut & Korn"),
        ("Best wishes\nMaud Tarn\nHarland Mower Parts\n01632 960 018", "harlandmowers", "Harland Mower Parts"),
        ("Best wishes\nMaud Tarn\nHarland Road 4", "harlandmowers", None),
        ("Bien à vous,\nAtelier du Pont", "kerlan", None),
    ],
)
def test_words_that_spell_the_domain_name_the_shop(text: str, label: str, name: str | None) -> None:
    found = by_name_of_domain(Page(plain_node(text, "0"), "0" * 64, Sent()), label)

    assert [one.value for one in found] == ([name] if name else [])
