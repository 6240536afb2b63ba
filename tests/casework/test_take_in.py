"""Taking in: what a person gives is kept whatever the gate says; the same bytes twice are one proof."""

from datetime import UTC, datetime

import pytest
from tests.casework.conftest import NOW

from renvoi.backends.database.models import LeftAlone, Proof
from renvoi.casework.ports import Given, Refused
from renvoi.casework.take_in import take_in
from renvoi.facts.scope import Visibility

pytestmark = pytest.mark.django_db

ORDER = (
    b"From: Maison Lorient <commandes@maison-lorient.example>\nSubject: Votre commande ML-48213\n"
    b"Message-ID: <1@maison-lorient.example>\n\nMerci pour votre commande ML-48213. Total : 89,00 EUR\n"
)
LETTER = b"From: Tante Rose <rose@example.org>\nSubject: Dimanche\n\nOn se voit dimanche au jardin ? Bises.\n"


def given(data, name="a.eml", mailbox=True):
    return Given(name=name, media_type="message/rfc822", data=data, mailbox=mailbox)


def take(house, scope, *originals, **more):
    *_, last = take_in(house, scope, originals, source="test", clock=lambda: NOW, **more)
    return last


def test_a_mailbox_keeps_purchases_and_leaves_the_rest_alone(house, scope):
    account = take(house, scope, given(ORDER), given(LETTER), Refused("x", "it is empty"))
    assert (account.seen, account.kept, account.left.total(), len(account.refused)) == (3, 1, 1, 1)
    assert Proof.objects.count() == 1
    assert list(house.archive.digests(scope.household)) == [Proof.objects.get().digest]
    assert LeftAlone.objects.get().reason


def test_the_same_bytes_again_are_known(house, scope):
    take(house, scope, given(ORDER), given(LETTER))
    again = take(house, scope, given(ORDER), given(LETTER), given(ORDER, "copy.eml"))
    assert (again.kept, again.known) == (0, 3)
    assert Proof.objects.count() == 1


def test_what_was_left_alone_is_kept_when_a_person_gives_it(house, scope):
    take(house, scope, given(LETTER))
    account = take(house, scope, given(LETTER, mailbox=False))
    assert (account.kept, account.known) == (1, 0)
    assert LeftAlone.objects.count() == 0
    assert house.archive.fetch(scope.household, Proof.objects.get().digest) == LETTER


@pytest.mark.parametrize(("mailbox", "keep_all"), [(True, False), (False, False), (True, True)])
def test_the_day_and_the_id_of_a_mail_are_told_however_it_comes(house, scope, mailbox, keep_all):
    dated = b"Date: Fri, 27 Nov 2026 09:00:00 +0000\n" + ORDER
    take(house, scope, given(dated, mailbox=mailbox), keep_all=keep_all)
    kept = Proof.objects.get()
    assert (kept.sent_at, kept.message_id) == (datetime(2026, 11, 27, 9, tzinfo=UTC), "<1@maison-lorient.example>")


def test_keep_all_keeps_what_was_left_alone_before(house, scope):
    take(house, scope, given(LETTER))
    assert take(house, scope, given(LETTER), keep_all=True).kept == 1


def test_one_journal_entry_an_import(house, scope):
    take(house, scope, given(ORDER), given(LETTER))
    (entry,) = house.journal.entries(scope.household, ["taken_in"])
    assert (entry.payload["kept"], entry.payload["left"]) == (1, 1)
    assert house.journal.check(scope.household) == []


def test_the_same_bytes_may_be_private_to_one_and_shared_by_another(house, scope, alice):
    private = {"owner": str(alice.pk), "visibility": Visibility.PRIVATE}
    gift = Given(name="a.eml", media_type="message/rfc822", data=ORDER, **private)
    assert take(house, scope, gift).kept == 1
    assert take(house, scope, gift).known == 1
    assert take(house, scope, given(ORDER)).kept == 1  # another member learns nothing and gets a proof
    assert take(house, scope, gift).known == 1
    assert Proof.objects.count() == 2
