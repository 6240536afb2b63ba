"""Where a household lives: set on its page or in the terminal, it changes whose law and holidays its purchases have."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from tests.web.goods import TODAY
from tests.web.people import People

from renvoi.backends.database.models import Household, PurchaseRow
from renvoi.casework.live_in import live_in
from renvoi.doors import wiring
from renvoi.doors.worker.worker import Worker
from renvoi.facts.errors import BadInput, NotAllowed
from renvoi.facts.scope import Role, Scope


def text_of(page: bytes) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.decode())
    return " ".join(plain.replace("\u2060", "").split())


def by_hand(client: Client, received: date) -> str:
    answer = client.post("/ajouter/main/", {"merchant": "Sentiers", "lines": "Bottines"}, follow=True)
    address: str = answer.redirect_chain[-1][0]
    client.post(f"{address}recu/", {"value": received.isoformat()})
    return address


def work(people: People) -> None:
    worker = Worker(wiring.open_house(), wiring.clock, household=str(people.household.pk))
    try:
        worker.run_until_empty()
    finally:
        worker.close()


def test_moving_counts_every_purchase_anew(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.bob, "en")
    # Day 14 is Tuesday 1 December; in Quebec nothing is known without the duties.
    address = by_hand(client, date(2026, 11, 17))
    assert PurchaseRow.objects.get().last_day == date(2026, 12, 1)
    assert "Law applied: France, the buyer’s country." in text_of(client.get(address).content)

    page = client.get("/foyer/pays/").content.decode()
    assert '<option value="FR" selected>France</option>' in page
    assert '<option value="FR-57">France · Moselle</option>' in page
    assert '<option value="PT">Portugal</option>' in page
    client.post("/foyer/pays/", {"country": "CA-QC"})
    work(people)

    assert Household.objects.get(pk=people.household.pk).country == "CA-QC"
    assert PurchaseRow.objects.get().last_day is None
    told = text_of(client.get(address).content)
    assert "Law applied: Quebec" in told
    client.post("/foyer/pays/", {"country": "DE-BY"})
    work(people)
    assert "Germany, the buyer’s country, with the holidays of Bavaria" in text_of(client.get(address).content)
    assert "with the holidays of Bavaria" not in text_of(enter(people.charlie, "en").get("/").content)


def test_a_purchase_may_have_another_place_than_its_household(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.bob, "en")
    address = by_hand(client, date(2026, 11, 17))
    form = client.get(f"{address}corriger/country/").content.decode()
    assert '<option value="FR" selected>' in form

    client.post(f"{address}corriger/country/", {"value": "GB"})

    assert "Law applied: United Kingdom" in text_of(client.get(address).content)
    assert client.post(f"{address}corriger/country/", {"value": "france"}).status_code == 422
    assert Household.objects.get(pk=people.household.pk).country == "FR"


def test_only_who_may_change_sets_a_place_that_is_known(people: People) -> None:
    house, home = wiring.open_house(), str(people.household.pk)
    with pytest.raises(NotAllowed):
        live_in(house, Scope(home, str(people.vic.pk), Role.VIEWER), "DE", wiring.clock())
    for code in ("JP", "EU", "FR-99", "fr", ""):
        with pytest.raises(BadInput, match="country"):
            live_in(house, Scope(home), code, wiring.clock())
    live_in(house, Scope(home), "ZZ", wiring.clock())

    assert house.households.country(home) == "ZZ"


def test_elsewhere_no_date_is_asserted(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.bob, "en")
    address = by_hand(client, TODAY)
    assert client.post("/foyer/pays/", {"country": "nowhere"}).status_code == 422
    client.post("/foyer/pays/", {"country": "ZZ"})
    work(people)

    assert PurchaseRow.objects.get().last_day is None
    assert "not in our data" in text_of(client.get(address).content)
