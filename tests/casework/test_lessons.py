"""An answer teaches: the next mail of the same shop is read right, for this household alone, as long as it stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.casework.state import state

from renvoi.backends.archive.disk import DiskArchive
from renvoi.backends.database.house import DatabaseHouse
from renvoi.backends.database.models import Household, Job, PurchaseRow, QuestionRow
from renvoi.backends.readers import ReaderPool
from renvoi.casework import correct as verbs
from renvoi.casework.decide import LEARNED, patterns_of
from renvoi.casework.lessons import LEARN_JOB, open_lesson
from renvoi.casework.ports import Given, JobCard
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.take_in import take_in
from renvoi.doors.worker.worker import Worker
from renvoi.facts.patterns import Where
from renvoi.facts.scope import Scope, Visibility

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def order(number, goods, sum_, day=23):
    told = (*goods, ("Ponction bancaire", sum_), ("Réserve", "112,30 €"))
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in told)
    return (
        "From: Atelier Nord <commandes@atelier-nord.example>\nTo: zoe@example.net\n"
        f"Subject: Confirmation de commande\nDate: {day} Nov 2026 10:00:00 +0100\n"
        "Content-Type: text/html; charset=utf-8\n\n"
        f"<p>Merci pour votre commande n° {number} !</p><table>{rows}</table>"
    ).encode()


FIRST = order("AN-20417", [("Théière en grès", "39,00 €"), ("Frais", "4,90 €")], "43,90 €")
OLDER = order("AN-20111", [("Bol bleu", "12,00 €"), ("Frais", "4,90 €")], "16,90 €", day=22)
NEXT = order("AN-20999", [("Carafe en verre", "59,00 €"), ("Frais", "4,90 €")], "63,90 €", day=24)


@pytest.fixture(scope="module")
def pool():
    pool = ReaderPool()
    yield pool
    pool.close()


@pytest.fixture
def house(db, tmp_path, pool):
    return DatabaseHouse(archive=DiskArchive(tmp_path / "archive"), readers=pool)


@pytest.fixture
def work(house):
    """Runs every job that is waiting."""

    def work():
        worker = Worker(house, lambda: NOW)
        worker.run_until_empty()
        worker._pool.shutdown()

    return work


@pytest.fixture
def take(house, scope, work):
    def take(*mails, who=scope, visibility=Visibility.HOUSEHOLD):
        given = [
            Given(name="a.eml", media_type="message/rfc822", data=one, owner=who.member, visibility=visibility)
            for one in mails
        ]
        list(take_in(house, who, given, source="test", clock=lambda: NOW))
        work()

    return take


def totals(home):
    rows = PurchaseRow.objects.filter(household_id=home).order_by("order_number")
    return {row.order_number: row.total and str(row.total) for row in rows}


def id_of(number):
    return str(PurchaseRow.objects.get(order_number=number).pk)


def changes(house, home):
    return [one for one in rebuild(house, home, lambda: NOW) if isinstance(one, Change)]


def test_the_answer_teaches_what_comes_next_and_what_came_before(house, scope, take, work):
    home = scope.household
    take(OLDER, FIRST)
    assert totals(home) == {"AN-20111": None, "AN-20417": None}
    assert QuestionRow.objects.filter(kind="doubt").count() == 2
    verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    work()
    (pattern,) = patterns_of(house.journal, home)
    assert (pattern.merchant, pattern.label, pattern.where) == ("ateliernord", "ponction bancaire", Where.NEXT_CELL)
    assert totals(home) == {"AN-20111": "16.90", "AN-20417": "43.90"}
    take(NEXT)
    assert totals(home)["AN-20999"] == "63.90"
    assert QuestionRow.objects.filter(kind="doubt").count() == 0
    assert house.journal.check(home) == []
    assert changes(house, home) == []
    assert totals(home) == {"AN-20111": "16.90", "AN-20417": "43.90", "AN-20999": "63.90"}


def test_undoing_the_answer_undoes_what_it_taught(house, scope, take, work):
    take(OLDER, FIRST, NEXT)
    before = state(house, scope.household)
    seq = verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    work()
    assert None not in totals(scope.household).values()
    verbs.undo(house, scope, seq, NOW, purchase=id_of("AN-20417"))
    work()
    assert patterns_of(house.journal, scope.household) == ()
    after = state(house, scope.household)
    assert [key for key in before if before[key] != after[key]] == []
    assert changes(house, scope.household) == []


def test_another_answer_takes_the_place_of_what_the_first_taught(house, scope, take, work):
    take(FIRST, NEXT)
    verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    work()
    verbs.correct(house, scope, id_of("AN-20417"), "total", "99.00 EUR", NOW)
    work()
    assert patterns_of(house.journal, scope.household) == ()
    assert totals(scope.household) == {"AN-20417": "99.00", "AN-20999": None}


def test_an_answer_taken_back_before_it_was_learned_from_teaches_nothing(house, scope, take, work):
    take(FIRST)
    seq = verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    verbs.undo(house, scope, seq, NOW, purchase=id_of("AN-20417"))
    work()
    assert list(house.journal.entries(scope.household, [LEARNED])) == []
    assert Job.objects.count() == 0


def test_households_teach_themselves_alone(house, scope, take, work):
    neighbours = Scope(str(Household.objects.create(name="Voisins", country="FR").pk), scope.member)
    take(FIRST)
    take(NEXT, who=neighbours)
    verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    work()
    assert totals(neighbours.household) == {"AN-20999": None}
    assert patterns_of(house.journal, neighbours.household) == ()
    take(OLDER, who=neighbours)
    assert totals(neighbours.household) == {"AN-20111": None, "AN-20999": None}


def test_a_private_purchase_teaches_its_owner_alone(house, scope, take, work):
    take(FIRST, visibility=Visibility.PRIVATE)
    verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    work()
    take(NEXT)
    take(OLDER, visibility=Visibility.PRIVATE)
    assert totals(scope.household) == {"AN-20111": "16.90", "AN-20417": "43.90", "AN-20999": None}
    assert changes(house, scope.household) == []


def test_killed_between_answer_and_lesson_nothing_is_lost_or_learned_twice(house, scope, take, work):
    take(FIRST, NEXT)
    verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    killed = house.work.lease("gone", NOW - timedelta(hours=1), 60)
    while killed is not None and killed.kind != LEARN_JOB:
        killed = house.work.lease("gone", NOW - timedelta(hours=1), 60)
    assert isinstance(killed, JobCard)
    assert open_lesson(house, killed)
    work()
    work()
    assert len(list(house.journal.entries(scope.household, [LEARNED]))) == 1
    assert totals(scope.household)["AN-20999"] == "63.90"


def test_what_was_being_read_while_it_was_learned_is_read_again(house, scope, take, work):
    """A mail read before the pattern, filed after."""
    take(FIRST)
    verbs.correct(house, scope, id_of("AN-20417"), "total", "43.90 EUR", NOW)
    given = Given(name="b.eml", media_type="message/rfc822", data=NEXT, owner=scope.member)
    list(take_in(house, scope, [given], source="test", clock=lambda: NOW))
    slow = Worker(house, lambda: NOW)
    job = house.work.lease(slow.owner, NOW, 600)
    while job is not None and job.kind != "read":
        job = house.work.lease(slow.owner, NOW, 600)
    slow._read(job)
    Job.objects.exclude(pk=job.id).update(lease_owner="", lease_until=None)
    work()
    assert patterns_of(house.journal, scope.household)
    assert "AN-20999" not in totals(scope.household)
    slow.run_until_empty()
    slow._pool.shutdown()
    assert totals(scope.household)["AN-20999"] == "63.90"
