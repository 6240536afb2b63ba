"""The journal is a chain: what is changed, cut or slipped in is named; what is erased leaves its place."""

from datetime import UTC, datetime, timedelta

import pytest

from renvoi.backends.database.journal import DatabaseJournal
from renvoi.backends.database.models import Household, JournalEntry, JournalHead, JournalPayload
from renvoi.facts.scope import Scope

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 30, 0, 123456, tzinfo=UTC)


@pytest.fixture
def household():
    return str(Household.objects.create(name="Chez nous").pk)


@pytest.fixture
def journal(household):
    journal = DatabaseJournal()
    for number in range(5):
        journal.append(Scope(household), "said", {"number": number, "été": "reçu"}, NOW + timedelta(minutes=number))
    return journal


def test_entries_come_back_in_order(journal, household):
    entries = list(journal.entries(household))
    assert [e.seq for e in entries] == [1, 2, 3, 4, 5]
    assert entries[3].payload == {"number": 3, "été": "reçu"}
    assert entries[3].at == NOW + timedelta(minutes=3)


def test_an_untouched_chain_verifies(journal, household):
    assert journal.check(household) == []


def test_a_changed_payload_is_named(journal, household):
    JournalPayload.objects.filter(entry__seq=3).update(body='{"number":30}')
    assert journal.check(household) == ["journal entry 3 (said): its payload was changed after it was written"]


def test_a_changed_entry_is_named(journal, household):
    JournalEntry.objects.filter(seq=2).update(kind="unsaid")
    assert journal.check(household) == ["journal entry 2 (unsaid): was changed after it was written"]


def test_a_missing_entry_is_named(journal, household):
    JournalEntry.objects.filter(seq=4).delete()
    assert "journal entry 5 (said): entry 4 is missing before it" in journal.check(household)


def test_a_cut_end_is_named(journal, household):
    JournalEntry.objects.filter(seq=5).delete()
    assert len(journal.check(household)) == 1
    JournalHead.objects.filter(household=household).delete()
    assert len(journal.check(household)) == 1


def test_an_erased_payload_leaves_a_chain_that_verifies(journal, household):
    journal.erase(household, 2, NOW)
    assert journal.check(household) == []
    assert [e.payload is None for e in journal.entries(household)] == [False, True, False, False, False]


def test_each_household_has_its_own_chain(journal, household):
    other = str(Household.objects.create(name="Voisins").pk)
    assert journal.append(Scope(other), "said", {}, NOW) == 1
    assert journal.check(other) == []
    assert journal.check(household) == []
