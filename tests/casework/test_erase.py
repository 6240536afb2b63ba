"""What was erased is nowhere: not in rows, words, journal or archive; what stays goes on and verifies."""

from __future__ import annotations

import pytest
from tests.casework.conftest import NOW, delivery, mail
from tests.casework.state import state

from renvoi.backends.database.models import Household, JournalPayload, LeftAlone, Membership, Proof, SearchText, User
from renvoi.casework import correct, erase, people
from renvoi.casework.decide import decisions_of
from renvoi.casework.ports import Given
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.share import set_visibility
from renvoi.casework.take_in import take_in
from renvoi.casework.verify import verify
from renvoi.doors.worker import Worker
from renvoi.facts.errors import NotAllowed, NotFound
from renvoi.facts.scope import Role, Scope, Visibility


@pytest.fixture
def work(house, scope):
    worker = Worker(house, lambda: NOW, household=scope.household)
    yield worker.run_until_empty
    worker.close()


def faults(house, scope):
    """The bytes of these originals are made up, so that their digests never hold."""
    return [fault for fault in verify(house, scope.household) if fault and "bytes were changed" not in fault]


def the_purchase(house, scope, order):
    return next(
        one
        for one in house.shelf.all_purchases(scope.household)
        if order in [number.value for number in one.order_numbers]
    )


def test_an_erased_purchase_leaves_no_word_and_the_rest_as_it_was(house, scope, arrive, work):
    arrive(mail("BD-30529", total="20.00"))
    work()
    without = state(house, scope.household)
    first, second = mail("AC-20418", total="89.90"), delivery("AC-20418", 5)
    arrive(first, second)
    gone = the_purchase(house, scope, "AC-20418")
    correct.correct(house, scope, gone.id, "merchant", "Chaussures Secrètes", NOW)
    work()

    goes = erase.goes_with_purchase(house, scope, gone.id)
    erase.erase(house, scope, goes, NOW)
    work()

    assert {card.digest for card in goes.cards} == {first.proof, second.proof}
    assert [one.id for one in goes.purchases] == [gone.id]
    after = state(house, scope.household)
    assert {one[0] for one in after.pop("left")} == {first.proof, second.proof}
    without.pop("left")
    assert after == without
    bodies = " ".join(JournalPayload.objects.values_list("body", flat=True))
    assert "Secr" not in bodies
    assert "AC-20418" not in bodies.upper()
    assert gone.id in bodies  # the entry that tells of the erasing
    assert faults(house, scope) == []
    assert [c for c in rebuild(house, scope.household, lambda: NOW) if isinstance(c, Change)] == []


def test_an_erased_proof_takes_its_facts_and_its_purchase_only_when_it_was_the_only_one(house, scope, arrive, work):
    order, came = mail("AC-20418", total="89.90"), delivery("AC-20418", 5)
    arrive(order, came)
    known = the_purchase(house, scope, "AC-20418")
    ids = {card.digest: card.id for card in house.proofs.all_cards(scope.household)}

    goes = erase.goes_with_proof(house, scope, ids[came.proof])
    erase.erase(house, scope, goes, NOW)
    work()
    left = the_purchase(house, scope, "AC-20418")
    assert (goes.purchases, [one.id for one in goes.lose]) == ((), [known.id])
    assert (left.id, left.proofs) == (known.id, (order.proof,))
    assert not [parcel for parcel in left.parcels if parcel.delivered_on]

    last = erase.goes_with_proof(house, scope, ids[order.proof])
    erase.erase(house, scope, last, NOW)
    work()
    assert [one.id for one in last.purchases] == [known.id]
    assert list(house.shelf.all_purchases(scope.household)) == []
    assert list(house.archive.digests(scope.household)) == []
    assert not SearchText.objects.exists()
    assert faults(house, scope) == []


