"""Who sold, on the picture of an order page and on pasted text."""

from __future__ import annotations

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.plain import fold
from renvoi.reading.read import read
from renvoi.reading.tree import Node

ORDER = "Commande 40418\nCommandé le 3 mars 2026\nTheière en fonte\t1\t29,90 €\nTotal : 29,90 €"


@pytest.mark.parametrize(
    ("top", "shop"),
    [
        ("Atelier Corbin", "Atelier Corbin"),
        ("Atelier Corbin — graines et bulbes", "Atelier Corbin"),
        ("Accueil / Votre compte / Vos achats", None),
        ("Numéro de commande\tAlix Morand", None),
        ("Adresse de livraison\nAlix Morand", None),
        ("Facture n° 118\nAtelier Corbin", "Atelier Corbin"),
    ],
)
def test_a_picture_names_the_shop_above_its_labels_or_not_at_all(top: str, shop: str | None) -> None:
    seen = read(Node(path="", media_type="image/png", text=fold(f"{top}\n{ORDER}")), "0" * 64)
    assert (seen.merchant.value if seen.merchant else None) == shop


def test_pasted_text_names_the_shop_before_its_motto() -> None:
    told = read(grow(f"Atelier Corbin — graines et bulbes\n{ORDER}".encode(), "text/plain"), "0" * 64)
    assert told.merchant is not None
    assert told.merchant.value == "Atelier Corbin"
