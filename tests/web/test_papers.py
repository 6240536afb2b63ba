"""Files by year, shop and order: counts that hold, pages that end, private ones only for their owner."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.goods import bought, mail, shelve
from tests.web.people import People


@pytest.fixture
def shelf(people: People) -> People:
    home = people.household
    for number in range(35):
        day = date(2025, 3, 1 + number % 28)
        shelve(home, bought(f"Livre {number}", "Librairie & fils", ordered=day, number=f"L-{number}"))
    shelve(home, bought("Lampe", "Éclat", ordered=date(2024, 12, 31)), mail(home, "Lampe"), mail(home, "Facture"))
    shelve(home, bought("Trouvaille", "Brocante", ordered=None, delivered=None))
    gift = mail(home, "Montre", people.alice, private=True)
    shelve(home, bought("Montre", "Heure Juste", ordered=date(2023, 5, 5)), gift, owner=people.alice, private=True)
    return people


def words(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].replace("\u00a0", " ")


def test_years_shops_and_orders_lead_to_the_file(shelf: People, enter: Callable[..., Client]) -> None:
    alice = enter(shelf.alice)
    years = words(alice, "/papiers/")
    assert years.index("2025") < years.index("2024") < years.index("2023") < years.index("Sans date")
    assert "35 achats" in years
    assert "boutique=Librairie%20%26%20fils" in words(alice, "/papiers/?annee=2025")
    first = words(alice, "/papiers/?annee=2025&boutique=Librairie%20%26%20fils")
    second = words(alice, "/papiers/?annee=2025&boutique=Librairie%20%26%20fils&page=2")
    assert (first.count("#dossier"), second.count("#dossier")) == (30, 5)
    assert "2 preuves" in words(alice, "/papiers/?annee=2024&boutique=%C3%89clat")
    assert "Trouvaille" in words(alice, "/papiers/?annee=0&boutique=Brocante")


def test_private_files_are_counted_for_their_owner_alone(shelf: People, enter: Callable[..., Client]) -> None:
    for path in ("/papiers/", "/papiers/?annee=2023", "/papiers/?annee=2023&boutique=Heure+Juste"):
        assert "Montre" not in words(enter(shelf.bob), path)
    assert "2023" not in words(enter(shelf.bob), "/papiers/")
    assert "Montre" in words(enter(shelf.alice), "/papiers/?annee=2023&boutique=Heure+Juste")


@pytest.mark.parametrize("path", ["?annee=abc", "?annee=99999", "?annee=-1"])
def test_no_such_year(path: str, shelf: People, enter: Callable[..., Client]) -> None:
    assert enter(shelf.alice).get(f"/papiers/{path}").status_code == 404


@pytest.mark.parametrize("path", ["?annee=1", "?annee=9999", "?annee=2025&boutique=x%00", "?annee=2025&page=nine"])
def test_an_empty_year_and_odd_words_are_no_error(path: str, shelf: People, enter: Callable[..., Client]) -> None:
    assert enter(shelf.alice).get(f"/papiers/{path}").status_code == 200


def test_a_page_asks_little(shelf: People, enter: Callable[..., Client]) -> None:
    alice = enter(shelf.alice)
    for path in ("/papiers/", "/papiers/?annee=2025", "/papiers/?annee=2025&boutique=Librairie+%26+fils"):
        alice.get(path)
        with CaptureQueriesContext(connection) as asked:
            alice.get(path)
        assert len(asked) <= 12, path
