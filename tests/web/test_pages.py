"""What the pages say and do: the number, the search, corrections, proofs, headers, and how few questions they ask."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import msgspec
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.goods import TODAY, bought, euros, mail, real_mail, shelve
from tests.web.people import People

from renvoi.backends.database import windows
from renvoi.backends.database.models import JournalEntry, Proof, PurchaseRow, QuestionRow
from renvoi.doors import wiring
from renvoi.doors.cli.commands.due import still_open
from renvoi.facts.purchase import Event, EventKind, Fact, Line, Purchase
from renvoi.facts.scope import Scope

MOST_QUERIES = 12


def days(n: int) -> timedelta:
    return timedelta(days=n)


def text_of(page: bytes) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.decode())
    return " ".join(plain.replace("\u2060", "").split())


def returned(what: str, told: int, back: int) -> object:
    events = (
        Event(day=TODAY - days(told), kind=EventKind.RETURN_REGISTERED, proof="0" * 64),
        Event(day=TODAY - days(back), kind=EventKind.RETURN_RECEIVED, proof="0" * 64),
    )
    return bought(what, "Toison d’Or", delivered=TODAY - days(told + 3), total="49.90", events=events)


@pytest.mark.parametrize(("language", "words"), [("fr", "49,90\u00a0€ en retard"), ("en", "€49.90 late")])
def test_late_money_is_the_number_and_the_next_action(
    language: str, words: str, people: People, enter: Callable[..., Client]
) -> None:
    shelve(people.household, returned("Plaid", 40, 35))  # type: ignore[arg-type]
    page = enter(people.alice, language).get("/").content.decode()
    assert words in page
    assert "Toison d’Or" in page


def test_without_a_return_the_number_is_what_can_still_go_back(people: People, enter: Callable[..., Client]) -> None:
    shelve(people.household, bought("Bottines", delivered=TODAY - days(3), total="89.00"))
    page = text_of(enter(people.alice).get("/").content)
    assert "89,00 €" in page
    assert "peuvent encore repartir, un achat." in page


def test_without_a_purchase_there_is_one_way_to_add_one(people: People, enter: Callable[..., Client]) -> None:
    assert "Ajouter un premier achat" in enter(people.alice).get("/").content.decode()
    assert "Ajouter un premier achat" not in enter(people.vic).get("/").content.decode()


def test_an_estimate_is_never_shown_as_certain(people: People, enter: Callable[..., Client]) -> None:
    row = shelve(people.household, bought("Sac", available=TODAY - days(4)))
    for address in ("/", "/achats/", f"/achats/{row.pk}/"):
        page = text_of(enter(people.alice).get(address).content)
        assert "au plus tôt" in page.lower(), address
        assert "dernier jour demain" not in page, address
        assert not re.search(r"\d+ jours? (Au|Sac)", page), address
    assert "Quel jour l’avez-vous reçu" in text_of(enter(people.alice).get(f"/achats/{row.pk}/").content)


SEARCHES = {
    "ml-482": "Bottines",
    "ML 48213": "Bottines",
    "6a1234": "Bottines",
    "6A 12345 678901": "Bottines",
    "LAMPE": "Lampe",
    "etagere": "Étagère",
    "lumen etag": "Étagère",
    "suivi special": "Lampe",
}


@pytest.mark.parametrize(("typed", "found"), SEARCHES.items())
def test_search_finds_numbers_and_words_without_accents(
    typed: str, found: str, people: People, enter: Callable[..., Client]
) -> None:
    home = people.household
    shelve(home, bought("Bottines", number="ML-48213", tracking="6A12345678901"))
    shelve(home, bought("Lampe", "Lumen"), mail(home, "Votre suivi", body="un suivi spécial"))
    shelve(home, bought("Étagère en chêne", "Lumen"))
    page = enter(people.alice).get("/achats/", {"q": typed}).content.decode()
    shown = re.findall(r'class="what"[^>]*>([^<]+)', page)
    assert len(shown) == 1
    assert shown[0].startswith(found)


@pytest.mark.parametrize("typed", ['"', "*", "a OR b NOT", "' OR 1=1 --", "(((", "%", "\u0000", "é" * 5000])
def test_search_survives_any_typing(typed: str, people: People, enter: Callable[..., Client]) -> None:
    assert enter(people.alice).get("/achats/", {"q": typed}).status_code == 200


def test_numbers_of_hidden_purchases_push_nothing_out_of_a_search(
    people: People, enter: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "MOST", 1)
    monkeypatch.setattr(windows, "NEWEST_ROWS", 1)
    shelve(people.household, bought("Lampe", number="ML-10001"))
    secret = mail(people.household, "Montre", people.alice, private=True)
    shelve(people.household, bought("Montre", number="ML-10002"), secret, owner=people.alice, private=True)
    assert "Lampe" in text_of(enter(people.bob).get("/achats/?q=ML-1000").content)
    monkeypatch.setattr(windows, "MOST", 2)  # of two of the same day either may be first
    assert "Montre" in text_of(enter(people.alice).get("/achats/?q=ML-1000").content)


def test_pages_ask_few_questions_of_the_database(people: People, enter: Callable[..., Client]) -> None:
    home = people.household
    for n in range(45):
        row = shelve(
            home, bought(f"Chose {n}", delivered=TODAY - days(n % 13), number=f"N-{n}"), mail(home, f"Mail {n}")
        )
    QuestionRow.objects.create(
        household=home, key="q", kind="same_purchase", purchase=row, other=PurchaseRow.objects.exclude(pk=row.pk)[0]
    )
    client = enter(people.alice)
    proof = Proof.objects.first()
    assert proof is not None
    for address in ("/", "/achats/", "/achats/?q=chose", "/achats/?f=open&from=30", f"/achats/{row.pk}/", "/preuves/",
                    f"/preuves/{proof.pk}/", "/ajouter/"):  # fmt: skip
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        assert len(asked) <= MOST_QUERIES, (address, len(asked))


def test_the_list_goes_on(people: People, enter: Callable[..., Client]) -> None:
    for n in range(32):
        shelve(people.household, bought(f"Chose {n}"))
    client = enter(people.alice)
    assert "from=30" in client.get("/achats/").content.decode()
    more = client.get("/achats/?from=30", headers={"hx-request": "true", "hx-target": "more"}).content.decode()
    assert more.count("<li>") == 2
    assert "<html" not in more


def test_a_correction_is_journalled_shown_and_undone(people: People, enter: Callable[..., Client]) -> None:
    enter(people.alice).post("/ajouter/main/", {"merchant": "Sentiers", "lines": "Gourde", "total": "12,50 €"})
    row = PurchaseRow.objects.get()
    client, address = enter(people.bob), f"/achats/{row.pk}/corriger/total/"
    assert "Donnez une somme" in client.post(address, {"value": "cher"}).content.decode()
    fixed = client.post(address, {"value": "95,00 €"}, headers={"hx-request": "true"}).content.decode()
    assert "95,00\u00a0€" in fixed
    assert "vous l’avez dit" in fixed
    entry = JournalEntry.objects.get(kind="corrected")
    assert entry.actor == people.bob
    undone = client.post(f"/achats/{row.pk}/annuler/{entry.seq}/?field=total", headers={"hx-request": "true"})
    assert "12,50\u00a0€" in undone.content.decode()


def test_saying_the_day_of_reception_makes_the_date_certain(people: People, enter: Callable[..., Client]) -> None:
    row = shelve(people.household, bought("Sac", available=TODAY - days(6)))
    key = (
        enter(people.alice).post("/ajouter/main/", {"merchant": "Sentiers", "lines": "Gourde", "total": "12,50 €"}).url
    )
    row = PurchaseRow.objects.get(title="Gourde")
    assert str(row.pk) in key
    enter(people.alice).post(f"/achats/{row.pk}/recu/", {"value": "2026-11-20"})
    row.refresh_from_db()
    assert row.last_day_certainty == "certain"
    assert str(row.last_day) == "2026-12-04"


def test_by_hand_bad_input_is_kept_and_explained(people: People, enter: Callable[..., Client]) -> None:
    response = enter(people.alice).post("/ajouter/main/", {"merchant": "Sentiers", "total": "douze"})
    assert response.status_code == 422
    assert "Donnez une somme avec ses centimes" in response.content.decode()
    assert 'value="Sentiers"' in response.content.decode()


def test_a_file_is_kept_before_it_is_understood(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.bob)
    files = [
        SimpleUploadedFile("a.eml", b"Subject: Commande 12\n\nTotal 5"),
        SimpleUploadedFile("vide.pdf", b"x"),
        SimpleUploadedFile("rien.bin", b"\0\1\2" * 100),
    ]
    response = client.post("/ajouter/", {"files": files, "private": "1"})
    assert response.status_code == 302
    proof = Proof.objects.get(name="a.eml")
    assert (proof.owner, proof.visibility) == (people.bob, "private")
    page = client.get(response.url).content.decode()
    assert "rien.bin" in page
    assert enter(people.alice).get(response.url).status_code == 404
    same = SimpleUploadedFile("b.eml", b"Subject: Commande 12\n\nTotal 5")
    again = client.post("/ajouter/", {"files": [same], "private": "1"})
    assert "Déjà connu" in client.get(again.url).content.decode()


def test_originals_are_never_shown_in_the_page(people: People, enter: Callable[..., Client]) -> None:
    proof, _ = real_mail(people.household, people.alice)
    Proof.objects.filter(pk=proof.pk).update(media_type="text/html", name='a"b\r\nc.html')
    response = enter(people.vic).get(f"/preuves/{proof.pk}/original")
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b"<script>alert(1)</script>" in response.content


def test_the_view_of_a_mail_is_boxed_and_marked(people: People, enter: Callable[..., Client]) -> None:
    proof, _ = real_mail(people.household, people.alice)
    response = enter(people.vic).get(f"/preuves/{proof.pk}/vue")
    page = response.content.decode()
    assert response["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert "<script" not in page
    assert "tracker.example/x" not in page
    assert ">93,90 €</mark>" in page


def test_every_page_is_guarded_by_headers(people: People, enter: Callable[..., Client]) -> None:
    for address in ("/", "/achats/", "/nowhere/"):
        response = enter(people.alice).get(address)
        policy = response["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert response["X-Frame-Options"] == "DENY"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cache-Control"] == "private, no-store"
        assert not re.search(r" style=| on\w+=|<style|<script>", response.content.decode())


def test_the_language_is_kept_with_the_person(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.alice)
    response = client.post("/preferences/", {"language": "en", "next": "https://evil.example/"})
    assert response.url == "/"
    people.alice.refresh_from_db()
    assert people.alice.language == "en"
    assert "What can still go back" not in client.get("/").content.decode()
    fresh = Client()
    fresh.force_login(people.alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "Today" in fresh.get("/").content.decode()


def test_an_estimated_day_that_passed_is_asked_and_never_over(people: People, enter: Callable[..., Client]) -> None:
    row = shelve(people.household, bought("Sac", available=TODAY - days(20)))
    assert row.last_day is not None
    assert row.last_day < TODAY
    client = enter(people.alice)
    for address in ("/", "/achats/?f=open"):
        page = text_of(client.get(address).content)
        assert "Sac" in page, address
        assert "peut-être encore" in page, address
        assert "Tout est calme" not in page or "Peut-être un achat" in page, address
    assert f"/achats/{row.pk}/recu/" in client.get("/").content.decode()
    assert "Je le garde" in client.get(f"/achats/{row.pk}/").content.decode()
    soon = shelve(people.household, bought("Lampe", "Lumen", delivered=TODAY - days(3)))
    listed = client.get("/achats/?f=open").content.decode()
    assert listed.index(str(soon.pk)) < listed.index(str(row.pk))
    assert "Peut-être un autre" in text_of(client.get("/").content)
    in_terminal = still_open(wiring.open_house(), Scope(str(people.household.pk)), TODAY)
    assert [purchase.id for purchase in in_terminal] == [str(soon.pk), str(row.pk)]


def test_an_estimated_day_long_past_is_let_rest(people: People, enter: Callable[..., Client]) -> None:
    shelve(people.household, bought("Sac", ordered=TODAY - days(70), available=TODAY - days(60)))
    assert "Sac" not in text_of(enter(people.alice).get("/").content)
    assert "Sac" not in text_of(enter(people.alice).get("/achats/?f=open").content)


def test_a_certain_day_that_passed_is_not_asked(people: People, enter: Callable[..., Client]) -> None:
    shelve(people.household, bought("Sac", ordered=TODAY - days(25), delivered=TODAY - days(20)))
    assert "/recu/" not in enter(people.alice).get("/").content.decode()


def several(what: str, *kinds: EventKind, **more: object) -> Purchase:
    """A return of who knows which of two articles: no sum is known."""
    events = tuple(Event(day=TODAY - days(2), kind=kind, proof="0" * 64) for kind in kinds)
    purchase = bought(what, "Toison d’Or", delivered=TODAY - days(6), events=events, **more)  # type: ignore[arg-type]
    return msgspec.structs.replace(purchase, lines=(*purchase.lines, Line(name=Fact("Gants"))))


def test_the_number_can_be_added_up(people: People, enter: Callable[..., Client]) -> None:
    home = people.household
    for n in range(10):
        shelve(home, returned(f"Plaid {n}", 6, 3))  # type: ignore[arg-type]
    client = enter(people.alice)
    page = text_of(client.get("/").content)
    assert "environ 499,00 €" in page
    assert page.count(", environ 49,90 €") == 8
    assert "tout voir (10)" in page
    listed = text_of(client.get("/achats/?f=back").content)
    assert listed.count(", environ 49,90 €") == 10


def test_an_announced_sum_counts_though_no_total_is_known(people: People, enter: Callable[..., Client]) -> None:
    told = Event(day=TODAY - days(1), kind=EventKind.REFUND_ANNOUNCED, proof="0" * 64, amount=euros("56.00"))
    shelve(people.household, bought("Bottines", total=None, events=(told,)))
    page = text_of(enter(people.alice).get("/").content)
    assert "56,00 € à récupérer" in page
    assert "Bottines, 56,00 €" in page


def test_nobody_waits_for_a_parcel_for_ever(people: People, enter: Callable[..., Client]) -> None:
    for what, ago in (("Bottines", 40), ("Lampe", 60)):
        row = shelve(people.household, bought(what, ordered=TODAY - days(ago)))
        PurchaseRow.objects.filter(pk=row.pk).update(last_day=None, last_day_certainty="open")
    page = text_of(enter(people.alice).get("/achats/").content)
    assert "Bottines ▷" not in page
    assert re.search(r"Bottines en route vers vous .* Lampe arrivée inconnue", page)


def test_an_announced_sum_is_not_about(people: People, enter: Callable[..., Client]) -> None:
    told = Event(day=TODAY - days(1), kind=EventKind.REFUND_ANNOUNCED, proof="0" * 64, amount=euros("49.90"))
    shelve(people.household, bought("Plaid", delivered=TODAY - days(9), total="49.90", events=(told,)))
    page = text_of(enter(people.alice).get("/").content)
    assert "49,90 €" in page
    assert "environ" not in page


def test_a_return_without_a_sum_is_listed_and_not_counted(people: People, enter: Callable[..., Client]) -> None:
    home = people.household
    shelve(home, returned("Plaid", 6, 3))  # type: ignore[arg-type]
    shelve(home, several("Bonnet", EventKind.RETURN_REGISTERED))
    shelve(home, several("Veste", EventKind.RETURN_REGISTERED, exchange=True))
    page = text_of(enter(people.alice).get("/").content)
    assert "environ 49,90 €" in page
    assert "somme à confirmer" in page
    assert "un échange : aucun argent n’est attendu" in page
    assert "La somme d’un retour reste à confirmer" in page


def test_a_late_refund_without_a_sum_is_asked_for(people: People, enter: Callable[..., Client]) -> None:
    steps = (
        Event(day=TODAY - days(40), kind=EventKind.RETURN_REGISTERED, proof="0" * 64),
        Event(day=TODAY - days(35), kind=EventKind.RETURN_RECEIVED, proof="0" * 64),
    )
    purchase = bought("Bonnet", "Toison d’Or", delivered=TODAY - days(43), events=steps)
    purchase = msgspec.structs.replace(purchase, lines=(*purchase.lines, Line(name=Fact("Gants"))))
    shelve(people.household, purchase)
    assert "Le remboursement aurait dû arriver" in text_of(enter(people.alice).get("/").content)
    exchanged = msgspec.structs.replace(purchase, id=str(uuid4()), exchange=True)
    PurchaseRow.objects.all().delete()
    shelve(people.household, exchanged)
    assert "aurait dû arriver" not in text_of(enter(people.alice).get("/").content)


def test_the_main_button_of_a_return_is_its_next_action(people: People, enter: Callable[..., Client]) -> None:
    told = Event(day=TODAY - timedelta(days=3), kind=EventKind.RETURN_REGISTERED, proof="0" * 64)
    row = shelve(people.household, bought("Plaid", delivered=TODAY - timedelta(days=5), events=(told,), number="P-1"))
    page = enter(people.alice).get(f"/achats/{row.pk}/").content.decode()
    returning = page.split('<p class="todo">')[1].split("</section>")[0]
    assert f'<a class="button" href="/achats/{row.pk}/renvoyer/">Continuer</a>' in returning
    assert '<button class="button">' not in returning
