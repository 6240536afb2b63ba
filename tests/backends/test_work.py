"""Jobs: added once, leased once, taken again when a lease runs out."""

from datetime import UTC, datetime, timedelta

import pytest

from renvoi.backends.database.models import Household
from renvoi.backends.database.work import DatabaseWork

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def household():
    return str(Household.objects.create(name="Chez nous").pk)


@pytest.fixture
def work(household):
    work = DatabaseWork()
    work.add(household, "read", "read:1", {"proofs": [1]})
    return work


def test_the_same_key_is_one_job(work, household):
    work.add(household, "read", "read:1", {"proofs": [1]})
    assert work.left(household) == 1


def test_a_leased_job_is_not_leased_again_before_its_end(work):
    job = work.lease("a", NOW, 60)
    assert job.payload == {"proofs": [1]}
    assert work.lease("b", NOW + timedelta(seconds=59), 60) is None
    again = work.lease("b", NOW + timedelta(seconds=61), 60)
    assert (again.id, again.attempts) == (job.id, 2)


def test_who_lost_the_lease_cannot_end_the_job(work, household):
    job = work.lease("a", NOW, 60)
    work.lease("b", NOW + timedelta(seconds=61), 60)
    assert work.done(job, "a") is False
    assert work.left(household) == 1
    assert work.done(job, "b") is True
    assert work.left(household) == 0


def test_a_job_given_back_waits(work):
    job = work.lease("a", NOW, 60)
    work.give_back(job, "a", "disk full", NOW + timedelta(seconds=10))
    assert work.lease("a", NOW + timedelta(seconds=9), 60) is None
    assert work.lease("a", NOW + timedelta(seconds=10), 60) is not None


def test_leases_of_a_dead_owner_are_freed(work):
    work.lease("host:1:7", NOW, 60)
    assert work.owners("host:1:") == ["host:1:7"]
    work.free("host:1:7")
    assert work.lease("b", NOW, 60) is not None


def test_what_a_wrong_clock_put_off_for_years_is_done_once_the_clock_is_right(work):
    ahead = NOW + timedelta(days=1000)
    job = work.lease("a", ahead, 60)
    assert work.lease("b", NOW, 60).id == job.id
    assert work.done(job, "a") is False
    work.give_back(job, "b", "disk full", ahead)
    assert work.lease("b", NOW, 60).id == job.id


def test_higher_priority_first(work, household):
    work.add(household, "read", "read:2", {"proofs": [2]}, priority=5)
    assert work.lease("a", NOW, 60).payload == {"proofs": [2]}
