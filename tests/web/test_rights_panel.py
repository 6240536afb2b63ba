"""The rights on a purchase's page: its routes with what to do and keep, and the questions that change an answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from tests.web.goods import TODAY, bought, euros, shelve
from tests.web.people import People

from renvoi.backends.database.models import JournalEntry, PurchaseRow
from renvoi.doors.web.reasons import purchase_of
from renvoi.facts.purchase import Event, EventKind
from renvoi.returns.sums import received_of


def text_of(page: bytes) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.decode())
    return " ".join(plain.replace("\u2060", "").split())


def days(n: int) -> timedelta:
    return timedelta(days=n)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "fr",
            ["Si quelque chose ne va pas", "Un défaut : la garantie légale", "À garder", "La boutique paie le retour."],
        ),
        (
            "en",
            ["If something is wrong", "A defect: the legal guarantee", "What to keep", "The shop pays for the return."],
        ),
    ],
)
def test_the_routes_are_told_with_steps_and_law(
    language: str, words: list[str], people: People, enter: Callable[..., Client]
) -> None:
    row = shelve(people.household, bought("Bottines", delivered=TODAY - days(3)))
    page = text_of(enter(people.alice, language).get(f"/achats/{row.pk}/").content)

    for expected in [*words, "L217-3", "L221-18"]:
        assert expected in page
    assert "France" in page


def test_a_delivery_awaited_is_told_and_one_that_came_is_not(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.alice)
    awaited = shelve(people.household, bought("Lampe", ordered=TODAY - days(5)))
    came = shelve(people.household, bought("Plaid", delivered=TODAY - days(3)))

    assert "En retard, ou jamais arrivé" in text_of(client.get(f"/achats/{awaited.pk}/").content)
    assert "En retard, ou jamais arrivé" not in text_of(client.get(f"/achats/{came.pk}/").content)


def test_a_question_is_answered_in_one_tap_and_decides(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.alice)
    row = client.post("/ajouter/main/", {"merchant": "Sentiers", "lines": "DVD Amélie"}, follow=True)
    address = row.redirect_chain[-1][0]
    client.post(f"{address}recu/", {"value": (TODAY - days(2)).isoformat()})
    page = client.get(address).content.decode()
    (form,) = set(re.findall(r'action="([^"]*answers\.media_unsealed/)"', page))

    client.post(form, {"answer": "yes"})

    page = text_of(client.get(address).content)
    assert "Disque, jeu ou logiciel descellé" in page
    assert "avez-vous descellé" not in page


def test_what_a_late_refund_costs_is_told_without_a_sum_nobody_is_sure_of(
    people: People, enter: Callable[..., Client]
) -> None:
    events = (
        Event(day=TODAY - days(40), kind=EventKind.RETURN_REGISTERED, proof="0" * 64),
        Event(day=TODAY - days(38), kind=EventKind.RETURN_RECEIVED, proof="0" * 64),
    )
    row = shelve(people.household, bought("Plaid", delivered=TODAY - days(45), total="100.00", events=events))
    page = text_of(enter(people.alice).get(f"/achats/{row.pk}/").content)

    assert "jours de retard : 10 % de plus (L242-4)" in page.replace("\u00a0", " ")
    assert "Soit" not in page


def test_an_answer_to_nothing_asked_is_not_found(people: People, enter: Callable[..., Client]) -> None:
    row = shelve(people.household, bought("Bottines", delivered=TODAY - days(3)))
    before = JournalEntry.objects.count()

    for what in ("answers.blue", "answers.", "answers.made_to_measure.x", "country"):
        assert enter(people.alice).post(f"/achats/{row.pk}/dire/{what}/", {"answer": "yes"}).status_code == 404
    assert enter(people.alice).post(f"/achats/{uuid4()}/dire/answers.perishable/").status_code == 404
    assert JournalEntry.objects.count() == before


def test_the_money_of_a_return_is_told_line_by_line_and_a_voucher_is_no_money(
    people: People, enter: Callable[..., Client]
) -> None:
    client = enter(people.alice)
    row = client.post("/ajouter/main/", {"merchant": "Sentiers", "lines": "Bottines", "total": "54,00 €"}, follow=True)
    address = row.redirect_chain[-1][0]
    say = f"{address}dire/refund_seen/"
    client.post(say, {"value": (TODAY - days(3)).isoformat(), "sum": "20.00 EUR", "as": "voucher"})
    key = address.strip("/").rsplit("/", 1)[-1]
    assert JournalEntry.objects.filter(kind="corrected").count() == 1

    page = text_of(client.get(address).content)
    assert "Bon d’achat reçu, pas accepté" in page
    assert key in address
    for how in ("agreed", "voucher", "anything else"):
        assert client.post(say, {"value": "no day", "as": how}, follow=True).status_code == 200
    assert JournalEntry.objects.filter(kind="corrected").count() == 1


def test_the_same_sum_of_the_same_day_is_asked_about_and_counts_twice_only_then(
    people: People, enter: Callable[..., Client]
) -> None:
    client = enter(people.alice)
    made = client.post("/ajouter/main/", {"merchant": "Sentiers", "lines": "Bottines", "total": "54,00 €"}, follow=True)
    say = f"{made.redirect_chain[-1][0]}dire/refund_seen/"
    form = {"value": (TODAY - days(3)).isoformat(), "sum": "20.00 EUR", "as": ""}
    assert client.post(say, form).status_code == 302

    asked = text_of(client.post(say, form).content)
    assert "20,00 € du jeudi 19 novembre" in asked
    assert "Oui, elle est revenue une fois de plus" in asked
    assert JournalEntry.objects.filter(kind="corrected").count() == 1
    for _ in range(2):  # a double click is one more, not two
        assert client.post(say, {**form, "again": "1"}).status_code == 302
    purchase = purchase_of(PurchaseRow.objects.get(merchant="Sentiers"))
    assert [one.amount for one in received_of(purchase, purchase.events)] == [20, 20]


def test_expected_announced_seen_and_missing_stand_on_the_page(people: People, enter: Callable[..., Client]) -> None:
    events = (
        Event(day=TODAY - days(40), kind=EventKind.RETURN_REGISTERED, proof="0" * 64),
        Event(day=TODAY - days(35), kind=EventKind.RETURN_RECEIVED, proof="1" * 64),
        Event(day=TODAY - days(34), kind=EventKind.REFUND_ANNOUNCED, proof="2" * 64, amount=euros("54.00")),
        Event(day=TODAY - days(5), kind=EventKind.REFUND_SEEN, amount=euros("30.00")),
        Event(day=TODAY - days(4), kind=EventKind.REFUND_SEEN, amount=euros("10.00"), voucher=True),
    )
    came = bought("Bottines", ordered=TODAY - days(50), delivered=TODAY - days(45), events=events)
    row = shelve(people.household, came)
    page = text_of(enter(people.alice, "en").get(f"/achats/{row.pk}/").content)

    for line in ("Expected €54.00", "Announced by the shop €54.00", "Seen on the account €30.00"):
        assert line in page
    assert "Vouchers not agreed to €10.00" in page
    assert "Still missing €24.00" in page
    assert "Came on Tuesday 17 November: €30.00" in page
    assert "Not yet come: €24.00" in page


def test_whether_one_was_told_is_offered_behind_a_fold_and_answers(
    people: People, enter: Callable[..., Client]
) -> None:
    client = enter(people.alice, "en")
    row = client.post("/ajouter/main/", {"merchant": "Sentiers", "lines": "Bottines"}, follow=True)
    address = row.redirect_chain[-1][0]
    client.post(f"{address}recu/", {"value": (TODAY - days(60)).isoformat()})
    page = client.get(address).content.decode()
    assert "<summary>were you told of this right?</summary>" in page
    assert "/recu/" not in page.split("<summary>were you told")[0].split('id="days"')[1]
    (form,) = set(re.findall(r'action="([^"]*answers\.informed/)"', page))

    client.post(form, {"answer": "no"})

    page = text_of(client.get(address).content)
    assert "were you told of this right?" not in page
    assert "L221-20" in page


def test_what_is_over_tells_why_and_nothing_to_do(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.alice, "en")
    over = shelve(people.household, bought("Plaid", ordered=TODAY - days(40), delivered=TODAY - days(30)))
    still = shelve(people.household, bought("Lampe", delivered=TODAY - days(3)))

    told = text_of(client.get(f"/achats/{over.pk}/").content)
    assert "that you withdraw" not in told
    assert "The law gives 14 days" in told
    assert "that you withdraw" in text_of(client.get(f"/achats/{still.pk}/").content)


def test_a_defect_is_said_in_one_tap_and_opens_the_guarantee(people: People, enter: Callable[..., Client]) -> None:
    client = enter(people.alice, "en")
    row = client.post("/ajouter/main/", {"merchant": "Sentiers", "lines": "Bottines"}, follow=True)
    address = row.redirect_chain[-1][0]
    client.post(f"{address}recu/", {"value": (TODAY - days(60)).isoformat()})
    page = client.get(address).content.decode()
    assert "<summary>say more about it</summary>" in page

    for key in ("commercial_guarantee", "faulty"):
        client.post(f"{address}dire/answers.{key}/", {"answer": "yes"})

    page = text_of(client.get(address).content)
    assert "Is the thing faulty" not in page
    assert "Read the text of the guarantee" in page
    assert "say more" not in text_of(enter(people.vic, "en").get(address).content)
