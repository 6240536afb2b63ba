"""Proofs are found by the words they hold, accents folded, and only by who may see them."""

import pytest

from renvoi.backends.database.models import Proof, SearchText
from renvoi.doors.web import search
from renvoi.facts.scope import Scope, Visibility

pytestmark = pytest.mark.django_db


def proofs_with(scope, text):
    return search.proofs_with(scope, text).keys


def test_words_in_proofs_one_may_see(people):
    from django.utils import timezone

    household = people.alice.memberships.get().household
    kept = {"household": household, "size": 1, "media_type": "text/plain", "taken_in_at": timezone.now()}
    shared = Proof.objects.create(digest="a" * 64, **kept)
    gift = Proof.objects.create(digest="b" * 64, owner=people.alice, visibility=Visibility.PRIVATE, **kept)
    for proof in (shared, gift):
        SearchText.objects.create(household=household, proof=proof, words="facture electricite novembre")
    alice, bob = (Scope(str(household.pk), str(one.pk)) for one in (people.alice, people.bob))
    assert set(proofs_with(alice, "Électricité nov")) == {shared.pk, gift.pk}
    assert proofs_with(bob, "électricité") == [shared.pk]
    assert proofs_with(bob, "gaz") == []
    assert proofs_with(Scope(str(household.pk)), "") == []
