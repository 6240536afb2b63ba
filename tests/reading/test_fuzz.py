"""Damaged mails, papers and pages: nothing escapes, and every fact stands where it says. The long run: `make fuzz`."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.fuzz.seeds import KINDS, made
from tests.fuzz.trial import Input, attempt

FOUND = Path(__file__).parent / "found"


@pytest.mark.parametrize(
    "path", sorted(path for path in FOUND.iterdir() if path.suffix in KINDS), ids=lambda path: path.name
)
def test_what_was_found_once_is_mended(path):
    attempt(Input(path.read_bytes(), KINDS[path.suffix]))


@pytest.mark.parametrize("first", [0, 25, *(pytest.param(n, marks=pytest.mark.slow) for n in range(50, 200, 25))])
def test_damaged_inputs(first):
    for number in range(first, first + 25):
        attempt(made(20261124, number, with_demo=False))


@pytest.mark.slow
@pytest.mark.parametrize(
    "phrase",
    [
        "Commande n° AB-1234 du 3 novembre 2026, livrée le 5 novembre. ",
        "Colis DPD 6A15602676300, suivi : 15501234567890. ",
        "2 x « Tasse » 9,90 € Total : 19,80 €\n",
        "03/11/2026 ",
        "<table><tr><td>Tasse</td><td>2</td><td>9,90 €</td></tr></table>",
        "<tr><td>Tasse</td><td>2</td><td>9,90 €</td></tr>",
    ],
)
def test_the_same_words_without_end(phrase):
    attempt(Input(f"<p>{phrase * 1000}".encode(), "text/html"))


@pytest.mark.slow
def test_many_damaged_inputs():
    for number in range(500):
        attempt(made(4711, number))


def test_the_same_number_makes_the_same_input():
    assert made(7, 3, with_demo=False) == made(7, 3, with_demo=False)
    assert len({made(7, number, with_demo=False).data for number in range(50)}) == 50
