"""Names of articles with a colon inside, below a price of before, or alone on a page that tells nothing else."""

from __future__ import annotations

import pytest
from tests.reading.test_platform_shapes import articles, reading


def test_a_title_with_a_colon_is_no_property_of_what_stands_above() -> None:
    lines = ["Thank you for your order!", "Order number: 4471902", "", "Wild Coast: The Return", "Medium: DVD"]
    lines += ["Condition: Used", "QTY: 1", "$9.50", "", "A Winter Walk", "Medium: DVD", "QTY: 2", "$4.00"]
    found = articles(reading("\n".join([*lines, "", "Subtotal", "$17.50", "Total", "$17.50"]), "Your order"))
    assert found == [
        ("Wild Coast: The Return", 1, "9.50"),
        ("A Winter Walk", 2, "4.00"),
    ]


def test_the_price_of_before_names_nothing() -> None:
    body = (
        "Order number: 4471902\n\nEnamel Lantern\n$24.00 $31.00 22% off\nCondition: New\nQuantity: 1\n\nTotal: $24.00"
    )
    assert articles(reading(body, "Thanks for your order")) == [("Enamel Lantern", 1, "24.00")]


@pytest.mark.parametrize(
    ("subject", "body", "name"),
    [
        (
            "Your order has shipped",
            "It is on its way!\n\nOrder #447190\nEnamel Storm Lantern 28 cm\nTracking: {}",
            "cm",
        ),
        (
            "Ihre Bestellung ist unterwegs",
            "Bestellung 447190 ist unterwegs.\n\nEmaille-Laterne 24 cm\n\n{}",
            "cm",
        ),
    ],
)
def test_the_one_line_that_could_be_a_name_is_it(subject: str, body: str, name: str) -> None:
    (one,) = articles(reading(body.format("1Z999AA10123456784"), subject))
    assert one[0].endswith(name)
