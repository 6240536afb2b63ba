"""A letter that left is an event of its return: notice, proof and rungs follow from it; its undoing is one step."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.casework.conftest import NOW, delivery
from tests.casework.test_give_back import ONE, TODAY, Home, bought
from tests.casework.test_letters import ALICE, way
from tests.servers import smtp

from renvoi.backends.database.models import PurchaseRow
from renvoi.casework import correct
from renvoi.casework.give_back import find
from renvoi.casework.share import set_visibility
from renvoi.casework.telling.ports import Uncertain
from renvoi.casework.writing.history import State, letters_of
from renvoi.casework.writing.send import Draft, keep_draft, say_whether_sent, send, sent_by_hand
from renvoi.casework.writing.write import open_file
from renvoi.facts.errors import NotFound
from renvoi.facts.purchase import EventKind
from renvoi.facts.returning import Happening, Medium
from renvoi.facts.scope import Visibility
from renvoi.letters.insisting import insisting_on
from renvoi.letters.purpose import Rung
from renvoi.returns import Do


@pytest.fixture
def here(house, scope):
    return Home(house, scope)


@pytest.fixture
def hat(house, scope, arrive):
    arrive(bought("AB-1", ("Chemise", "20.00", 2), ("Chapeau", "15.00", 1)), delivery("AB-1", 15))
    return str(PurchaseRow.objects.get().pk)


def drafted(here, purchase, return_id, purpose, *, attach=()):
    file = open_file(here.house, here.scope, purchase, TODAY, (), return_id)
    letter = Draft(purpose=purpose, language="fr", to="aide@ab.example", subject="Objet", body="Bonjour", attach=attach)
    return file, keep_draft(here.house, here.scope, file, letter, NOW)


def by_mail(here, *made):
    with smtp.server() as (port, _box):
        send(here.house, here.scope, *made, ALICE, way(port), lambda: NOW)


def last(here, return_id):
    case, _ = find(here.house, here.scope, return_id, TODAY)
    return case, max(case.said.events, key=lambda event: event.seq)


def test_a_withdrawal_that_was_sent_is_the_notice(here, hat):
    one = here.open((hat, "Chapeau", ONE))
    here.say(one, "route_chosen", route="withdrawal")
    made = drafted(here, hat, one, "withdrawal")
    by_mail(here, *made)
    case, event = last(here, one)
    assert (event.what, event.letter, event.day) == (Happening.NOTICE_SENT, made[1], TODAY)
    assert case.status.next.key is Do.PHOTOGRAPH
    assert not next(e for e in case.events if e.kind is EventKind.RETURN_REGISTERED).said
    correct.undo(here.house, here.scope, event.seq, NOW, purchase=hat)
    assert here.next(one) is Do.DECLARE


def test_our_own_notice_is_not_the_shop_taking_it_back(here, hat):
    one = here.open((hat, "Chapeau", ONE))
    here.say(one, "route_chosen", route="none")
    by_mail(here, *drafted(here, hat, one, "commercial_return"))
    assert here.next(one) is Do.CHECK_RIGHT


@pytest.mark.parametrize("left", [True, False])
def test_whether_a_letter_left_that_was_cut_off_is_asked_and_only_then_noted(here, hat, left):
    one = here.open((hat, "Chapeau", ONE))
    here.say(one, "route_chosen", route="withdrawal")
    file, letter = drafted(here, hat, one, "withdrawal")
    with smtp.rude(until="dot") as port, pytest.raises(Uncertain):
        send(here.house, here.scope, file, letter, ALICE, way(port), lambda: NOW)
    assert here.next(one) is Do.DECLARE
    tomorrow = NOW + timedelta(days=1)
    say_whether_sent(here.house, here.scope, file, letter, tomorrow, left=left)
    case, event = last(here, one)
    (found,) = letters_of(here.house.journal, here.scope.household, hat)
    assert (found.state, found.at) == ((State.SENT if left else State.REFUSED), NOW)
    assert (case.status.next.key is Do.PHOTOGRAPH) is left
    if left:
        assert (event.what, event.day, event.letter) == (Happening.NOTICE_SENT, TODAY, "")
    else:
        by_mail(here, file, letter)
        assert here.next(one) is Do.PHOTOGRAPH
    with pytest.raises(NotFound):
        say_whether_sent(here.house, here.scope, file, letter, tomorrow, left=True)


@pytest.mark.parametrize(("with_slip", "what"), [(True, Happening.PROOF_GIVEN), (False, Happening.MESSAGE_SENT)])
def test_the_proof_of_deposit_is_given_only_with_the_slip(here, hat, with_slip, what):
    one = here.open((hat, "Chapeau", ONE))
    here.say(one, "route_chosen", route="withdrawal")
    here.say(one, "notice_sent")
    slip = here.photo("slip")
    here.say(one, "deposited", proofs=(slip,))
    by_mail(here, *drafted(here, hat, one, "deposit_proof", attach=(slip,) if with_slip else ()))
    case, event = last(here, one)
    assert event.what is what
    assert case.status.withheld is False
    assert (case.status.due_certainty == "certain") is with_slip


def test_a_reminder_sent_by_hand_is_a_rung_of_its_own_return(here, hat):
    one, other = here.open((hat, "Chapeau", ONE)), here.open((hat, "Chemise", ONE))
    file, letter = drafted(here, hat, other, "reminder")
    sent_by_hand(here.house, here.scope, file, letter, NOW)
    _case, event = last(here, other)
    assert (event.what, event.words, event.letter) == (Happening.ESCALATED, Rung.REMINDER, "")
    assert not last(here, one)[0].said.has(Happening.ESCALATED)
    assert open_file(here.house, here.scope, hat, TODAY, (), other).told.facts["written_on"] == TODAY
    assert "written_on" not in open_file(here.house, here.scope, hat, TODAY, (), one).told.facts
    assert open_file(here.house, here.scope, hat, TODAY).told.of_return == ""


def test_a_letter_about_no_return_changes_none(here, hat):
    file, letter = drafted(here, hat, "", "withdrawal")
    sent_by_hand(here.house, here.scope, file, letter, NOW)
    one = here.open((hat, "Chapeau", ONE))
    assert [event.what for event in last(here, one)[0].said.events] == [Happening.DECIDED]


def test_rungs_of_a_return_wait_for_what_was_promised(here, hat):
    one = here.open((hat, "Chapeau", ONE))
    here.say(one, "refused", day=date(2026, 11, 10))
    here.say(one, "escalated", day=date(2026, 11, 11), words="message", medium=Medium.MAIL)
    case, purchases = find(here.house, here.scope, one, TODAY)
    assert insisting_on(case, purchases, TODAY).today.rung is Rung.REMINDER
    here.say(one, "promised", day=date(2026, 11, 12), until=TODAY + timedelta(days=5), words="lundi", who="Léa")
    case, purchases = find(here.house, here.scope, one, TODAY)
    found = insisting_on(case, purchases, TODAY)
    assert (found.today, found.again_on) == (None, TODAY + timedelta(days=6))


@pytest.mark.parametrize(
    ("purpose", "what"), [("defect", Happening.MESSAGE_SENT), ("withdrawal", Happening.NOTICE_SENT)]
)
def test_only_a_withdrawal_gives_notice_of_one(here, hat, purpose, what):
    one = here.open((hat, "Chapeau", ONE))
    here.say(one, "route_chosen", route="withdrawal")
    by_mail(here, *drafted(here, hat, one, purpose))
    case, event = last(here, one)
    assert event.what is what
    assert (case.status.next.key is Do.DECLARE) is (purpose == "defect")


def test_a_draft_of_a_return_taken_back_is_of_no_other(here, hat):
    one, other = here.open((hat, "Chapeau", ONE)), here.open((hat, "Chemise", ONE))
    decided = last(here, one)[1]
    drafted(here, hat, one, "withdrawal")
    correct.undo(here.house, here.scope, decided.seq, NOW, purchase=hat)
    file, letter = drafted(here, hat, one, "withdrawal")
    assert (file.told.of_return, file.told.claim) == ("", None)
    sent_by_hand(here.house, here.scope, file, letter, NOW)
    assert last(here, other)[1].what is Happening.DECIDED


def test_a_letter_that_left_is_sent_though_its_return_cannot_note_it(here, hat, arrive):
    arrive(bought("AB-2", ("Gants", "9.00", 1)), delivery("AB-2", 15))
    gloves = str(PurchaseRow.objects.exclude(pk=hat).get().pk)
    one = here.open((hat, "Chapeau", ONE), (gloves, "Gants", ONE))
    made = drafted(here, hat, one, "withdrawal")
    set_visibility(here.house, here.scope, gloves, Visibility.PRIVATE, NOW)
    by_mail(here, *made)
    (letter,) = letters_of(here.house.journal, here.scope.household, hat)
    assert letter.state == "sent"
