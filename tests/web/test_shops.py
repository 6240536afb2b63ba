"""Shops and their terms: side by side, a link that leads inside, kept, watched, corrected, taken along as a file."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.servers.site import Site, serve
from tests.web.goods import TODAY, bought, mail, shelve
from tests.web.people import People

from renvoi.atlas.shops import load
from renvoi.backends.fetch import Fetcher, Limits
from renvoi.casework.terms.watch import file_look, look, page_of
from renvoi.doors import wiring
from renvoi.doors.worker import Worker

LORIENT = (
    "# Retours\n\nVous avez 30 jours après réception pour nous retourner un article. Le retour est gratuit.\n"
    "Les articles doivent nous revenir neufs et dans leur emballage d'origine.\n"
)
CORBIN = (
    "# Retours\n\n"
    "Vous avez 14 jours après réception pour vous rétracter. Les frais de retour, 4,95 €, sont à votre charge.\n"
)


@pytest.fixture
def site():
    site = Site()
    server = serve(site)
    yield site
    server.shutdown()
    server.server_close()


def client_of(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    fetcher = Fetcher(Limits(seconds=2), also=("127.0.0.1",), pause=0)
    monkeypatch.setattr(wiring, "open_pages", lambda: fetcher)


@pytest.mark.slow
def test_a_link_is_read_and_one_that_leads_inside_is_not(
    people: People, enter: Callable[..., Client], site, monkeypatch
):
    client_of(site, monkeypatch)
    site.put("/retours", f"<h1>Retours</h1><p>{LORIENT.splitlines()[2]}</p>")
    client = enter(people.alice, "fr")

    page = client.post("/avant-achat/", {"url": site.url("/retours"), "price": "89,00"}).content.decode()
    assert "30" in page
    assert "Renvoyer ne coûte rien" in page
    inside = client.post("/avant-achat/", {"url": f"http://127.0.0.2:{site.port}/"}).content.decode()
    assert "jamais demandée" in inside


@pytest.mark.slow
def test_two_shops_side_by_side(people: People, enter: Callable[..., Client]):
    given = {"text": LORIENT, "name": "Lorient", "text2": CORBIN, "name2": "Corbin"}
    page = enter(people.alice, "en").post("/avant-achat/", given).content.decode()

    assert "Side by side" in page
    assert "4.95" in page
    assert page.index("Lorient") < page.index("Corbin")


@pytest.mark.slow
def test_pasted_terms_are_kept_and_shown_on_the_sheet(people: People, enter: Callable[..., Client], own_house: Path):
    purchase = bought("Bottines", delivered=TODAY - timedelta(days=3))
    shelve(people.household, purchase, mail(people.household, "Commande"))
    client = enter(people.alice, "fr")

    answer = client.post("/avant-achat/", {"keep": "1", "text": LORIENT, "name": "Maison Lorient"})
    assert answer.url == "/conditions/maisonlorient/"
    work(people)
    sheet = client.get("/conditions/maisonlorient/").content.decode()
    assert "30" in sheet
    assert "nous retourner un article" in sheet
    assert "Bottines" in sheet
    shorter = LORIENT.replace("30 jours", "21 jours")
    client.post("/avant-achat/", {"keep": "1", "text": shorter, "name": "Maison Lorient"})
    work(people)
    changed = client.get("/conditions/maisonlorient/").content.decode()
    assert "termes changés" in changed
    assert "«\u00a0Vous avez 21 jours" in changed
    assert client.post("/avant-achat/", {"keep": "1", "text": LORIENT, "name": ""}).url == "/avant-achat/"
    assert (
        enter(people.vic).post("/avant-achat/", {"keep": "1", "text": CORBIN, "name": "Corbin"}).url == "/avant-achat/"
    )
    assert enter(people.charlie).get("/conditions/maisonlorient/").status_code == 404


@pytest.mark.slow
def test_a_page_is_watched_and_its_versions_differ_readably(
    people: People, enter: Callable[..., Client], site, monkeypatch, own_house: Path
):
    client_of(site, monkeypatch)
    site.put("/retours", f"<h1>Retours</h1><p>{LORIENT.splitlines()[2]}</p>")
    client = enter(people.alice, "fr")
    client.post("/conditions/suivre/", {"url": site.url("/retours"), "merchant": "Lorient"})
    work(people)
    site.put("/retours", f"<h1>Retours</h1><p>{LORIENT.splitlines()[2].replace('30', '21')}</p>")
    house = wiring.open_house()
    home = str(people.household.pk)
    (page,) = house.terms.pages(home)
    house.work.add(home, "look_at_terms", "again", {"page": page.id})
    job = house.work.lease("w", wiring.clock(), 60, home)
    file_look(house, job, "w", look(house, wiring.open_pages(), page_of(house, job), "FR"), wiring.clock)
    work(people)

    sheet = client.get("/conditions/lorient/").content.decode()
    assert "<del>30</del>" in sheet
    assert "<ins>21</ins>" in sheet
    listed = client.get("/conditions/").content.decode()
    assert site.url("/retours") in listed
    client.post(f"/conditions/{page.id}/arreter/")
    assert not house.terms.page(home, page.id).active


def test_a_shop_is_corrected_here_and_taken_along(people: People, enter: Callable[..., Client]):
    client = enter(people.alice, "fr")
    said = {"name": "Zalando", "domains": "zalando.fr\nzalando.be", "channels": "aide@zalando.example", "country": "fr",
            "returns_pages": "https://zalando.example/retours"}  # fmt: skip

    assert client.post("/conditions/zalando/corriger/", said).status_code == 302
    text = client.get("/conditions/zalando/boutique.toml").content.decode()
    assert tomllib.loads(text)["domains"] == ["zalando.fr", "zalando.be"]
    assert load("zalando.toml", text).pages[0].kind == "returns"
    assert "zalando.be" not in enter(people.charlie).get("/conditions/zalando/").content.decode()
    wrong = client.post("/conditions/zalando/corriger/", {**said, "returns_pages": "http://zalando.example/"})
    assert wrong.status_code == 200


def work(people: People) -> None:
    worker = Worker(wiring.open_house(), wiring.clock, household=str(people.household.pk))
    worker.run_until_empty()
