"""What one said is taken back in one tap; what others said about what one may not see is not there."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from django.test import Client
from tests.web.goods import TODAY, bought, mail, moment, real_mail, shelve
from tests.web.people import People

from renvoi.backends.database.models import JournalEntry, PurchaseRow, QuestionRow, ReadingRow
from renvoi.casework import decide
from renvoi.casework.file_readings import put_keys, refile
from renvoi.doors import wiring
from renvoi.facts.reading import Reading
from renvoi.facts.scope import Role, Scope

UNDO = re.compile(r'action="(/achats/[0-9a-f-]+/annuler/\d+/)"')


def entry(people: People, kind: str, payload: dict[str, Any]) -> int:
    """A decision of Alice's, as the journal keeps it."""
    scope = Scope(household=str(people.household.pk), member=str(people.alice.pk), role=Role.OWNER)
    house = wiring.open_house()
    with house.transaction():
        return house.journal.append(scope, kind, payload, moment(TODAY))


@pytest.fixture
def shared(people: People) -> PurchaseRow:
    return shelve(people.household, bought("Bottines", number="B-1"), mail(people.household, "Bottines"))


@pytest.fixture
def secret(people: People) -> PurchaseRow:
    proof = mail(people.household, "Montre", people.alice, private=True)
    return shelve(people.household, bought("Montre", number="M-1"), proof, owner=people.alice, private=True)


def pins(*rows: PurchaseRow) -> dict[str, list[str]]:
    return {str(row.pk): list(row.links.values_list("proof__digest", flat=True)) for row in rows}


def decisions(people: People, shared: PurchaseRow, secret: PurchaseRow) -> dict[str, int]:
    one, other = str(shared.pk), str(secret.pk)
    gone = mail(people.household, "Bague", people.alice, private=True)
    corrected = {"purchase": other, "field": "total", "value": "5 EUR", "pins": pins(secret)}
    split = {"id": one, "proofs": [], "new_id": other, "pins": pins(shared)}
    joined = {"id": "0" * 32, "into": one, "pins": {**pins(shared), "0" * 32: [gone.digest]}}
    return {
        "a private purchase corrected": entry(people, decide.CORRECTED, corrected),
        "a private one kept apart": entry(
            people, decide.KEPT_APART, {"a": one, "b": other, "pins": pins(shared, secret)}
        ),
        "split off, then hidden": entry(people, decide.SPLIT, split),
        "joined from private proofs": entry(people, decide.MERGED, joined),
        "nothing": 4000,
    }


def test_a_member_takes_back_nothing_about_what_is_hidden_from_them(
    people: People, shared: PurchaseRow, secret: PurchaseRow, enter: Callable[..., Client]
) -> None:
    for what, seq in decisions(people, shared, secret).items():
        for person in (people.bob, people.charlie):
            for row in (shared, secret):
                answer = enter(person).post(f"/achats/{row.pk}/annuler/{seq}/")
                assert answer.status_code == 404, (what, person)
        assert enter(people.vic).post(f"/achats/{shared.pk}/annuler/{seq}/").status_code == 403
    assert not JournalEntry.objects.filter(kind=decide.UNDONE).exists()


def test_a_decision_is_taken_back_only_at_a_purchase_it_names(
    people: People, shared: PurchaseRow, secret: PurchaseRow, enter: Callable[..., Client]
) -> None:
    seq = decisions(people, shared, secret)["a private purchase corrected"]
    assert enter(people.alice).post(f"/achats/{shared.pk}/annuler/{seq}/").status_code == 404
    assert enter(people.alice).post(f"/achats/{secret.pk}/annuler/{seq}/").status_code == 302
    assert JournalEntry.objects.filter(kind=decide.UNDONE).count() == 1


def by_hand(client: Client, shop: str) -> PurchaseRow:
    client.post("/ajouter/main/", {"merchant": shop, "total": "12,50 €"})
    return PurchaseRow.objects.get(merchant=shop)


def test_what_was_joined_comes_apart_in_one_tap(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.bob)
    one, other = by_hand(client, "Sentiers"), by_hand(client, "Lumen")
    page = client.post(f"/achats/{one.pk}/joindre/", {"other": str(other.pk)}, follow=True).content.decode()
    assert PurchaseRow.objects.count() == 1
    (address,) = UNDO.findall(page)
    assert "C’est annulé." in client.post(address, follow=True).content.decode()
    assert {row.pk for row in PurchaseRow.objects.all()} == {one.pk, other.pk}


def test_proofs_taken_out_go_back_in_one_tap(people: People, enter: Callable[..., Client]) -> None:
    mails = [real_mail(people.household)[0] for _ in range(2)]
    house, home = wiring.open_house(), str(people.household.pk)
    readings = [msgspec.msgpack.decode(bytes(one.payload), type=Reading) for one in ReadingRow.objects.all()]
    with house.transaction():
        put_keys(house, home, house.proofs.cards(home, [one.pk for one in mails]), readings)
        refile(house, home, digests=[one.digest for one in mails], now=moment(TODAY))
    client = enter(people.bob)
    one, other = PurchaseRow.objects.all()
    client.post(f"/achats/{one.pk}/joindre/", {"other": str(other.pk)}, follow=True)
    row = PurchaseRow.objects.get()
    page = client.post(f"/achats/{row.pk}/separer/", {"proof": [str(mails[0].pk)]}, follow=True).content.decode()
    assert PurchaseRow.objects.count() == 2
    (address,) = UNDO.findall(page)
    assert client.post(address).status_code == 302
    assert PurchaseRow.objects.get().links.count() == 2


@pytest.mark.parametrize("answer", ["yes", "no"])
def test_an_answer_is_taken_back_in_one_tap(answer: str, people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.bob)
    one, other = by_hand(client, "Sentiers"), by_hand(client, "Lumen")
    asked = QuestionRow.objects.create(
        household=people.household, key="q", kind="same_purchase", purchase=one, other=other, values={}
    )
    page = client.post(f"/questions/{asked.pk}/", {"answer": answer}, follow=True).content.decode()
    assert PurchaseRow.objects.count() == (1 if answer == "yes" else 2)
    (address,) = UNDO.findall(page)
    assert client.post(address).status_code == 302
    assert PurchaseRow.objects.count() == 2
    house = wiring.open_house()
    standing = decide.decisions_of(house.journal, str(people.household.pk))
    assert not standing.merged
    assert not standing.apart


@pytest.mark.parametrize(
    ("way", "form"),
    [
        ("corriger/total", {"value": "14,00 €"}),
        ("recu", {"value": (TODAY - timedelta(days=2)).isoformat()}),
        ("dire/kept", {}),
        ("dire/answers.made_to_measure", {"answer": "yes"}),
        ("dire/refund_seen", {"sum": "12.50 EUR"}),
    ],
)
def test_every_saying_offers_to_be_taken_back(
    way: str, form: dict[str, str], people: People, enter: Callable[..., Client]
) -> None:
    client = enter(people.bob)
    row = by_hand(client, "Sentiers")
    page = client.post(f"/achats/{row.pk}/{way}/", form, follow=True).content.decode()
    (address,) = UNDO.findall(page)
    assert client.post(address).status_code == 302
    assert not UNDO.findall(client.get(f"/achats/{row.pk}/").content.decode())
