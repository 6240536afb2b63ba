"""Readings become purchases on the shelf; what a person says wins and survives."""

import random
from datetime import date

import pytest
from tests.casework.conftest import NOW, delivery, mail
from tests.casework.state import state

from renvoi.backends.database.models import IdentifierRow, Job, PurchaseRow, SearchText, User
from renvoi.casework import correct as verbs
from renvoi.casework.ask import ask
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.share import set_visibility
from renvoi.casework.verify import verify
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.reading import Kind
from renvoi.facts.scope import Role, Scope, Visibility

pytestmark = pytest.mark.django_db


def only(house, scope):
    (purchase,) = house.shelf.all_purchases(scope.household)
    return purchase


def test_mails_of_one_order_are_one_purchase(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"), delivery("ML-48213", 7))
    row = PurchaseRow.objects.get()
    assert (row.merchant, row.order_number, str(row.total)) == ("Maison Lorient", "ML-48213", "93.90")
    assert row.delivered_on == date(2026, 11, 7)
    assert row.last_day == date(2026, 11, 23)  # the 21st is a Saturday
    assert IdentifierRow.objects.filter(kind="order_number", folded="ML48213", purchase=row).exists()


def test_any_order_and_any_batches_give_the_same_state(house, scope, arrive):
    readings = [
        mail("A-1001", total="10.00"), delivery("A-1001", 5), mail("B-2002", total="20.00", parcel="6A12345678901"),
        mail(None, Kind.DELIVERY, merchant="Colis Vif", day=9, parcel="6A12345678901", delivered_on=None),
        mail("B-2002", Kind.REFUND, day=12), mail("C-3003", total="5.00"),
    ]  # fmt: skip
    arrive(*readings)
    expected = state(house, scope.household)
    for seed in range(6):
        PurchaseRow.objects.all().delete()
        _forget(scope)
        shuffled = readings.copy()
        random.Random(seed).shuffle(shuffled)
        while shuffled:
            size = random.Random(seed + len(shuffled)).randint(1, 3)
            arrive(*shuffled[:size])
            shuffled = shuffled[size:]
        now = state(house, scope.household)
        assert now["purchases"] == expected["purchases"]
        assert now["links"] == expected["links"]


def _forget(scope):
    from renvoi.backends.database.models import JournalEntry, JournalHead, Proof

    Proof.objects.all().delete()
    IdentifierRow.objects.all().delete()
    JournalEntry.objects.all().delete()
    JournalHead.objects.all().delete()


def test_a_correction_wins_over_what_arrives_later_and_can_be_undone(house, scope, arrive, later):
    arrive(mail("ML-48213", total="93.90"))
    seq = verbs.correct(house, scope, only(house, scope).id, "total", "89,00 €", later)
    arrive(mail("ML-48213", Kind.INVOICE, day=2, total="93.90"))
    assert str(only(house, scope).total.value.amount) == "89.00"
    assert PurchaseRow.objects.get().total == only(house, scope).total.value.amount
    verbs.undo(house, scope, seq, later, purchase=only(house, scope).id)
    assert str(only(house, scope).total.value.amount) == "93.90"


def test_a_bad_correction_changes_nothing(house, scope, arrive, later):
    arrive(mail("ML-48213", total="93.90"))
    with pytest.raises(BadInput):
        verbs.correct(house, scope, only(house, scope).id, "total", "a lot", later)
    with pytest.raises(NotFound):
        verbs.correct(house, scope, "00000000-0000-4000-8000-000000000000", "merchant", "X", later)
    assert list(house.journal.entries(scope.household, ["corrected"])) == []


def test_merge_and_split_by_hand_survive_rebuild(house, scope, arrive, later):
    arrive(mail("A-1001", total="10.00"), mail("B-2002", total="20.00"))
    one, other = sorted(house.shelf.all_purchases(scope.household), key=lambda p: p.order_numbers[0].value)
    verbs.merge(house, scope, other.id, one.id, later)
    assert only(house, scope).id == one.id
    assert list(_changes(house, scope)) == []
    assert only(house, scope).id == one.id
    _, new = verbs.split(house, scope, one.id, [other.proofs[0]], later)
    assert {p.id for p in house.shelf.all_purchases(scope.household)} == {one.id, new}
    assert list(_changes(house, scope)) == []
    assert {p.id for p in house.shelf.all_purchases(scope.household)} == {one.id, new}


def _changes(house, scope):
    return [one for one in rebuild(house, scope.household, lambda: NOW) if isinstance(one, Change)]


def test_rebuild_lists_what_a_better_reader_changes_once(house, scope, arrive):
    reading = mail("ML-48213", total="93.90")
    arrive(reading)
    better = mail("ML-48213", total="93.90", invoice_number=None)
    import msgspec
    from tests.casework.conftest import found

    from renvoi.casework.ports import ReadProof

    better = msgspec.structs.replace(better, invoice_number=found("FA-2026-1"))
    house.readers.answers[reading.proof] = ReadProof(digest=reading.proof, reading=better, words="", title="")
    changes = _changes(house, scope)
    assert [(c.difference.field, c.difference.new) for c in changes] == [("invoice_number", "FA-2026-1")]
    assert _changes(house, scope) == []


def test_rebuild_never_fuses_what_a_person_worked_on(house, scope, arrive, later):
    import msgspec
    from tests.casework.conftest import found

    from renvoi.casework.ports import ReadProof

    first, second = mail("A-1001", total="10.00"), mail("B-2002", total="20.00")
    arrive(first, second)
    ids = {p.id for p in house.shelf.all_purchases(scope.household)}
    touched = next(p for p in house.shelf.all_purchases(scope.household) if first.proof in p.proofs)
    verbs.correct(house, scope, touched.id, "merchant", "Maison Lorient SARL", later)
    better = msgspec.structs.replace(second, order_numbers=(found("A-1001"),))
    house.readers.answers[second.proof] = ReadProof(digest=second.proof, reading=better, words="", title="")
    _changes(house, scope)
    assert {p.id for p in house.shelf.all_purchases(scope.household)} == ids
    assert _changes(house, scope) == []
    from renvoi.backends.database.models import QuestionRow

    assert QuestionRow.objects.count() == 1


def test_a_purchase_by_hand_has_an_id_and_joins_its_mail(house, scope, arrive, later):
    fields = {"merchant": "Maison Lorient", "lines": "Bottines", "total": "89,00 €", "order_number": "ML-48213"}
    id_ = verbs.add_by_hand(house, scope, {**fields, "delivered_on": "2026-11-07"}, later)
    assert only(house, scope).id == id_
    assert PurchaseRow.objects.get().last_day == date(2026, 11, 23)
    arrive(mail("ML-48213", total="93.90"))
    assert only(house, scope).id == id_
    assert str(only(house, scope).total.value.amount) == "89.00"
    assert list(_changes(house, scope)) == []


def test_a_viewer_changes_nothing(house, scope, arrive, later):
    arrive(mail("ML-48213", total="93.90"))
    viewer = Scope(scope.household, scope.member, Role.VIEWER)
    with pytest.raises(NotAllowed):
        verbs.correct(house, viewer, only(house, scope).id, "merchant", "X", later)


def test_private_proofs_are_grouped_apart(house, scope, arrive, later, alice):
    arrive(mail("GIFT-1001", total="10.00"), owner=str(alice.pk), visibility=Visibility.PRIVATE)
    bob = User.objects.create_user("bob@example.org", name="Bob")
    arrive(delivery("GIFT-1001", 7), owner=str(bob.pk))
    rows = {row.visibility: row for row in PurchaseRow.objects.all()}
    assert set(rows) == {"private", "household"}
    assert rows["household"].total is None
    assert rows["private"].owner_id == alice.pk


def test_a_purchase_can_be_hidden_and_shared_again(house, scope, arrive, later):
    arrive(mail("GIFT-1001", total="10.00"), delivery("GIFT-1001", 7))
    hidden = only(house, scope).id
    set_visibility(house, scope, hidden, Visibility.PRIVATE, later)
    assert PurchaseRow.objects.get().visibility == "private"
    set_visibility(house, scope, hidden, Visibility.HOUSEHOLD, later)
    assert PurchaseRow.objects.get().visibility == "household"


def test_households_never_meet(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"))
    from renvoi.backends.database.models import Household

    other = Scope(str(Household.objects.create(name="Voisins").pk))
    assert list(house.shelf.all_purchases(other.household)) == []
    assert house.shelf.find(other.household, ["order:maisonlorient|ML48213"]) == []
    with pytest.raises(NotFound):
        verbs.correct(house, other, only(house, scope).id, "merchant", "X", NOW)


def test_similar_purchases_become_a_question_answered_once(house, scope, arrive, later):
    from renvoi.backends.database.models import QuestionRow

    arrive(mail("A-1001", total="47.30", day=3), mail(None, Kind.INVOICE, day=4, total="47.30"))
    assert Job.objects.filter(kind="ask").count() == 1
    ask(house, scope.household, NOW)
    question = QuestionRow.objects.get()
    verbs.keep_apart(house, scope, str(question.purchase_id), str(question.other_id), later)
    ask(house, scope.household, NOW)
    assert QuestionRow.objects.count() == 0
    assert PurchaseRow.objects.count() == 2


def test_verify_names_what_is_wrong(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"))
    digest = only(house, scope).proofs[0]
    wrong = [line for line in verify(house, scope.household) if line]
    assert len(wrong) == 1  # the prepared bytes are not those of the digest
    assert "bytes were changed" in wrong[0]
    house.archive.remove(scope.household, digest)
    assert "missing" in next(line for line in verify(house, scope.household) if line)


def test_words_are_searchable_and_leave_with_their_proof(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"))
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM renvoi_fts WHERE renvoi_fts MATCH 'lorient'")
            assert cursor.fetchone()[0] == 1
            SearchText.objects.all().delete()
            cursor.execute("SELECT count(*) FROM renvoi_fts WHERE renvoi_fts MATCH 'lorient'")
            assert cursor.fetchone()[0] == 0


def test_nobody_undoes_or_corrects_another_members_private_purchase(house, scope, arrive, later, alice):
    arrive(mail("GIFT-1001", total="10.00"), owner=str(alice.pk), visibility=Visibility.PRIVATE)
    gift = only(house, scope).id
    seq = verbs.correct(house, scope, gift, "merchant", "Surprise", later)
    arrive(mail("A-1001", total="20.00"))
    shared = next(p.id for p in house.shelf.all_purchases(scope.household) if p.id != gift)
    bob = Scope(scope.household, "999999", Role.MEMBER)
    for purchase in (gift, shared):
        with pytest.raises(NotFound):
            verbs.undo(house, bob, seq, later, purchase=purchase)
    with pytest.raises(NotFound):
        verbs.correct(house, bob, gift, "merchant", "X", later)
    with pytest.raises(NotFound):
        verbs.merge(house, bob, gift, shared, later)
    with pytest.raises(NotFound):
        set_visibility(house, bob, gift, Visibility.HOUSEHOLD, later)
    verbs.undo(house, scope, seq, later, purchase=gift)


def test_a_proof_moved_by_hand_stays_where_it_was_put(house, scope, arrive, later):
    first, second, stray = mail("A-1001", total="10.00"), mail("B-2002", total="20.00"), delivery("A-1001", 7)
    arrive(first, second, stray)
    homes = {digest: one.id for one in house.shelf.all_purchases(scope.household) for digest in one.proofs}
    seq = verbs.move(house, scope, stray.proof, homes[second.proof], later)
    assert _home(house, scope, stray) == homes[second.proof]
    assert list(_changes(house, scope)) == []
    assert _home(house, scope, stray) == homes[second.proof]
    verbs.undo(house, scope, seq, later, purchase=homes[second.proof])
    assert _home(house, scope, stray) == homes[first.proof]


def _home(house, scope, reading):
    (home,) = (one.id for one in house.shelf.all_purchases(scope.household) if reading.proof in one.proofs)
    return home
