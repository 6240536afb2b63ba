"""A ZIP from the pages holds what the person who asks may see, and is made while it is sent."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from tests.web.goods import bought, mail, shelve

from renvoi.doors import wiring
from renvoi.doors.worker import Worker


@pytest.fixture
def filled(people):
    """Two shared purchases of two years, and one that Alice keeps private."""
    home, rows = people.household, []
    for what, day, private in (
        ("Bottines", date(2026, 5, 2), False),
        ("Lampe", date(2025, 5, 2), False),
        ("Montre", date(2026, 6, 1), True),
    ):
        proof = mail(home, f"Votre commande {what}", people.alice, private=private)
        wiring.open_archive().keep(str(home.pk), [(proof.digest, f"mail {what}".encode())])
        thing = bought(what, number=f"N-{what}", ordered=day)
        rows.append(shelve(home, thing, proof, owner=people.alice if private else None, private=private))
    return rows


def packed(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/zip"
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def test_all_that_one_may_see_or_a_year_or_one(people, enter, filled):
    alice, bob = enter(people.alice), enter(people.bob)
    all_of_bob = packed(bob.get("/achats/zip/"))
    year = packed(bob.get("/achats/zip/?year=2025"))
    one = packed(bob.get(f"/achats/{filled[0].pk}/zip/"))

    assert b"mail Bottines" in [all_of_bob.read(name) for name in all_of_bob.namelist()]
    assert not [name for name in all_of_bob.namelist() if "Montre" in name]
    assert [name for name in packed(alice.get("/achats/zip/")).namelist() if "Montre" in name]
    assert {name.split("/")[1] for name in year.namelist() if "/" in name} == {"2025-05-02 N-Lampe"}
    assert len(one.namelist()) == 2
    assert "index.html" in year.namelist()
    assert enter(people.bob).get(f"/achats/{filled[2].pk}/zip/").status_code == 404


@pytest.mark.parametrize("year", ["1999", "x", "20266", "²025"])
def test_a_year_without_anything_is_not_found(people, enter, filled, year):
    assert enter(people.bob).get("/achats/zip/", {"year": year}).status_code == 404


def test_the_list_offers_its_years(people, enter, filled):
    shelve(people.household, bought("Chapeau", ordered=date(2022, 12, 31)))
    page = enter(people.bob).get("/achats/").content.decode()

    assert re.findall(r"\?year=(\d+)", page) == ["2026", "2025", "2022"], "none in which nothing was bought"


def test_the_worker_keeps_the_folders_in_step(people, filled, tmp_path, monkeypatch):
    monkeypatch.setenv("RENVOI_READABLE", f"{tmp_path / 'Achats'};{tmp_path / 'Autre'}")
    people.other_household.delete()
    house, home = wiring.open_house(), str(people.household.pk)

    def work():
        house.work.add(home, "keep_readable", "k", {})
        worker = Worker(house, wiring.clock)
        worker.run_until_empty()
        worker.close()
        assert house.work.left() == 0

    work()
    kept = sorted(path.name for path in (tmp_path / "Achats" / "Maison Lorient").iterdir())
    assert kept == ["2025-05-02 N-Lampe", "2026-05-02 N-Bottines"]
    filled[0].delete()
    work()
    assert [path.name for path in (tmp_path / "Autre" / "Maison Lorient").iterdir()] == ["2025-05-02 N-Lampe"]
