"""The demo household: open to this very machine alone, gone in one click."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.goods import bought, shelve
from tests.web.people import People

from renvoi.backends.database.models import Household, Membership, PurchaseRow, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo() -> Household:
    household = Household.objects.create(name="Démo", purpose="demo")
    person = User.objects.create_user("camille@esparel.example", name="Camille")
    Membership.objects.create(household=household, user=person, role="owner")
    shelve(household, bought("Bottines de démonstration"))
    return household


def local(**headers: str) -> Client:
    return Client(headers={"host": "localhost:8000", **headers})


def test_this_machine_opens_and_removes_the_demo(demo: Household) -> None:
    client = local()
    assert "/demo/" in client.get("/bienvenue/").content.decode()
    assert client.post("/demo/").status_code == 302
    assert "Bottines de démonstration" in client.get("/achats/").content.decode()
    assert client.post("/demo/effacer/").status_code == 302
    assert not Household.objects.exists()
    assert not PurchaseRow.objects.exists()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("peer", "headers"),
    [
        ("192.168.1.20", {}),
        ("::ffff:10.0.0.1", {}),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}),
        ("127.0.0.1", {"forwarded": "for=127.0.0.1"}),
        ("127.0.0.1", {"via": "1.1 proxy"}),
        ("127.0.0.1", {"x-forwarded-port": "443"}),
        ("127.0.0.1", {"cf-connecting-ip": "192.168.1.20"}),
        ("127.0.0.1", {"true-client-ip": "192.168.1.20"}),
        ("127.0.0.1", {"host": "rebound.example"}),
    ],
)
def test_nobody_else_does(peer: str, headers: dict[str, str], demo: Household, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    client = Client(headers={"host": "localhost", **headers}, REMOTE_ADDR=peer)
    assert client.post("/demo/").status_code == 404
    assert client.post("/demo/effacer/").status_code == 404
    assert Household.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"), [("PROXIES", 1), ("HTTPS", True), ("CSRF_TRUSTED_ORIGINS", ["https://renvoi.example.org"])]
)
def test_settings_that_speak_of_a_proxy_close_the_demo(
    name: str, value: object, demo: Household, settings: Any
) -> None:
    client = local()
    client.post("/demo/")
    setattr(settings, name, value)
    assert client.get("/achats/").status_code == 302
    fresh = local()
    assert "/demo/" not in fresh.get("/bienvenue/", follow=True).content.decode()
    assert fresh.post("/demo/").status_code == 404
    assert fresh.post("/demo/effacer/").status_code == 404
    assert Household.objects.exists()


def test_the_demo_speaks_the_language_of_the_browser(demo: Household) -> None:
    english, french = local(**{"accept-language": "en-GB,en;q=0.9"}), local(**{"accept-language": "fr-FR"})
    for client in (english, french):
        client.post("/demo/")
    assert '<html lang="en"' in english.get("/").content.decode()
    assert '<html lang="fr"' in french.get("/").content.decode()
    english.post("/preferences/", {"language": "fr"})
    assert '<html lang="fr"' in english.get("/").content.decode()


def test_who_has_no_password_has_none_to_change(demo: Household) -> None:
    client = local()
    client.post("/demo/")
    assert client.get("/mot-de-passe/").status_code == 404
    assert client.post("/mot-de-passe/", {"oldpassword": "", "password1": "x"}).status_code == 404


def test_a_demo_session_ends_when_it_leaves_this_machine(demo: Household) -> None:
    client = local()
    client.post("/demo/")
    assert client.get("/achats/", REMOTE_ADDR="192.168.1.20").status_code == 302
    assert client.get("/achats/").status_code == 302


def test_the_demo_sees_nothing_of_a_real_household(demo: Household, people: People) -> None:
    real = shelve(people.household, bought("Vraie lampe"))
    client = local()
    client.post("/demo/")
    assert "Vraie lampe" not in client.get("/achats/").content.decode()
    assert client.get(f"/achats/{real.pk}/").status_code == 404


def test_a_member_cannot_remove_the_demo_from_their_own_household(
    demo: Household, people: People, enter: Callable[..., Client]
) -> None:
    assert enter(people.alice).post("/demo/effacer/", headers={"host": "localhost"}).status_code == 404
    assert Household.objects.filter(purpose="demo").exists()


def test_a_person_of_a_real_household_is_never_signed_in_by_the_demo(demo: Household, people: People) -> None:
    Membership.objects.filter(household=demo).delete()
    Membership.objects.create(household=demo, user=people.alice, role="owner")
    client = local()
    client.post("/demo/")
    assert client.session["_auth_user_id"] != str(people.alice.pk)
