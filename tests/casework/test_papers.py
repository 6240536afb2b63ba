"""Photos and words put into a file: kept where they were put, read as nothing else, undone as one, through rebuild."""

from __future__ import annotations

import pytest
from tests.casework.conftest import NOW, mail

from renvoi.backends.database.models import JournalEntry, Proof, PurchaseRow
from renvoi.casework import correct as verbs
from renvoi.casework.papers import put_in
from renvoi.casework.rebuild import Change, rebuild
from renvoi.facts.errors import BadInput
from renvoi.facts.papers import Accessory
from renvoi.facts.reading import Kind
from renvoi.facts.scope import Visibility


def only(house, scope, key=None):
    return next(one for one in house.shelf.all_purchases(scope.household) if key in (None, one.id))


@pytest.fixture
def boots(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"))
    return only(house, scope).id


def photo(arrive, **more):
    """A photo on which a sum, a number and a parcel would be read: a label."""
    shown = mail("SN-77120", Kind.INVOICE, merchant="Fabrique", day=9, total="1.00", parcel="6A00000000001", **more)
    arrive(shown)
    return shown.proof


def test_a_photo_stays_where_it_was_put_and_tells_nothing(house, scope, arrive, boots, later):
    label = photo(arrive)
    assert PurchaseRow.objects.count() == 2
    fields = {"serial_number": "SN-77120", "accessories": "[x] Boîte\n[ ] Lacets"}
    seq = put_in(house, scope, boots, {label: "serial"}, fields, later)
    for _ in range(2):
        file = only(house, scope)
        assert file.id == boots
        assert set(file.proofs) >= {label}
        assert dict(file.sections) == {label: "serial"}
        assert (file.merchant.value, str(file.total.value.amount), file.parcels) == ("Maison Lorient", "93.90", ())
        assert file.serial_number.value == "SN-77120"
        assert file.accessories == (Accessory("Boîte"), Accessory("Lacets", there=False))
        assert [one for one in rebuild(house, scope.household, lambda: NOW) if isinstance(one, Change)] == []
    verbs.undo(house, scope, seq, later, purchase=boots)
    file = only(house, scope, boots)
    assert (file.sections, file.serial_number, file.accessories) == ((), None, ())
    assert label not in file.proofs


def test_a_photo_is_there_before_it_is_read(house, scope, boots, later):
    from renvoi.casework.ports import Given
    from renvoi.casework.take_in import take_in

    given = Given(name="etat.jpg", media_type="image/jpeg", data=b"\xff\xd8\xffphoto", owner=scope.member)
    list(take_in(house, scope, [given], source="test", clock=lambda: NOW))
    card = Proof.objects.get(media_type="image/jpeg")
    put_in(house, scope, boots, {card.digest: "condition"}, {}, later)
    assert card.digest in only(house, scope).proofs
    assert card.state == "kept"


def test_bad_words_and_other_peoples_photos_change_nothing(house, scope, arrive, boots, later):
    label = photo(arrive)
    with pytest.raises(BadInput, match="last four"):
        put_in(house, scope, boots, {label: "serial"}, {"payment": "4970 1012 3456 7890"}, later)
    with pytest.raises(BadInput, match="choose one of"):
        put_in(house, scope, boots, {label: "attic"}, {}, later)
    with pytest.raises(BadInput, match="at least one"):
        put_in(house, scope, boots, {}, {}, later)
    arrive(mail("X-1"), owner=scope.member, visibility=Visibility.PRIVATE)
    hidden = Proof.objects.get(visibility="private").digest
    with pytest.raises(BadInput, match="same people"):
        put_in(house, scope, boots, {hidden: "condition"}, {}, later)
    assert not JournalEntry.objects.filter(kind="papers_filed").exists()


def test_the_means_of_payment_is_read_without_its_number(house, scope, arrive):
    from renvoi.facts.place import Found

    arrive(mail("ML-48213", total="93.90", payment=Found("Visa 4970 1012 3456 7890", None, "test", 0.9)))
    assert only(house, scope).payment.value == "Visa •••• 7890"
