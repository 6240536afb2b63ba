"""The files of languages, carriers and merchants are whole, and their own examples hold."""

import pytest

from renvoi.atlas import carriers, languages, merchants
from renvoi.atlas.carriers import load as load_carrier
from renvoi.atlas.languages import load as load_language
from renvoi.atlas.merchants import load as load_merchant
from renvoi.facts.reading import Kind
from renvoi.reading.extract.check_digits import RULES, holds
from renvoi.reading.extract.parcels import depot

SHAPES = [(carrier.name, shape) for carrier in carriers() for shape in carrier.shapes]


def test_every_language_speaks_of_the_same_things():
    french = languages()[0]
    assert french.code == "fr"
    for language in languages():
        assert set(language.label) == set(french.label), language.code
        assert set(language.text) == set(language.subject) == set(Kind) - {Kind.OTHER}, language.code
        assert language.phrases().keys() == french.phrases().keys(), language.code


@pytest.mark.parametrize(("carrier", "shape"), SHAPES, ids=[f"{name} {shape.name}" for name, shape in SHAPES])
def test_examples_of_a_shape(carrier, shape):
    assert shape.check in {"", *RULES}
    one = next(known for known in carriers() if known.name == carrier)
    stock = depot(carriers())
    for number in shape.valid:
        assert any(fit is shape and good is not False for _, fit, good in stock.fits(number, one)), number
    for number in shape.invalid:
        assert holds(shape.check, number) is False, number


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
