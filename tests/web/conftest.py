"""Alice, Bob, Vic and Charlie, each signed in with their own browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.servers import smtp
from tests.web import goods
from tests.web.people import People, make_people

from renvoi.backends.database.models import User


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def people(db: None, quick_passwords: None) -> People:
    return make_people()


@pytest.fixture
def enter() -> Callable[..., Client]:
    """A browser of a person, in one of the two languages."""

    def signed_in(user: User | None, language: str = "fr") -> Client:
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if user is not None:
            client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> date:
    """The pages live on one fixed Sunday."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda value=None, *_: _localdate(value))
    return goods.TODAY


def _localdate(value: object = None) -> date:
    return goods.TODAY if value is None else value.astimezone().date()  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def archive(own_house: Path) -> Path:
    """The folder of the test's own archive."""
    return own_house


@pytest.fixture
def box(monkeypatch: pytest.MonkeyPatch) -> Iterator[smtp.Postbox]:
    """The installation's mail server."""
    given = {"FROM": "renvoi@home.example", "SECURITY": "none", "HOST": "127.0.0.1"}
    with smtp.server() as (port, postbox):
        for name, value in {**given, "PORT": str(port)}.items():
            monkeypatch.setenv(f"RENVOI_SMTP_{name}", value)
        yield postbox
