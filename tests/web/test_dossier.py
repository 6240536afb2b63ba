"""A purchase's file on its page: by section, with what is missing; unpacked, filled and tidied by forms alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.web.people import People
from tests.web.taken import order, purchase_with, scope_of, take

from renvoi.backends.database.models import JournalPayload, Proof, PurchaseRow
from renvoi.doors import wiring
from renvoi.doors.worker.worker import Worker

UNDO = re.compile(r'action="(/achats/[0-9a-f-]+/annuler/\d+/)"')
DRAWER = re.compile(r'<section class="drawer"><h3>([^<]+?)(?: <|</h3>)(.*?)</section>', re.S)


def picture(colour: str = "white") -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (60, 40), colour).save(data, "JPEG")
    return SimpleUploadedFile(f"{colour}.jpg", data.getvalue(), "image/jpeg")


@pytest.fixture
def boots(people: People) -> PurchaseRow:
    (proof,) = take(
        scope_of(people.household, people.alice), ("1.eml", order("Maison Lorient", "ML-48213", "Bottines"))
    )
    return purchase_with(proof)


def drawers(client: Client, row: PurchaseRow) -> dict[str, int]:
    page = client.get(f"/achats/{row.pk}/").content.decode()
    return {name: inside.count("<li>") for name, inside in DRAWER.findall(page) if "<li>" in inside}


def test_the_proofs_lie_by_section_with_the_ready_message(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    assert drawers(alice, boots) == {"Commande": 1}
    page = alice.get(f"/achats/{boots.pk}/").content.decode()
    assert "la facture de ma commande n° ML-48213 du 3 novembre 2026" in page.replace("\u00a0", " ")
    assert "mailto:" in page
    english = enter(people.alice, "en").get(f"/achats/{boots.pk}/").content.decode()
    assert "the invoice for my order ML-48213 of 3 November 2026" in english
    viewer = enter(people.vic).get(f"/achats/{boots.pk}/").content.decode()
    assert "/deballage/" not in viewer
    assert "/sans/" not in viewer


def test_unpacking_keeps_photos_words_and_accessories_and_is_undone_at_once(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice, address = enter(people.alice), f"/achats/{boots.pk}/deballage/"
    form = {
        "condition": [picture("white"), picture("grey")],
        "serial": [picture("black")],
        "serial_number": "SN-77120",
        "serial_before": "",
        "counted": "1",
        "more": "Boîte\nLacets de rechange",
    }
    page = alice.post(address, form, follow=True).content.decode()
    assert drawers(alice, boots) == {
        "Commande": 1, "Photos de son état": 2, "Étiquette du numéro de série": 1, "Ce qui l’accompagnait": 2,
    }  # fmt: skip
    assert "SN-77120" in page
    undo = UNDO.search(page)
    assert undo is not None
    worker = Worker(wiring.open_house(), wiring.clock)
    worker.run_until_empty()
    worker.close()
    assert drawers(alice, boots)["Photos de son état"] == 2
    alice.post(address, {"counted": "1", "there": ["0"], "serial_number": "SN-77120", "serial_before": "SN-77120"})
    assert "Lacets de rechange <span" in alice.get(f"/achats/{boots.pk}/").content.decode()
    alice.post(undo[1])
    assert drawers(alice, boots).get("Photos de son état") is None
    assert Proof.objects.filter(media_type="image/jpeg").count() == 3  # what was photographed is kept


def test_a_paper_is_put_into_the_file_under_a_section(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    terms = SimpleUploadedFile("cgv.html", "<html><body><h1>Conditions générales</h1></body></html>".encode())
    alice.post(f"/achats/{boots.pk}/deballage/", {"papers": [terms], "section": "terms"})
    assert drawers(alice, boots) == {"Commande": 1, "Conditions de la boutique": 1}
    proof = Proof.objects.get(name="cgv.html")
    page = alice.post(f"/achats/{boots.pk}/ranger/{proof.pk}/", {"section": "messages"}, follow=True).content.decode()
    assert drawers(alice, boots) == {"Commande": 1, "Échanges": 1}
    alice.post(UNDO.findall(page)[0])
    assert drawers(alice, boots) == {"Commande": 1, "Conditions de la boutique": 1}


def test_a_private_file_takes_private_papers(people: People, boots: PurchaseRow, enter: Callable[..., Client]) -> None:
    alice = enter(people.alice)
    alice.post(f"/achats/{boots.pk}/partage/", {"visibility": "private"})
    alice.post(f"/achats/{boots.pk}/deballage/", {"condition": [picture()]})
    photo = Proof.objects.get(media_type="image/jpeg")
    assert (photo.visibility, photo.owner) == ("private", people.alice)
    assert drawers(alice, boots)["Photos de son état"] == 1
    assert enter(people.bob).get(f"/preuves/{photo.pk}/").status_code == 404


def test_what_is_not_needed_is_not_asked_again_until_undone(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    page = alice.post(f"/achats/{boots.pk}/sans/invoice/", follow=True).content.decode()
    assert "message prêt" not in page
    assert "message prêt" in alice.post(UNDO.findall(page)[0], follow=True).content.decode()
    page = alice.post(f"/achats/{boots.pk}/sans/unboxing/", follow=True).content.decode()
    assert "Vous ouvrez le colis" not in page


def test_a_card_number_is_refused_and_kept_nowhere(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    refused = alice.post(f"/achats/{boots.pk}/corriger/payment/", {"value": "Visa 4970 1012 3456 7890"})
    assert refused.status_code == 422
    assert "quatre derniers chiffres" in refused.content.decode()
    assert not any("4970" in body for body in JournalPayload.objects.values_list("body", flat=True))
    page = alice.post(f"/achats/{boots.pk}/corriger/payment/", {"value": "Visa 7890"}, follow=True).content.decode()
    assert "Visa 7890" in page


def test_nothing_given_says_so(people: People, boots: PurchaseRow, enter: Callable[..., Client]) -> None:
    alice, address = enter(people.alice), f"/achats/{boots.pk}/deballage/"
    page = alice.post(address, {"counted": "1"}, follow=True).content.decode()
    assert "Choisissez au moins une photo" in page
    junk = SimpleUploadedFile("x.jpg", b"\x00\x01\x02 no photo at all")
    page = (
        enter(people.alice).post(f"/achats/{boots.pk}/deballage/", {"condition": [junk]}, follow=True).content.decode()
    )
    assert "x.jpg" in page


def test_where_a_shop_shows_its_invoices_is_said_once_for_all_its_purchases(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    scope = scope_of(people.household, people.alice)
    again, other = (
        purchase_with(proof)
        for proof in take(
            scope, ("2.eml", order("Maison Lorient", "ML-50001", "Lampe")), ("3.eml", order("Fil Bleu", "FB-1", "Pull"))
        )
    )
    alice, bob = enter(people.alice), enter(people.bob)
    words = "Mon compte > Commandes <b> https://lorient.example/factures"

    def says(client: Client, row: PurchaseRow) -> bool:
        return "lorient.example/factures" in client.get(f"/achats/{row.pk}/").content.decode()

    alice.post(f"/achats/{boots.pk}/factures/", {"words": words})
    assert [says(bob, row) for row in (boots, again, other)] == [True, True, False]
    page = bob.get(f"/achats/{again.pk}/").content.decode()
    assert '<a href="https://lorient.example/factures" rel="nofollow">' in page
    assert "Commandes &lt;b&gt;" in page
    alice.post(f"/achats/{boots.pk}/factures/", {"words": "x" * 301})
    assert says(alice, again)
    alice.post(f"/achats/{again.pk}/factures/", {"words": " "})
    assert not says(bob, boots)
    stranger = enter(people.charlie).post(f"/achats/{boots.pk}/factures/", {"words": "x"})
    assert stranger.status_code == 404
    assert enter(people.vic).post(f"/achats/{boots.pk}/factures/", {"words": "x"}).status_code == 403
