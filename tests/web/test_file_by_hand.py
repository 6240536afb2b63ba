"""A file put in order by hand, by forms alone: moved, joined, hidden; each undone by the line that says it was done."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.web.people import People
from tests.web.taken import order, purchase_with, scope_of, take

from renvoi.backends.database.models import Proof, PurchaseRow

UNDO = re.compile(r'action="(/(?:achats|preuves)/[0-9a-f-]+/annuler/\d+/)"')


@pytest.fixture
def three(people: People) -> list[Proof]:
    scope = scope_of(people.household, people.alice)
    files = [
        ("1.eml", order("Maison Lorient", "ML-48213", "Bottines")),
        ("2.eml", order("Lumen", "LF-20991", "Lampe")),
        ("3.eml", order("Lumen", "LF-31007", "Abat-jour")),
    ]
    return take(scope, *files)


def post(client: Client, address: str, **form: Any) -> tuple[str, str]:
    """The page after the act, and the address that takes it back."""
    page = client.post(address, form, follow=True).content.decode()
    found = UNDO.search(page)
    return page, found[1] if found else ""


def test_a_proof_is_moved_to_what_was_searched_for_and_back(
    people: People, three: list[Proof], enter: Callable[..., Client]
) -> None:
    alice, (boots, lamp, shade) = enter(people.alice), three
    offered = alice.get(f"/preuves/{shade.pk}/deplacer/").content.decode()
    assert offered.index("Lampe") < offered.index("Bottines")  # of the same shop first
    found = alice.get(f"/preuves/{shade.pk}/deplacer/?q=ml-48").content.decode()
    assert "Bottines" in found
    assert "Lampe" not in found
    page, undo = post(alice, f"/preuves/{shade.pk}/deplacer/", other=purchase_with(boots).pk)
    assert "La preuve est maintenant dans ce dossier." in page
    assert purchase_with(shade) == purchase_with(boots)
    assert PurchaseRow.objects.count() == 2
    post(alice, undo)
    assert PurchaseRow.objects.count() == 3
    assert purchase_with(shade).title == "Abat-jour"
    assert purchase_with(lamp) != purchase_with(shade)


def test_a_proof_is_taken_out_into_a_purchase_of_its_own(
    people: People, three: list[Proof], enter: Callable[..., Client]
) -> None:
    alice, (boots, _, shade) = enter(people.alice), three
    post(alice, f"/preuves/{shade.pk}/deplacer/", other=purchase_with(boots).pk)
    _, undo = post(alice, f"/preuves/{shade.pk}/deplacer/", other="alone")
    assert purchase_with(shade) != purchase_with(boots)
    post(alice, undo)
    assert purchase_with(shade) == purchase_with(boots)


def test_joining_by_search_is_undone_in_one_tap(
    people: People, three: list[Proof], enter: Callable[..., Client]
) -> None:
    alice, (boots, lamp, _) = enter(people.alice), three
    one, other = purchase_with(boots).pk, purchase_with(lamp).pk
    assert "Abat-jour" in alice.get(f"/achats/{one}/joindre/?q=lumen").content.decode()
    _, undo = post(alice, f"/achats/{one}/joindre/", other=other)
    assert purchase_with(boots).pk == other
    post(alice, undo)
    assert (purchase_with(boots).pk, purchase_with(lamp).pk) == (one, other)


def test_a_gift_is_hidden_and_shown_again_in_one_tap(
    people: People, three: list[Proof], enter: Callable[..., Client]
) -> None:
    alice, bob, (boots, *_) = enter(people.alice), enter(people.bob), three
    key = purchase_with(boots).pk
    _, undo = post(alice, f"/achats/{key}/partage/", visibility="private")
    assert bob.get(f"/achats/{key}/").status_code == 404
    assert "Bottines" not in bob.get("/achats/?q=ML-48213").content.decode().split("<main")[1]
    assert bob.post(undo).status_code == 404
    post(alice, undo)
    assert bob.get(f"/achats/{key}/").status_code == 200


def test_what_others_see_is_not_offered_to_a_private_one(
    people: People, three: list[Proof], enter: Callable[..., Client]
) -> None:
    alice, (boots, lamp, _) = enter(people.alice), three
    post(alice, f"/achats/{purchase_with(boots).pk}/partage/", visibility="private")
    page = alice.get(f"/achats/{purchase_with(boots).pk}/joindre/?q=lampe").content.decode()
    assert "pas vu par les mêmes personnes" in page
    page, _ = post(alice, f"/achats/{purchase_with(boots).pk}/joindre/", other=purchase_with(lamp).pk)
    assert "L’un est privé" in page
    assert PurchaseRow.objects.count() == 3


def test_one_proof_is_hidden_and_shown_again(people: People, three: list[Proof], enter: Callable[..., Client]) -> None:
    alice, bob, (boots, *_) = enter(people.alice), enter(people.bob), three
    _, undo = post(alice, f"/preuves/{boots.pk}/partage/", visibility="private")
    assert bob.get(f"/preuves/{boots.pk}/").status_code == 404
    assert bob.post(undo).status_code == 404
    post(alice, undo)
    assert bob.get(f"/preuves/{boots.pk}/").status_code == 200
    assert bob.post(f"/preuves/{boots.pk}/partage/", {"visibility": "private"}).status_code == 404
