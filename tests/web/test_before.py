"""Before buying: pasted terms in lines with their words, flags with their articles, and pages that hold none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.people import People

TERMS = """# Retours

Vous avez 7 jours après réception pour vous rétracter. Les frais de retour sont à votre charge.
"""


@pytest.mark.slow
def test_terms_are_told_beside_the_law(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.vic, "fr")
    page = client.post("/avant-achat/", {"text": TERMS}).content.decode()
    assert "Contraire à la loi" in page
    assert "L221-\u206018" in page
    assert "Vous avez 7 jours après réception pour vous rétracter." in page
    asked = client.post(
        "/avant-achat/", {"text": "Connexion\nMot de passe\nSe connecter à votre compte pour continuer"}
    )
    assert "page de connexion" in asked.content.decode()
