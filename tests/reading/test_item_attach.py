"""Counts and prices found around the names of articles."""

from __future__ import annotations

import pytest
from tests.reading.test_articles import lines, table

from renvoi.reading.extract.items.attach import arounds, attached, parts_of
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.page import Page
from renvoi.reading.grow import grow
from renvoi.reading.read import findings_of

MAIL = (
    "From: Maison Garrigue <bonjour@maison-garrigue.example>\nTo: zoe@example.net\nSubject: Votre commande\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
)


def page_of(body: str) -> Page:
    return findings_of(grow((MAIL + body).encode(), name="m.eml"), "0" * 64).pages[0]


def found(page: Page, *names: str) -> list[tuple[int, str | None, str | None]]:
    spans = [(at := page.text.index(name), at + len(name)) for name in names]
    told = [attached(Draft(near.name), parts_of(near)) for near in arounds(page, spans)]
    return [
        (one.quantity, str(one.unit.amount) if one.unit else None, str(one.line.amount) if one.line else None)
        for one in told
    ]


@pytest.mark.parametrize(
    ("body", "due"),
    [
        (lines("Bol en grès", "Quantité : 3", "Prix unitaire : 12,00 €", "Total : 36,00 €"), (3, "12.00", "36.00")),
        (lines("2 x Bol en grès", "24,00 €"), (2, None, "24.00")),
        (table("Article|Qté|Prix|Total", "Bol en grès|4|9,50 €|38,00 €"), (4, "9.50", "38.00")),
        (lines("Bol en grès", "Taille : 30 cm", "Livraison : 4,90 €"), (1, None, None)),
    ],
)
def test_a_name_has_its_count_and_prices(body: str, due: tuple[int, str | None, str | None]) -> None:
    assert found(page_of(body), "Bol en grès") == [due]


def test_what_stands_between_two_names_belongs_to_one_of_them() -> None:
    page = page_of(table("Article|Qté|Prix", "Bol en grès|2|12,00 €", "Nappe en lin|1|45,00 €"))

    assert [one[0] for one in found(page, "Nappe en lin", "Bol en grès")] == [2, 1]


def test_a_name_alone_has_nothing() -> None:
    page = page_of(lines("Bol en grès"))

    assert found(page, "Bol en grès") == [(1, None, None)]
