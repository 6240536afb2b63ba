"""The first account: the token works once, and what was imported before belongs to it."""

from __future__ import annotations

from hashlib import sha256

import pytest

from renvoi.backends.database.models import Household, SetupToken, User
from renvoi.doors.start.token import setup_token

GIVEN = {"name": "Alex", "household": "Chez Alex", "email": "alex@example.org", "password": "une-longue-phrase-2026"}


@pytest.fixture
def token(db):
    SetupToken.objects.create(digest=sha256(b"right").hexdigest())
    return "right"


def test_the_owner_gets_the_household_that_an_import_founded(client, token):
    imported = Household.objects.create(name="Chez nous")

    client.post("/setup/", {**GIVEN, "token": token})

    household = Household.objects.get(purpose="home")
    assert (household.pk, household.name) == (imported.pk, "Chez Alex")
    assert [m.user.email for m in household.memberships.all()] == ["alex@example.org"]


def test_every_server_prints_the_same_token_until_it_is_used(client, db):
    token = setup_token()
    assert setup_token() == token
    client.post("/setup/", {**GIVEN, "token": token})
    assert User.objects.get().email == "alex@example.org"
    assert setup_token() is None
    Household.objects.all().delete()  # begun anew: what was used opens nothing
    assert setup_token() not in (None, token)


def test_a_wrong_token_makes_no_account_and_the_right_one_only_one(client, token):
    assert client.post("/setup/", {**GIVEN, "token": "wrong"}).status_code == 422
    assert not User.objects.exists()

    client.post("/setup/", {**GIVEN, "token": token})
    client.logout()
    client.post("/setup/", {**GIVEN, "email": "other@example.org", "token": token})
    assert [user.email for user in User.objects.all()] == ["alex@example.org"]
