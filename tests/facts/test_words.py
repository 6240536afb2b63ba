"""What is typed without accents finds what was written with them."""

import pytest

from renvoi.facts.words import fold_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Reçu d’été N°12", "recu d ete n 12"),
        ("Œuvre, ŒUVRE", "oeuvre oeuvre"),
        ("Straße_und\u00a0Weg", "strasse und weg"),
        ("49,90\u202f€", "49 90"),
        ("e\u0301te\u0301", "ete"),
        ("", ""),
    ],
)
def test_words_are_folded(text, folded):
    assert fold_words(text) == folded


def test_folding_twice_changes_nothing():
    once = fold_words("Ça coûte 1 234,56 € à l’Île-de-Ré")
    assert fold_words(once) == once
