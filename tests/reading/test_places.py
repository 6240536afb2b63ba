# ruff: noqa: E501
"""Everything a reading asserts stands where it says: the words of its place are the words of the part."""

import hashlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples

from renvoi.facts.place import Place
from renvoi.reading.grow import grow
from renvoi.reading.read import read

SHARED = Path(__file__).parents[3] / "shared" / "data" / "mails"


def places(value):
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from places(getattr(value, name))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from places(one)


def check(data, name):
    tree = grow(data, name=name)
    reading = read(tree, hashlib.sha256(data).hexdigest())
    texts = {node.path: node.text for node in tree.walk()}
    for place in places(reading):
        assert texts[place.part][place.start : place.end] == place.words
        assert place.proof == reading.proof
        assert place.words


PIECES = [
    "Confirmation de commande n° AB-1234", "<table><tr><td>Bol</td><td>2</td><td>9,90 €</td></tr></table>", "Total TTC : 19,80 €",
    "Numéro de suivi : 6A15602676300", "Livré le 3 novembre", "<div style='display:none'>Votre colis arrive</div>",
    "Votre remboursement de 12€50", "<a href='https://www.ups.com/track?tracknum=1Z12345E0205271686'>Suivre</a>", "Arriving tomorrow", "é’“ ﬁ",
    "Quantity: 3", "Order #", "77-1234567", "vendu par X", "30 jours pour retourner", "\t", "2 x Tasse", "© 2026 Atelier Nord",
]  # fmt: skip


@examples(60)
@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from(PIECES))
def test_places_of_any_mail(pieces, subject):
    head = f"From: Atelier Nord <a@atelier-nord.example>\nSubject: {subject}\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n"
    body = "".join(f"<p>{piece}</p>" for piece in pieces)
    check((head + "Content-Type: text/html; charset=utf-8\n\n" + body).encode(), "m.eml")


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation data is not beside this folder")
@pytest.mark.slow
def test_places_of_real_mails():
    for folder in ("dev", "malformed", "negatives"):
        for path in sorted((SHARED / folder).rglob("*")):
            if path.is_file():
                check(path.read_bytes(), path.name)
