"""The money page: each sees their own, an export is asked about line by line, and a ticket counts in its home only."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from msgspec.structs import replace
from tests.web.goods import TODAY, bought, euros, mail, shelve
from tests.web.people import People

from renvoi.backends.database.models import Proof, User
from renvoi.facts.purchase import Event, EventKind

EXPORT = "Date;Libellé;Montant\n20/11/2026;VIR MAISON LORIENT;89,00\n20/11/2026;VIR MONTRES;250,00\n"


def returned(what: str, shop: str, total: str, number: str):
    sent = Event(day=TODAY - timedelta(days=8), kind=EventKind.RETURN_SENT, proof="b" * 64)
    told = Event(day=TODAY - timedelta(days=3), kind=EventKind.REFUND_ANNOUNCED, proof="b" * 64, amount=euros(total))
    return bought(what, shop, ordered=TODAY - timedelta(days=20), total=total, number=number, events=(sent, told))


@pytest.fixture
def waiting(people: People) -> People:
    home = people.household
    shelve(home, returned("Bottines", "Maison Lorient", "89.00", "ML-48213"), mail(home, "Bottines"))
    secret = mail(home, "Montre", people.alice, private=True)
    shelve(home, returned("Montre", "Montres", "250.00", "MO-77120"), secret, owner=people.alice, private=True)
    return people


def words(response) -> str:
    assert response.status_code == 200
    return response.content.decode().split("<main")[1].replace("\u00a0", " ").replace("\u202f", " ")


def give(client: Client, text: str = EXPORT, **more: str):
    file = SimpleUploadedFile("releve.csv", text.encode("cp1252"))
    return client.post("/argent/releve/", {"file": file, **more}, follow=True)


def tickets(page: str) -> list[str]:
    return re.findall(r'name="ticket" value="([^"]+)"', page)


def test_each_sees_the_money_that_is_theirs(waiting: People, enter: Callable[..., Client]) -> None:
    assert "339,00 €" in words(enter(waiting.alice).get("/argent/"))
    others = words(enter(waiting.bob).get("/argent/"))
    assert "89,00 €" in others
    assert "Montres" not in others
    assert "Nothing has gone back" in words(enter(waiting.charlie, "en").get("/argent/"))


@pytest.mark.parametrize(("language", "told"), [("fr", "Boutique inconnue"), ("en", "Shop not known")])
def test_a_shop_that_is_not_known_is_said_to_be(
    language: str, told: str, people: People, enter: Callable[..., Client]
) -> None:
    unnamed = replace(returned("Bottines", "", "89.00", "ML-48213"), merchant=None)
    shelve(people.household, unnamed, mail(people.household, "Bottines"))
    page = words(enter(people.alice, language).get("/argent/"))
    assert page.count(told) == 2, "in the list of returns and in that of shops"


def test_a_sum_that_holds_an_unsure_one_is_said_about(people: People, enter: Callable[..., Client]) -> None:
    home = people.household
    shelve(home, returned("Bottines", "Maison Lorient", "89.00", "ML-48213"), mail(home, "Bottines"))
    assert 'class="about"' not in words(enter(people.alice).get("/argent/"))

    sent = Event(day=TODAY - timedelta(days=8), kind=EventKind.RETURN_SENT, proof="b" * 64)
    lamp = bought("Lampe", "Clartine", ordered=TODAY - timedelta(days=20), total="40.00", number="C-1", events=(sent,))
    shelve(home, lamp, mail(home, "Lampe"))
    assert '<span class="about">environ</span>' in words(enter(people.alice).get("/argent/"))


def test_a_line_confirmed_is_kept_and_undone_by_one_tap(waiting: People, enter: Callable[..., Client]) -> None:
    alice = enter(waiting.alice)
    found = words(give(alice))
    assert "2 lignes lues" in found
    said = words(alice.post("/argent/ligne/", {"ticket": tickets(found)[0], "answer": "yes"}, follow=True))
    assert "l’argent est revenu" in said
    assert Proof.objects.filter(media_type="text/csv").count() == 1
    back = re.search(r'action="(/achats/[^"]+/annuler/\d+/)"', said)
    assert back
    assert alice.post(back[1]).status_code == 302


def test_a_no_is_not_asked_again(waiting: People, enter: Callable[..., Client]) -> None:
    bob = enter(waiting.bob)
    [ticket] = tickets(words(give(bob)))
    part = bob.post("/argent/ligne/", {"ticket": ticket, "answer": "no"}, headers={"HX-Request": "true"})
    assert "ce n’est pas ce remboursement" in part.content.decode()
    assert tickets(words(give(bob))) == []


def test_a_ticket_counts_for_those_who_see_the_purchase(waiting: People, enter: Callable[..., Client]) -> None:
    def answer(user: User, ticket: str) -> int:
        return enter(user).post("/argent/ligne/", {"ticket": ticket, "answer": "yes"}).status_code

    found = words(give(enter(waiting.alice)))
    for ticket in tickets(found):
        assert answer(waiting.charlie, ticket) == 404
        assert answer(waiting.vic, ticket) == 403
    secret = next(one for one in tickets(found) if "Montres" in found.partition(one)[0].rpartition("<li>")[2])
    assert answer(waiting.bob, secret) == 404
    assert not Proof.objects.filter(media_type="text/csv").exists()


def test_columns_are_asked_once(waiting: People, enter: Callable[..., Client]) -> None:
    alice = enter(waiting.alice)
    bare = "11/10/2026;VIR MAISON LORIENT;89.00\n"
    assert "ne se comprennent pas seules" in words(give(alice, bare))
    chosen = {"day": "0", "form": "mdy", "amount": "2", "words": "1", "cents": "point", "credit": ""}
    assert "Une ligne lue" in words(give(alice, bare, **chosen))
    assert "Une ligne lue" in words(give(alice, bare))
    assert "Choisissez au moins la colonne" in words(give(alice, bare, form="mdy"))


def test_what_is_no_export_is_said(waiting: People, enter: Callable[..., Client]) -> None:
    alice = enter(waiting.alice)
    assert "pas de tableau d’opérations" in words(give(alice, "bonjour"))
    assert "Choisissez d’abord le fichier" in words(alice.post("/argent/releve/", {}, follow=True))
