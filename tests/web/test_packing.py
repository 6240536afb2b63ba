"""The page that packs a purchase: what it asks, what it draws, and the boxes it remembers."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from tests.web.goods import TODAY, moment
from tests.web.people import People
from tests.web.taken import order, purchase_with, scope_of, take

from renvoi.backends.database.models import PurchaseRow
from renvoi.doors import wiring


@pytest.fixture
def boots(people: People) -> PurchaseRow:
    (proof,) = take(
        scope_of(people.household, people.alice), ("1.eml", order("Maison Lorient", "ML-48213", "Bottines"))
    )
    return purchase_with(proof)


def page(client: Client, row: PurchaseRow, query: str = "") -> str:
    return client.get(f"/achats/{row.pk}/emballer/?{query}").content.decode().replace("\u00a0", " ")


def test_its_own_packaging_needs_the_checklist_only(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    assert f"/achats/{boots.pk}/emballer/" in alice.get(f"/achats/{boots.pk}/").content.decode()
    shown = page(alice, boots, "boite=oui")
    assert "anciennes étiquettes" in shown
    assert "Les semelles sont propres" in shown
    assert 'id="plan"' not in shown


def test_a_guess_is_called_estimated_and_measured_things_are_proved(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    guess = page(alice, boots, "boite=non&take-0=on&kind-0=shoes&many-0=1")
    assert "Estimé" in guess
    assert "plus petite" not in guess
    said = "boite=non&take-0=on&kind-0=shoes&many-0=1&w-0=33&d-0=21,5&h-0=12&weight-0=1,2 kg"
    measured = page(alice, boots, said)
    assert "démontré" in measured
    assert '<svg xmlns="http://www.w3.org/2000/svg" class="pk"' in measured
    assert "Poids attendu" in measured
    first, folded = measured.split('<details class="more noprint">')
    assert "Colissimo</li>" in first
    assert "UPS" in folded
    assert "Prenez « carton" in first
    assert "nous n’avons lus dans aucune source" in folded


def test_what_cannot_be_used_is_told_beside_the_thing(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    shown = page(enter(people.alice), boots, "boite=non&take-0=on&kind-0=shoes&many-0=1&w-0=33&d-0=<b>&h-0=0")
    assert "Trois longueurs en cm" in shown
    assert "<b>" not in shown
    assert 'id="plan"' not in shown


def test_boxes_at_home_are_remembered_for_the_household_and_taken_away(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice, bob = enter(people.alice), enter(people.bob)
    where = f"/achats/{boots.pk}/emballer/"
    said = {"box-name": "boîte à <vin>", "box-w": "50", "box-d": "40", "box-h": "35", "query": "boite=non"}
    assert alice.post(where, said).status_code == 302
    assert "boîte à &lt;vin&gt;" in page(bob, boots, "boite=non")
    planned = page(bob, boots, "boite=non&take-0=on&kind-0=shoes&many-0=1&w-0=33&d-0=22&h-0=12")
    assert "Prenez « boîte à &lt;vin&gt; »" in planned

    alice.post(where, {**said, "box-w": "0"})
    bob.post(where, {"remove": "boîte à <vin>", "query": "boite=non"})
    assert "vin" not in page(alice, boots, "boite=non")


def test_who_only_looks_changes_nothing_and_a_stranger_finds_nothing(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    where = f"/achats/{boots.pk}/emballer/"
    assert enter(people.vic).post(where, {"box-w": "50", "box-d": "40", "box-h": "35"}).status_code == 403
    assert enter(people.charlie).get(where).status_code == 404


def test_inside_a_return_its_articles_are_packed_and_what_was_ticked_and_weighed_is_kept(
    people: People, boots: PurchaseRow, enter: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiring, "clock", lambda: moment(TODAY))
    alice = enter(people.alice)
    alice.post(f"/achats/{boots.pk}/deballage/", {"counted": "1", "more": "Embauchoirs"})
    opened = alice.post(f"/achats/{boots.pk}/renvoyer/", {"item": f"{boots.pk}:0", "why": "changed_mind"})
    back = opened.headers["Location"]
    assert f"/emballer/?retour={back.split('/')[-2]}" in alice.get(back).content.decode()
    shown = page(alice, boots, "boite=oui")
    assert "Embauchoirs, présent au déballage" in shown
    assert f'action="{back}dire/packed/"' in shown
    assert f'action="{back}dire/photographed/"' in shown

    alice.post(f"{back}dire/packed/", {"tick": ["Embauchoirs, présent au déballage"], "weight": "1240"})
    story = alice.get(back).content.decode().replace("\u00a0", " ")
    assert "✓ Embauchoirs, présent au déballage" in story
    assert "1240 g" in story
    assert f'action="{back}dire/packed/"' not in page(alice, boots, "boite=oui")
    assert alice.get(f"/achats/{boots.pk}/emballer/?retour={boots.pk}").status_code == 404
    assert alice.get(f"/achats/{boots.pk}/emballer/?retour=x").status_code == 404


CARD = "0,0 856,0 856,540 0,540"


def test_points_touched_on_a_photo_fill_the_edges_and_stay_an_estimate(
    people: People, boots: PurchaseRow, enter: Callable[..., Client]
) -> None:
    alice = enter(people.alice)
    said = f"boite=non&take-0=on&kind-0=shoes&many-0=1&photo-0={CARD} 0,600 3300,600 3300,2700 0,2700"
    first = page(alice, boots, said)
    assert "Il manque sa hauteur" in first
    assert re.search(r'name="w-0" value="3[34],?\d?"', first)
    assert 'data-measure="side-0"' in first

    both = page(alice, boots, f"{said}&side-0={CARD} 0,600 3300,600 3300,1800 0,1800")
    assert "Estimé d’après une photo" in both
    assert "Estimé, avec de la marge" in both
    assert "démontré" not in both
    assert "ne donne pas de taille" in page(alice, boots, said.replace("856,540", "5,5"))
    typed = page(alice, boots, f"{said}&w-0=33&d-0=21&h-0=12")
    assert "démontré" in typed
