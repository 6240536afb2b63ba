"""The files of carriers are whole: their own examples hold, and what could run away or mislead is refused."""

from __future__ import annotations

import re

import pytest

from renvoi.atlas.carriers import bare, carriers, load
from renvoi.atlas.carriers.forms import spell
from renvoi.reading.parcels import Recogniser
from renvoi.reading.parcels.check_digits import RULES

SHAPES = [(carrier, shape) for carrier in carriers() for shape in carrier.shapes]
NAMES = [f"{carrier.name} {shape.name}" for carrier, shape in SHAPES]
HEAD = 'name = "X"\nnames = ["x"]\nsource = "s"\n'


@pytest.mark.parametrize(("carrier", "shape"), SHAPES, ids=NAMES)
def test_examples_of_a_shape(carrier, shape):
    alone = Recogniser([carrier])
    assert shape.check in {"", *RULES}
    assert len(shape.valid) >= 2
    assert shape.invalid
    for number in shape.valid:
        assert any(fit.shape is shape and fit.valid is not False for fit in alone.recognise(number)), number
    for number in shape.invalid:
        fits = [fit for fit in alone.recognise(number) if fit.shape is shape]
        assert all(fit.valid is False for fit in fits), number


@pytest.mark.parametrize(("carrier", "shape"), SHAPES, ids=NAMES)
def test_what_nobody_could_read_is_marked(carrier, shape):
    hearsay = "[K]" in shape.source or "[?]" in shape.source

    assert shape.unverified is hearsay


@pytest.mark.parametrize("length", [8, 10, 12, 14])
def test_bare_digits_of_everyday_length_never_stand_alone(length):
    number = "12345678901234"[:length]
    fits = Recogniser(carriers()).recognise(number)

    assert fits
    assert not any(fit.shape.alone for fit in fits)


@pytest.mark.parametrize(
    ("pattern", "numbers"),
    [
        ("A?1", {"A1", "1"}),
        ("[AB-C]1", {"A1", "B1", "C1"}),
        ("(?:A|BC){1,2}", {"A", "BC", "AA", "ABC", "BCA", "BCBC"}),
    ],
)
def test_forms_are_spelt_out(pattern, numbers):
    from itertools import product

    assert {"".join(signs) for form in spell(pattern) for signs in product(*form.places)} == numbers
    assert all(re.fullmatch(pattern, number) for number in numbers)


def test_the_checked_signs_are_known_by_their_places():
    assert [form.checked for form in spell(r"1Z(?P<checked>\d{3})|\d(?P<checked>\d{2})9")] == [(2, 5), (1, 3)]


@pytest.mark.parametrize(
    "pattern",
    ["", r"\d+", r"\w{8}", "a", "[a-z]", "(?:A", "A)", "(?=A)A", r"\d{99}", r"(?:\d|A\d){9}(?:\d|A){9}", r"\d{4,2}"],
)
def test_patterns_that_could_run_away_or_are_not_understood_are_refused(pattern):
    with pytest.raises(ValueError, match=r"x\.toml"):
        load("x.toml", f"{HEAD}[[shapes]]\nname = 'x'\nsource = 's'\nvalid = []\npattern = '{pattern}'")


def test_files_that_mislead_are_refused():
    with pytest.raises(ValueError, match="alone"):
        load("x.toml", f"{HEAD}[[shapes]]\nname = 'x'\nsource = 's'\nalone = true\npattern = '\\d{{14}}'")
    with pytest.raises(ValueError, match="patern"):
        load("x.toml", f"{HEAD}[[shapes]]\nname = 'x'\nsource = 's'\npatern = '1'")
    assert bare(spell(r"\d{19}")[0])
    assert not bare(spell(r"\d{20}")[0])