def test_a_mail_of_two_orders_goes_with_one_and_the_other_is_named(house, scope, arrive, work):
    both = mail("AC-20418", total="10.00")
    arrive(both, mail("BD-30529", day=2), delivery("BD-30529", 7))
    one, other = the_purchase(house, scope, "AC-20418"), the_purchase(house, scope, "BD-30529")
    correct.move(house, scope, both.proof, other.id, NOW)

    goes = erase.goes_with_proof(house, scope, Proof.objects.get(digest=both.proof).pk)
    assert [named.id for named in goes.lose] == [other.id]
    erase.erase(house, scope, goes, NOW)
    work()

    assert both.proof not in the_purchase(house, scope, "BD-30529").proofs
    assert faults(house, scope) == []
    assert one.id != other.id


def test_a_purchase_entered_by_hand_goes_with_its_words(house, scope, work):
    by_hand = correct.add_by_hand(house, scope, {"merchant": "Brocante Secrète"}, NOW)

    erase.erase(house, scope, erase.goes_with_purchase(house, scope, by_hand), NOW)
    work()

    assert list(house.shelf.all_purchases(scope.household)) == []
    assert decisions_of(house.journal, scope.household).said == {}
    assert "Brocante" not in " ".join(JournalPayload.objects.values_list("body", flat=True))
    assert [c for c in rebuild(house, scope.household, lambda: NOW) if isinstance(c, Change)] == []


def test_killed_before_the_bytes_went_the_next_worker_removes_them(house, scope, arrive, work):
    arrive(mail("AC-20418"))
    gone = the_purchase(house, scope, "AC-20418")
    erase.erase(house, scope, erase.goes_with_purchase(house, scope, gone.id), NOW)  # and no worker afterwards

    assert len(list(house.archive.digests(scope.household))) == 1
    work()
    assert list(house.archive.digests(scope.household)) == []
    assert faults(house, scope) == []


def test_the_same_bytes_of_another_member_stay(house, scope, home, arrive, work):
    bob = User.objects.create_user("bob@example.org")
    shared = mail("AC-20418")
    arrive(shared)
    arrive(shared, owner=str(bob.pk), visibility=Visibility.PRIVATE)
    mine = Proof.objects.get(digest=shared.proof, visibility="household")

    erase.erase(house, scope, erase.goes_with_proof(house, scope, mine.pk), NOW)
    work()

    assert list(house.archive.digests(scope.household)) == [shared.proof]
    assert Proof.objects.get().owner_id == bob.pk
    assert not LeftAlone.objects.exists()
    assert faults(house, scope) == []


def test_erased_mail_is_not_taken_in_again_from_a_mailbox_but_by_hand(house, scope, work):
    given = {"name": "a.eml", "media_type": "message/rfc822", "data": b"Subject: commande AC-20418\n\nTotal 10 EUR"}

    def take(**more):
        return [*take_in(house, scope, [Given(**given, **more)], source="t", clock=lambda: NOW)][-1].kept

    assert take() == 1
    erase.erase(house, scope, erase.goes_with_proof(house, scope, Proof.objects.get().pk), NOW)
    work()
    assert take(mailbox=True) == 0
    assert take() == 1


def test_who_may_not_see_or_change_erases_nothing(house, scope, home, arrive):
    bob = User.objects.create_user("bob@example.org")
    secret = mail("AC-20418")
    arrive(secret, owner=str(bob.pk), visibility=Visibility.PRIVATE)
    hidden = the_purchase(house, scope, "AC-20418")
    proof = Proof.objects.get()

    with pytest.raises(NotFound):
        erase.goes_with_purchase(house, scope, hidden.id)
    with pytest.raises(NotFound):
        erase.goes_with_proof(house, scope, proof.pk)
    with pytest.raises(NotAllowed):
        erase.goes_with_proof(house, Scope(scope.household, str(bob.pk), Role.VIEWER), proof.pk)
    elsewhere = Scope(str(Household.objects.create(name="x").pk), str(bob.pk))
    with pytest.raises(NotFound):
        erase.goes_with_proof(house, elsewhere, proof.pk)
    assert Proof.objects.exists()


