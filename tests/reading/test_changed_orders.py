"""Orders a shop changed, and words in capitals that are no number."""

from __future__ import annotations

import pytest
from tests.reading.test_platform_shapes import numbers, reading


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Votre commande a été modifiée",
            "Commande MXQTLRBNA - Commande modifiée\n\nVotre commande MXQTLRBNA a été modifiée par le marchand.\n",
        ),
        ("Your order has been modified", "Order MXQTLRBNA - Modified\n\nYour order has been edited by the shop.\n"),
        ("Uw bestelling", "Bestelling MXQTLRBNA - Aangepast\n\nUw bestelling is gewijzigd door de winkel.\n"),
    ],
)
def test_an_order_that_was_changed(subject: str, body: str) -> None:
    found = reading(body, subject)

    assert found.kind.value == "order_confirmation"
    assert numbers(found) == ["MXQTLRBNA"]


@pytest.mark.parametrize("line", ["COMMANDE EXPEDIEE - MERCI", "Commande EXPEDIEE"])
def test_words_in_capitals_behind_order_are_no_number(line: str) -> None:
    assert numbers(reading(f"{line}\n\nVotre commande a été expédiée.\n", "Votre commande est partie")) == []
