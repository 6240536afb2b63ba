"""The files of languages and merchants are whole; a fact without its source is refused in every folder."""

import pytest

from renvoi.atlas import languages, merchants
from renvoi.atlas.carriers import load as load_carrier
from renvoi.atlas.languages import load as load_language
from renvoi.atlas.merchants import load as load_merchant
from renvoi.facts.reading import Kind


def test_every_language_speaks_of_the_same_things():
    french = languages()[0]
    assert french.code == "fr"
    for language in languages():
        assert set(language.label) == set(french.label), language.code
        assert set(language.text) == set(language.subject) == set(Kind) - {Kind.OTHER}, language.code
        assert language.phrases().keys() == french.phrases().keys(), language.code


def test_a_fact_without_its_source_is_refused():
    with pytest.raises(ValueError, match=r"x\.toml"):
        load_carrier("x.toml", 'name = "X"\nnames = ["x"]')
    with pytest.raises(ValueError, match="tracking page"):
        load_carrier("x.toml", 'name = "X"\nnames = ["x"]\nsource = "s"\ntracking_page = "https://x.example/{n}"')
    with pytest.raises(ValueError, match="source"):
        load_merchant("x.toml", 'name = "X"')
    with pytest.raises(ValueError, match=r"x\.toml"):
        load_language("x.toml", "code = 3")


def test_merchants_are_known_by_name():
    assert any(one.pays_for_others for one in merchants())