def test_what_a_member_kept_private_goes_even_when_killed_before_the_bytes(house, scope, home, alice, arrive, work):
    bob = User.objects.create_user("bob@example.org")
    for user, role in ((alice, "owner"), (bob, "member")):
        Membership.objects.create(household=home, user=user, role=role)
    shared, secret = mail("AC-20418"), mail("BD-30529", day=2)
    arrive(shared, owner=str(bob.pk))
    arrive(secret, owner=str(bob.pk), visibility=Visibility.PRIVATE)

    people.remove(house, scope, str(bob.pk), NOW)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(house.archive), "remove", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            people.erase_private(house, scope.household, str(bob.pk), NOW)
    assert len(list(house.archive.digests(scope.household))) == 2
    work()

    assert not User.objects.filter(email="bob@example.org").exists()
    assert list(house.archive.digests(scope.household)) == [shared.proof]
    assert faults(house, scope) == []


def test_a_household_goes_with_its_originals_even_when_killed_between(house, scope, home, arrive, monkeypatch):
    arrive(mail("AC-20418"))
    with monkeypatch.context() as patch:
        patch.setattr(type(house.archive), "remove_all", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            erase.erase_household(house, scope.household)

    assert not Household.objects.exists()
    assert len(list(house.archive.digests(scope.household))) == 1
    assert erase.finish_erasing(house) == 1
    assert list(house.archive.digests(scope.household)) == []
    assert erase.finish_erasing(house) == 0


def test_an_erased_purchase_that_was_told_apart_from_another_does_not_stay_empty(house, scope, arrive):
    arrive(mail("AC-20418"), mail("BD-30529", day=2))
    one, other = the_purchase(house, scope, "AC-20418").id, the_purchase(house, scope, "BD-30529").id
    correct.keep_apart(house, scope, one, other, NOW)
    erase.erase(house, scope, erase.goes_with_purchase(house, scope, one), NOW)
    assert [left.id for left in house.shelf.all_purchases(scope.household)] == [other]
    assert [c for c in rebuild(house, scope.household, lambda: NOW) if isinstance(c, Change)] == []


def test_what_was_said_in_private_of_what_is_shared_since_stays_when_its_owner_leaves(house, scope, arrive):
    arrive(mail("AC-20418"))
    bought = the_purchase(house, scope, "AC-20418").id
    set_visibility(house, scope, bought, Visibility.PRIVATE, NOW)
    correct.correct(house, scope, bought, "serial_number", "SN-1", NOW)
    set_visibility(house, scope, bought, Visibility.HOUSEHOLD, NOW)
    people.erase_private(house, scope.household, scope.member, NOW)
    assert bought in decisions_of(house.journal, scope.household).corrections


@pytest.mark.parametrize("gone", ["parted", "rest"])
def test_after_a_split_the_part_erased_leaves_no_empty_purchase(house, scope, arrive, gone):
    arrive(mail("AC-20418"), delivery("AC-20418", 20))
    bought = the_purchase(house, scope, "AC-20418")
    _, part = correct.split(house, scope, bought.id, bought.proofs[:1], NOW)
    left = [one.id for one in house.shelf.all_purchases(scope.household)]
    assert len(left) == 2
    lost = part if gone == "parted" else bought.id
    erase.erase(house, scope, erase.goes_with_purchase(house, scope, lost), NOW)
    assert [one.id for one in house.shelf.all_purchases(scope.household)] == [one for one in left if one != lost]
    assert [c for c in rebuild(house, scope.household, lambda: NOW) if isinstance(c, Change)] == []
    rest = next(iter(house.shelf.all_purchases(scope.household)))
    erase.erase(house, scope, erase.goes_with_purchase(house, scope, rest.id), NOW)
    assert list(house.shelf.all_purchases(scope.household)) == []
