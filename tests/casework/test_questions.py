"""What was read without certainty is asked once, while it matters, and never again once answered."""

from datetime import date, timedelta

import pytest
from tests.casework.conftest import NOW, delivery, found, mail

from renvoi.backends.database.models import PurchaseRow, QuestionRow
from renvoi.casework import correct as verbs
from renvoi.casework.ask import ask
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.worth_asking import worth_asking
from renvoi.facts.doubts import Doubt
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind
from renvoi.facts.scope import Role, Scope, Visibility

pytestmark = pytest.mark.django_db


def doubt(value, field="total"):
    return Doubt(field, Found(value, None, "guess: sum", 0.3), "Débité : ", "")


def unsure(order="ML-48213", **more):
    return mail(order, doubts=(doubt("93.90 EUR"), doubt("89.00 EUR")), **more)


def asked(house, scope, now=NOW):
    ask(house, scope.household, now)
    return [(row.kind, row.values.get("field")) for row in QuestionRow.objects.order_by("id")]


def only(house, scope):
    (purchase,) = house.shelf.all_purchases(scope.household)
    return purchase


def test_an_answer_is_a_correction_that_takes_the_question_away_and_undo_brings_it_back(house, scope, arrive, later):
    arrive(unsure(), delivery("ML-48213", 15))
    assert asked(house, scope) == [("doubt", "total")]
    seq = verbs.correct(house, scope, only(house, scope).id, "total", "93.90 EUR", later)
    assert str(PurchaseRow.objects.get().total) == "93.90"
    assert asked(house, scope) == []
    verbs.undo(house, scope, seq, later, purchase=only(house, scope).id)
    assert asked(house, scope) == [("doubt", "total")]


def test_i_do_not_know_is_an_answer_too(house, scope, arrive, later):
    arrive(unsure(), delivery("ML-48213", 15))
    seq = verbs.not_known(house, scope, only(house, scope).id, "total", later)
    arrive(mail("ML-48213", day=2, doubts=(doubt("95.00 EUR"),)))
    assert only(house, scope).total is None
    assert only(house, scope).not_known == ("total",)
    assert asked(house, scope) == []
    assert [one for one in rebuild(house, scope.household, lambda: NOW) if isinstance(one, Change)] == []
    assert asked(house, scope) == []
    verbs.undo(house, scope, seq, later, purchase=only(house, scope).id)
    assert asked(house, scope) == [("doubt", "total")]


def test_nothing_is_asked_once_no_answer_changes_anything(house, scope, arrive, later):
    arrive(unsure(), delivery("ML-48213", 1))
    assert only(house, scope).doubts
    assert asked(house, scope, NOW + timedelta(days=40)) == []
    arrive(unsure("B-2002"), delivery("B-2002", 15))
    kept = next(one for one in house.shelf.all_purchases(scope.household) if one.order_numbers[0].value == "B-2002")
    assert worth_asking(kept, NOW.date()) == "total"
    verbs.correct(house, scope, kept.id, "kept", "2026-11-20", later)
    assert worth_asking(house.shelf.purchases(scope.household, [kept.id])[0], NOW.date()) is None


def test_a_day_and_a_sum_come_before_a_name_and_one_at_a_time(house, scope, arrive):
    reading = mail(None, Kind.DELIVERY, day=15, delivered_on=found(date(2026, 11, 15), 0.75), parcel="6A12345678901",
                   doubts=(doubt("ML-48213", "order_number"), doubt("2026-11-15", "delivered_on")))  # fmt: skip
    arrive(reading)
    assert {one.field for one in only(house, scope).doubts} == {"delivered_on", "order_number"}
    assert asked(house, scope) == [("doubt", "delivered_on")]


def test_a_refund_without_its_sum_is_asked_while_it_is_awaited(house, scope, arrive, later):
    refund = mail("ML-48213", Kind.REFUND, day=20, doubts=(doubt("39.00 EUR", "refund"),))
    arrive(mail("ML-48213", total="93.90"), delivery("ML-48213", 5), refund)
    assert PurchaseRow.objects.get().stage == "refund_announced"
    assert asked(house, scope) == [("doubt", "refund")]
    verbs.correct(house, scope, only(house, scope).id, "refund", "39.00 EUR", later)
    assert str(PurchaseRow.objects.get().owed) == "39.00"
    assert asked(house, scope) == []


def test_questions_and_answers_stay_within_a_household_and_its_private_purchases(house, scope, arrive, later, alice):
    arrive(unsure(), owner=str(alice.pk), visibility=Visibility.PRIVATE)
    gift = only(house, scope).id
    for stranger, wrong in (
        (Scope("00000000-0000-4000-8000-000000000000", scope.member), NotFound),
        (Scope(scope.household, "999999", Role.MEMBER), NotFound),
        (Scope(scope.household, scope.member, Role.VIEWER), NotAllowed),
    ):
        with pytest.raises(wrong):
            verbs.not_known(house, stranger, gift, "total", later)
    with pytest.raises(BadInput):
        verbs.not_known(house, scope, gift, "lines", later)
