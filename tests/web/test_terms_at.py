"""The page of a purchase tells the terms of its day, what changed since, and asserts nothing it does not know."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from tests.web.goods import TODAY, bought, mail, shelve
from tests.web.people import People

from renvoi.facts.place import Found, Place
from renvoi.facts.policy_changes import TermChange
from renvoi.facts.return_policy import Clock
from renvoi.facts.terms import BoughtUnder, Standing


def days(number: int) -> Found[int]:
    return Found(number, Place("a" * 64, "", 0, 8, f"{number} jours après réception"), "terms", 0.95)


@pytest.mark.django_db
@pytest.mark.parametrize("standing", [Standing.SAME, Standing.BEFORE, Standing.AFTER])
def test_terms_of_the_day(people: People, enter: Callable[..., Client], standing: Standing) -> None:
    terms = BoughtUnder(
        proof="a" * 64,
        seen_on=TODAY - timedelta(20),
        standing=standing,
        window=days(30),
        clock=Clock.DELIVERY,
        changed_on=TODAY - timedelta(2),
        changes=(TermChange("merchant_return_days", days(30), days(14)),),
        now="b" * 64,
    )
    purchase = bought("Bottines", delivered=TODAY - timedelta(days=3), terms=terms)
    row = shelve(people.household, purchase, mail(people.household, "Commande"))
    page = enter(people.alice, "en").get(f"/achats/{row.pk}/").content.decode()

    assert ("Changed since you bought" in page) is (standing is not Standing.BEFORE)
    assert "30 jours après réception" in page
    assert ("Yours stay those of the day you bought" in page) is (standing is Standing.SAME)
    assert ("count these days" in page) is (standing is not Standing.SAME)
    assert ("no date is asserted" in page) is (standing is not Standing.SAME)
