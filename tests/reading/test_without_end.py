"""Texts that repeat themselves without end: a text twice as long takes twice the work, not four times."""

import sys

import pytest

from renvoi.reading.extract.line_breaks import LONGEST_LINE, MOST_LINES, TEXT_LIMIT, beginning, broken
from renvoi.reading.extract.spans import Cover
from renvoi.reading.grow import grow
from renvoi.reading.read import read

SHAPES = {
    "labels on one line": "Numéro de suivi de votre commande n° ",
    "labels with their numbers": "Numéro de colis : 4402-17 Commande n° : 4402-18 Facture : 4402-19 ",
    "names of days": "lundi mardi demain ",
    "numbers of parcels": "Colis RR123456785FR suivi 6A15602676300\n",
    "sums named as the total": "Total : 12,00 €\nVase : 3,00 €\nTotal : 14,00 €\n",
    "bold and linked words": "<b>Vase</b> <i>bleu</i> <a href='https://a.example'>1,00 €</a> ",
}


def work(phrase: str, signs: int) -> int:
    """Calls made to read a phrase said again and again."""
    page = f"<pre>{phrase * (signs // len(phrase))}".encode()
    calls = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    tree = grow(page, "text/html")
    sys.setprofile(count)
    try:
        read(tree, "0" * 64)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize("phrase", SHAPES.values(), ids=SHAPES)
def test_twice_as_long_is_twice_the_work(phrase):
    work(phrase, 2000)

    assert work(phrase, 10_000) < 2.6 * work(phrase, 5_000)


def test_no_line_is_longer_than_any_letter_has():
    for text in ("a" * 20_000, "ab " * 9000, "ab\t" * 9000, "ab\ncd " * 4000):
        parted = broken(text)
        assert max(map(len, parted.split("\n"))) <= LONGEST_LINE + 200
        assert len(parted) == len(text)
        assert all(a == b or b == "\n" for a, b in zip(text, parted, strict=True))


@pytest.mark.parametrize(
    "row", ["<td>2</td><td>Vase</td>", "<td>Vase</td><td>2,00 €</td>", "<th>Article</th><th>Prix</th>"]
)
def test_cells_beyond_what_is_read_are_left_out(row):
    page = f"<p>Commande 40418</p><table>{f'<tr>{row}</tr>' * (MOST_LINES // 2 + 50)}</table>"

    assert read(grow(page.encode(), "text/html"), "0" * 64) is not None


def test_no_text_is_read_further_than_any_letter_goes():
    assert beginning("a\n" * 50_000) == ("a\n" * MOST_LINES)[:-1]
    assert beginning("a\tb\n" * 50_000).count("\t") <= MOST_LINES
    assert len(beginning("a" * 300_000)) == TEXT_LIMIT
    assert beginning("a\n" * 2500) == "a\n" * 2500


def test_a_letter_stays_as_it_is():
    text = ("Merci pour votre commande. " * 100 + "\n") * 20

    assert broken(text) == text


def test_whether_one_span_holds_another():
    cover = Cover([(10, 12), (2, 30), (40, 50), (4, 6)])

    assert cover.holds(5, 30)
    assert cover.holds(40, 50)
    assert not cover.holds(5, 31)
    assert not cover.holds(1, 3)
    assert not cover.holds(30, 31)
    assert not Cover([]).holds(0, 1)
