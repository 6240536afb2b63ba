"""Write to the shop from a purchase: what is asked, what is written, kept, printed, and sent once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from tests.servers import smtp
from tests.web.goods import TODAY, bought, mail, shelve
from tests.web.people import People

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors import wiring
from renvoi.doors.web import tries

KEEP = {"subject": "Rétractation", "body": "Bonjour,\n\nJe me rétracte.\n", "lang": "fr", "to": "aide@lorient.example"}


@pytest.fixture
def boots(people: People) -> PurchaseRow:
    proof = mail(people.household, "Votre commande ML-48213", people.bob)
    wiring.open_archive().keep(str(people.household.pk), [(proof.digest, b"Subject: a\n\nb")])
    found = bought("Bottines", number="ML-48213", delivered=TODAY - timedelta(days=3))
    return shelve(people.household, found, proof)


@pytest.fixture
def alice(people: People, enter: Callable[..., Client]) -> Client:
    return enter(people.alice)


def read(response: Any) -> str:
    return response.content.decode().replace("&#x27;", "'")


def test_the_letter_that_serves_comes_first_with_its_facts(alice: Client, boots: PurchaseRow) -> None:
    page = read(alice.get(f"/achats/{boots.pk}/ecrire/"))
    first = re.search(r'class="what" href="([^"]+)"', page)
    assert first
    assert first[1].endswith(("/ecrire/withdrawal/", "/ecrire/withdrawal_form/"))
    letter = read(alice.get(f"/achats/{boots.pk}/ecrire/withdrawal/"))
    assert "ML-48213" in letter
    assert "L221-24" in letter
    english = read(alice.post(f"/achats/{boots.pk}/ecrire/withdrawal/", {"do": "fill", "lang": "en"}))
    assert "I inform you that I withdraw" in english


def test_without_an_account_the_way_to_set_one_is_shown_to_who_may(
    alice: Client, boots: PurchaseRow, people: People, enter: Callable[..., Client]
) -> None:
    address = f"/achats/{boots.pk}/ecrire/withdrawal/"
    assert "/prevenir/compte/" in read(alice.get(address))
    assert "/prevenir/compte/" not in read(enter(people.bob).get(address))


def test_what_is_missing_is_asked_and_filled_in(alice: Client, boots: PurchaseRow) -> None:
    address = f"/achats/{boots.pk}/ecrire/defect/"
    assert 'name="body"' not in read(alice.get(address))
    filled = read(alice.post(address, {"do": "fill", "fact-defect": "La semelle <b>se décolle</b>"}))
    assert "La semelle &lt;b&gt;se décolle&lt;/b&gt;." in filled
    wrong = alice.post(address, {"do": "fill", "fact-defect": "x", "fact-received_on": "hier"})
    assert wrong.status_code == 422


def test_the_proofs_that_suit_are_attached_until_one_chooses_otherwise(alice: Client, boots: PurchaseRow) -> None:
    address = f"/achats/{boots.pk}/ecrire/reminder/"
    assert "Pièces jointes" in read(alice.get(address))
    assert "Pièces jointes" in read(alice.post(address, {"do": "fill"}))
    assert "Pièces jointes" not in read(alice.post(address, {"do": "fill", "chosen": "1"}))


def test_a_draft_is_kept_changed_and_printed(alice: Client, boots: PurchaseRow) -> None:
    alice.post(f"/achats/{boots.pk}/ecrire/withdrawal/", {**KEEP, "do": "keep"})
    page = read(alice.get(f"/achats/{boots.pk}/ecrire/"))
    draft = re.search(r'href="(/achats/[^"]+/lettres/[^"]+)"', page)
    assert draft
    assert "Je me rétracte." in read(alice.get(draft[1]))
    alice.post(draft[1], {**KEEP, "body": "Autrement dit.", "do": "keep"})
    assert "Autrement dit." in read(alice.get(draft[1]))
    pdf = alice.post(draft[1], {**KEEP, "do": "pdf"})
    assert pdf["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    alice.post(draft[1], {**KEEP, "do": "hand"})
    assert "par vous-même" in read(alice.get(draft[1]))
    assert 'name="body"' not in read(alice.get(draft[1]))


def test_it_is_sent_once(alice: Client, boots: PurchaseRow, box: smtp.Postbox) -> None:
    alice.post(f"/achats/{boots.pk}/ecrire/withdrawal/", {**KEEP, "do": "keep"})
    page = read(alice.get(f"/achats/{boots.pk}/ecrire/"))
    address = re.search(r'href="(/achats/[^"]+/lettres/[^"]+)"', page)
    assert address
    for _ in range(2):
        alice.post(address[1], {**KEEP, "do": "send"})
    assert len(box.taken) == 1
    assert "Je me rétracte." in box.taken[0].get_content()
    assert box.taken[0]["Reply-To"].addresses[0].addr_spec == "alice@example.org"
    assert "envoyé" in read(alice.get(address[1]))


def test_whether_it_left_is_asked_where_the_connection_was_cut(
    alice: Client, boots: PurchaseRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice.post(f"/achats/{boots.pk}/ecrire/withdrawal/", {**KEEP, "do": "keep"})
    address = re.search(r'href="(/achats/[^"]+/lettres/[^"]+)"', read(alice.get(f"/achats/{boots.pk}/ecrire/")))
    assert address
    with smtp.rude(until="dot") as port:
        for name, value in {"FROM": "a@b.example", "SECURITY": "none", "HOST": "127.0.0.1", "PORT": str(port)}.items():
            monkeypatch.setenv(f"RENVOI_SMTP_{name}", value)
        alice.post(address[1], {**KEEP, "do": "send"})
    assert "Est-elle partie" in read(alice.get(address[1]))
    alice.post(address[1], {"do": "stayed"})
    again = read(alice.get(address[1]))
    assert "Est-elle partie" not in again
    assert 'value="send"' in again


def test_a_new_letter_sent_by_a_double_click_leaves_once(alice: Client, boots: PurchaseRow, box: smtp.Postbox) -> None:
    address = f"/achats/{boots.pk}/ecrire/withdrawal/"
    found = re.search(r'name="letter" value="([^"]+)"', read(alice.get(address)))
    assert found
    for _ in range(2):
        page = read(alice.post(address, {**KEEP, "letter": found[1], "do": "send"}, follow=True))
    assert len(box.taken) == 1
    assert "déjà partie" in page
    assert read(alice.get(f"/achats/{boots.pk}/ecrire/")).count(f"lettres/{found[1]}") == 1
    alice.post(address, {**KEEP, "letter": "none", "do": "keep"})
    assert len(set(re.findall('lettres/[^/"]+', read(alice.get(f"/achats/{boots.pk}/ecrire/"))))) == 2


def test_letters_are_sent_so_many_at_a_time(
    alice: Client, boots: PurchaseRow, box: smtp.Postbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tries, "MOST_TRIES", 2)
    cache.clear()
    for _ in range(3):
        page = read(alice.post(f"/achats/{boots.pk}/ecrire/withdrawal/", {**KEEP, "do": "send"}, follow=True))
    cache.clear()
    assert len(box.taken) == 2
    assert "Attendez dix minutes" in page
    assert "Je me rétracte." in page


@pytest.mark.parametrize("form", [{"body": ""}, {"attach": "0" * 64}, {"body": "x" * 30_000}])
def test_what_is_no_letter_is_said_in_one_line(alice: Client, boots: PurchaseRow, form: dict[str, str]) -> None:
    sent = {**KEEP, "subject": "Un objet à moi", **form, "do": "keep"}
    done = alice.post(f"/achats/{boots.pk}/ecrire/withdrawal/", sent)
    assert done.status_code == 422
    assert 'class="said error' in read(done)
    assert "Un objet à moi" in read(done)
    assert sent["body"].strip() in read(done)
    assert "lettres/" not in read(alice.get(f"/achats/{boots.pk}/ecrire/"))


def test_there_is_no_letter_of_that_name(alice: Client, boots: PurchaseRow) -> None:
    assert alice.get(f"/achats/{boots.pk}/ecrire/nothing/").status_code == 404
