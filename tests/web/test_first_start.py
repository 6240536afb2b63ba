"""The first start: one token, one owner, one household, once; then signing in and its limits."""

from __future__ import annotations

import hashlib

import pytest
from django.core.cache import cache
from django.test import Client
from tests.web.people import PASSWORD, People

from renvoi.backends.database.models import Household, Membership, SetupToken, User

GIVEN = {"name": "Dana", "email": "dana@example.org", "password": "a long enough phrase", "household": ""}

pytestmark = pytest.mark.django_db


@pytest.fixture
def token() -> str:
    SetupToken.objects.create(digest=hashlib.sha256(b"the-token").hexdigest())
    return "the-token"


def test_the_token_makes_the_owner_and_the_household(token: str) -> None:
    client = Client()
    response = client.post("/setup/", {**GIVEN, "token": f" {token} "})
    assert response.status_code == 302
    membership = Membership.objects.get()
    assert (membership.role, membership.user.name, membership.household.name) == ("owner", "Dana", "Dana")
    assert client.get("/").status_code == 200
    assert SetupToken.objects.get().used_at is not None


def test_a_spent_or_wrong_token_makes_nothing(token: str) -> None:
    assert Client().post("/setup/", {**GIVEN, "token": "guess"}).status_code == 422
    SetupToken.objects.update(used_at="2026-01-01T00:00:00Z")
    assert Client().post("/setup/", {**GIVEN, "token": token}).status_code == 422
    assert not User.objects.exists()


@pytest.mark.parametrize(("field", "value"), [("password", "short"), ("email", "no address"), ("name", "")])
def test_what_is_wrong_is_said_beside_its_field(token: str, field: str, value: str) -> None:
    response = Client().post("/setup/", {**GIVEN, "token": token, field: value})
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in response.content.decode()
    assert not Household.objects.exists()


def test_set_up_is_closed_once_a_household_has_people(people: People, token: str) -> None:
    assert Client().get("/setup/").status_code == 302
    assert Client().post("/setup/", {**GIVEN, "token": token}).status_code == 302
    assert not User.objects.filter(email="dana@example.org").exists()


def test_signing_in_by_address_and_password(people: People) -> None:
    client = Client()
    assert client.post("/connexion/", {"login": "alice@example.org", "password": "wrong"}).status_code == 200
    assert client.post("/connexion/", {"login": "ALICE@example.org", "password": PASSWORD}).status_code == 302
    assert client.get("/").status_code == 200


def test_too_many_attempts_are_refused(people: People) -> None:
    cache.clear()
    client = Client()
    for _ in range(6):
        client.post("/connexion/", {"login": "alice@example.org", "password": "wrong"})
    response = client.post("/connexion/", {"login": "alice@example.org", "password": PASSWORD})
    assert response.status_code in (200, 429)
    assert client.get("/").status_code == 302
    cache.clear()


def test_nobody_signs_up(people: People) -> None:
    for address in ("/signup/", "/accounts/signup/", "/inscription/"):
        assert Client().post(address, {"email": "eve@example.org", "password1": PASSWORD}).status_code == 404
