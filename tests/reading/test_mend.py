"""Text that was damaged on its way."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

import pytest
from tests.reading.made import mail

from renvoi.facts.money import Money
from renvoi.reading.grow import grow
from renvoi.reading.mend import mended, unescaped
from renvoi.reading.read import read

WORDS = "Commande n° 4471 confirmée – Vélo « Été », à 1 249,00 €. L’œuvre est à vous !"


def twice(text: str, codec: str) -> str:
    return "".join(bytes([code]).decode(codec, "ignore") or chr(code) for sign in text for code in sign.encode("utf-8"))


@pytest.mark.parametrize("codec", ["cp1252", "latin-1"])
def test_utf_8_coded_twice_is_undone(codec: str) -> None:
    assert mended(twice(WORDS, codec)) == WORDS


@pytest.mark.parametrize("text", [WORDS, "CHÂTEAU “ÉTÉ”", "Â", "plain", "SÃO PAULO", "LÂ’ÂME", "Ã©" * 200_000])
def test_what_is_not_surely_damaged_stays(text: str) -> None:
    assert mended(text) == text


def test_one_damaged_word_among_sound_ones_is_enough() -> None:
    assert mended("Été : prÃªt Ã\xa0 partir, 49,90 â‚¬") == "Été : prêt à partir, 49,90 €"


def test_accents_come_back_to_their_letters() -> None:
    assert mended(unicodedata.normalize("NFD", WORDS)) == WORDS


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("49,90 &euro;", "49,90 €"),
        ("N&deg; 7 &#233;t&#xe9;", "N° 7 été"),
        ("R&D; AT&T", "R&D; AT&T"),
        ("a&b=1", "a&b=1"),
    ],
)
def test_entities_escaped_twice_are_read(words: str, meant: str) -> None:
    assert unescaped(words) == meant


@pytest.mark.parametrize(
    ("subject", "body", "media"),
    [
        ("Commande 4471 confirmÃ©e", "<p>Commande n° 4471 confirmée.</p><p>Total : 1&nbsp;249,00 €</p>", "html"),
        ("Commande 4471", "Commande n&deg; 4471 confirm&eacute;e.\nTotal&nbsp;: 1&nbsp;249,00 &euro;\n", "plain"),
    ],
)
def test_a_damaged_order_is_read_all_the_same(subject: str, body: str, media: str) -> None:
    found = read(grow(mail(subject, twice(body, "cp1252"), media)), "0" * 64)
    assert [one.value for one in found.order_numbers] == ["4471"]
    assert found.total is not None
    assert found.total.value == Money(Decimal("1249.00"), "EUR")
