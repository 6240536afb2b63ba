"""The page before an erasing names what goes; only after it something does."""

from __future__ import annotations

from datetime import timedelta

from tests.web.goods import TODAY, bought, mail, shelve

from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.doors import wiring
from renvoi.doors.worker import Worker


def test_a_purchase_is_erased_after_its_page_named_it(people, enter):
    proof = mail(people.household, "Votre commande ML-48213", people.alice)
    wiring.open_archive().keep(str(people.household.pk), [(proof.digest, b"x")])
    row = shelve(people.household, bought("Bottines", number="ML-1", delivered=TODAY - timedelta(days=3)), proof)
    client = enter(people.alice)

    asked = client.get(f"/achats/{row.pk}/effacer/").content.decode()
    assert "Bottines" in asked
    assert "Votre commande ML-48213" in asked
    assert PurchaseRow.objects.exists()

    done = client.post(f"/achats/{row.pk}/effacer/", follow=True)
    assert "L’achat est effacé." in done.content.decode()
    assert not PurchaseRow.objects.exists()
    assert not Proof.objects.exists()
    worker = Worker(wiring.open_house(), wiring.clock)
    worker.run_until_empty()
    worker.close()
    assert list(wiring.open_archive().digests(str(people.household.pk))) == []


def test_a_proof_is_erased_and_a_purchase_that_has_others_stays(people, enter):
    one, other = mail(people.household, "Facture"), mail(people.household, "Commande")
    row = shelve(people.household, bought("Bottines", number="ML-1"), one, other)
    client = enter(people.bob, "en")

    asked = client.get(f"/preuves/{one.pk}/effacer/").content.decode()
    assert "This purchase stays, and loses a proof" in asked
    client.post(f"/preuves/{one.pk}/effacer/")

    assert list(Proof.objects.values_list("pk", flat=True)) == [other.pk]
    assert "Facture" not in client.get(f"/achats/{row.pk}/").content.decode()


def test_a_viewer_is_shown_no_way_to_erase(people, enter):
    proof = mail(people.household, "Facture")
    row = shelve(people.household, bought("Bottines", number="ML-1"), proof)
    client = enter(people.vic)

    for page in (f"/achats/{row.pk}/", f"/preuves/{proof.pk}/"):
        assert "effacer" not in client.get(page).content.decode()
