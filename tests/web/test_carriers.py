"""The page of carriers: an owner's key is kept sealed, asked with at once, forgotten; it is shown to nobody."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client
from tests.web.people import People
from tests.web.test_returns import words

from renvoi.backends.database.models import CarrierAccount, Job

PAGE = "/transporteurs/"
KEY = "a-key-of-the-household"


def test_a_key_is_kept_tried_and_forgotten(people: People, enter: Callable[..., Client]) -> None:
    alice = enter(people.alice)
    assert "sans clé" in words(alice.get(PAGE))
    assert "pas une clé" in words(alice.post(f"{PAGE}la_poste/", {"do": "keep", "key": "deux mots"}, follow=True))
    page = alice.post(f"{PAGE}la_poste/", {"do": "keep", "key": KEY}, follow=True)
    assert "pas encore demandé" in words(page)
    account = CarrierAccount.objects.get()
    assert KEY not in account.sealed
    assert KEY not in page.content.decode()
    assert Job.objects.filter(kind="follow").count() == 1
    account.trouble = "key"
    account.save()
    assert "refuse cette clé" in words(alice.get(PAGE))
    assert "refuses this key" in words(enter(people.vic, "en").get(PAGE))
    assert not re.search("<form[^>]+transporteurs", enter(people.vic, "en").get(PAGE).content.decode())
    alice.post(f"{PAGE}la_poste/", {"do": "forget"})
    assert not CarrierAccount.objects.exists()
