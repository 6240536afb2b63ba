"""What a member hides stays hidden: its later mails too, its bytes brought by another, through undo and rebuild."""

from __future__ import annotations

import pytest
from tests.casework.conftest import NOW, delivery, mail

from renvoi.backends.database.models import Proof, PurchaseRow, User
from renvoi.casework import correct as verbs
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.share import set_proof_visibility, set_visibility
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Role, Scope, Visibility

PRIVATE, SHARED = Visibility.PRIVATE, Visibility.HOUSEHOLD


@pytest.fixture
def bob(scope):
    return Scope(scope.household, str(User.objects.create_user("bob@example.org", name="Bob").pk), Role.MEMBER)


def rows():
    return {str(row.pk): (row.visibility, row.merchant) for row in PurchaseRow.objects.order_by("pk")}


def settled(house, scope):
    """The rows, the same before and after a rebuild."""
    before = rows()
    changes = [one for one in rebuild(house, scope.household, lambda: NOW) if isinstance(one, Change)]
    assert changes == []
    assert rows() == before
    return before


def test_a_hidden_purchase_keeps_its_id_and_comes_back_whole(house, scope, arrive, later):
    arrive(mail("GIFT-1001", total="10.00"), delivery("GIFT-1001", 7))
    (gift,) = rows()
    hidden = set_visibility(house, scope, gift, PRIVATE, later)
    assert settled(house, scope) == {gift: ("private", "Maison Lorient")}
    verbs.correct(house, scope, gift, "merchant", "Surprise", later)
    verbs.undo(house, scope, hidden, later, purchase=gift)
    assert settled(house, scope) == {gift: ("household", "Surprise")}
    assert PurchaseRow.objects.get().links.count() == 2


def test_nobody_else_takes_back_who_sees_it(house, scope, bob, arrive, later):
    arrive(mail("GIFT-1001", total="10.00"))
    (gift,) = rows()
    seq = set_visibility(house, scope, gift, PRIVATE, later)
    set_visibility(house, scope, gift, SHARED, later)
    with pytest.raises(NotFound):
        verbs.undo(house, bob, seq, later, purchase=gift)


def test_only_whoever_brought_it_hides_it(house, scope, bob, arrive, later):
    arrive(mail("ML-48213", total="10.00"), owner=bob.member)
    with pytest.raises(BadInput):
        set_visibility(house, scope, next(iter(rows())), PRIVATE, later)
    set_visibility(house, bob, next(iter(rows())), PRIVATE, later)


def test_the_parcel_of_a_gift_is_hidden_with_it(house, scope, arrive, later):
    arrive(mail("GIFT-1001", total="10.00", parcel="6A12345678901"))
    (gift,) = rows()
    set_visibility(house, scope, gift, PRIVATE, later)
    arrive(delivery("GIFT-1001", 7), mail(None, merchant="Colissimo", day=8, parcel="6A12345678901"))
    assert settled(house, scope) == {gift: ("private", "Maison Lorient")}
    assert set(Proof.objects.values_list("visibility", flat=True)) == {"private"}


def test_the_same_mail_brought_by_another_tells_nothing_of_the_gift(house, scope, bob, arrive, later):
    order = mail("GIFT-1001", total="10.00")
    arrive(order, owner=bob.member, visibility=PRIVATE)
    (gift,) = rows()
    verbs.correct(house, bob, gift, "merchant", "Surprise pour Alice", later)
    arrive(order, owner=scope.member)
    both = settled(house, scope)
    assert both.pop(gift) == ("private", "Surprise pour Alice")
    assert list(both.values()) == [("household", "Maison Lorient")]


def test_one_proof_is_hidden_and_shown_again(house, scope, arrive, later):
    order, price = mail("ML-48213"), mail("ML-48213", day=2, total="93.90")
    arrive(order, price)
    (purchase,) = rows()
    seq = set_proof_visibility(house, scope, Proof.objects.get(digest=price.proof).pk, PRIVATE, later)
    apart = settled(house, scope)
    assert sorted(seen for seen, _ in apart.values()) == ["household", "private"]
    assert PurchaseRow.objects.get(pk=purchase).total is None
    verbs.undo(house, scope, seq, later, proof=price.proof)
    assert list(settled(house, scope)) == [purchase]
    assert str(PurchaseRow.objects.get(pk=purchase).total) == "93.90"


def test_a_purchase_by_hand_can_be_a_secret(house, scope, later):
    gift = verbs.add_by_hand(house, scope, {"merchant": "Bijoutier"}, NOW)
    seq = set_visibility(house, scope, gift, PRIVATE, later)
    assert settled(house, scope) == {gift: ("private", "Bijoutier")}
    verbs.undo(house, scope, seq, later, purchase=gift)
    assert settled(house, scope) == {gift: ("household", "Bijoutier")}


def test_private_and_shared_are_neither_joined_nor_mixed(house, scope, arrive, later):
    gift, plain = mail("GIFT-1001"), mail("B-2002")
    arrive(gift, owner=scope.member, visibility=PRIVATE)
    arrive(plain)
    secret = next(id_ for id_, (seen, _) in rows().items() if seen == "private")
    shared = next(id_ for id_ in rows() if id_ != secret)
    with pytest.raises(BadInput, match="private and the other shared"):
        verbs.merge(house, scope, secret, shared, later)
    with pytest.raises(BadInput, match="not seen by the same people"):
        verbs.move(house, scope, gift.proof, shared, later)
    set_visibility(house, scope, secret, SHARED, later)
    seq = verbs.merge(house, scope, secret, shared, later)
    assert list(settled(house, scope)) == [shared]
    verbs.undo(house, scope, seq, later, purchase=shared)
    assert set(settled(house, scope)) == {secret, shared}


def test_a_purchase_emptied_by_a_move_stays_only_if_someone_worked_on_it(house, scope, arrive, later):
    first, second, third = mail("A-1001"), mail("B-2002"), mail("C-3003")
    arrive(first, second, third)
    of = {proof: one.id for one in house.shelf.all_purchases(scope.household) for proof in one.proofs}
    verbs.correct(house, scope, of[first.proof], "total", "12.00 EUR", later)
    back = verbs.move(house, scope, first.proof, of[third.proof], later)
    verbs.move(house, scope, second.proof, of[third.proof], later)
    assert set(settled(house, scope)) == {of[first.proof], of[third.proof]}
    verbs.undo(house, scope, back, later, purchase=of[third.proof])
    assert PurchaseRow.objects.get(pk=of[first.proof]).links.count() == 1
