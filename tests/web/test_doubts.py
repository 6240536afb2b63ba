"""A plain question with the very words beside it, answered in one tap, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import msgspec
import pytest
from django.test import Client
from tests.web.goods import TODAY, moment, real_mail
from tests.web.people import People

from renvoi.backends.database.models import PurchaseRow, QuestionRow, ReadingRow
from renvoi.casework.ask import ask
from renvoi.casework.file_readings import put_keys, refile
from renvoi.doors import wiring
from renvoi.doors.web.open_questions import title_of
from renvoi.facts.doubts import Doubt
from renvoi.facts.place import Found
from renvoi.facts.reading import Reading

pytestmark = pytest.mark.django_db
NBSP = "\u00a0"


@pytest.fixture
def asked(people: People) -> PurchaseRow:
    """A shop's mail whose total was not asserted: 93,90 € or 4,90 €."""
    home, house = people.household, wiring.open_house()
    proof, place = real_mail(home, people.alice)
    row = ReadingRow.objects.get(proof=proof)
    offers = (
        Doubt("total", Found("93.90 EUR", place("93,90 €"), "guess: sum", 0.3), "Total  ", ""),
        Doubt("total", Found("4.90 EUR", place("4,90 €"), "guess: sum", 0.3), "Livraison standard  ", ""),
    )
    reading = msgspec.structs.replace(
        msgspec.msgpack.decode(bytes(row.payload), type=Reading), total=None, lines=(), doubts=offers
    )
    ReadingRow.objects.filter(pk=row.pk).update(payload=msgspec.msgpack.encode(reading))
    cards = house.proofs.cards(str(home.pk), [proof.pk])
    with house.transaction():
        put_keys(house, str(home.pk), cards, [reading])
        refile(house, str(home.pk), digests=[proof.digest], now=moment(TODAY))
        ask(house, str(home.pk), moment(TODAY))
    assert QuestionRow.objects.get().values == {"field": "total"}
    return PurchaseRow.objects.get()


def text_of(page: bytes) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.decode())).replace(NBSP, " "))


@pytest.mark.parametrize(
    ("language", "question", "rival", "unknown"),
    [("fr", "Est-ce le total ? 93,90 €", "4,90 €", "Je ne sais pas"),
     ("en", "Is this the total? €93.90", "€4.90", "I do not know")],
)  # fmt: skip
def test_the_question_stands_on_today_and_on_the_purchase(
    language: str, question: str, rival: str, unknown: str, people: People, asked: PurchaseRow,
    enter: Callable[..., Client],
) -> None:  # fmt: skip
    for address in ("/", f"/achats/{asked.pk}/"):
        page = enter(people.alice, language).get(address).content
        assert question in text_of(page), address
        assert "Total 93,90 €" in text_of(page)
        assert unknown in text_of(page)
        assert rival in re.sub(r"\s", " ", page.decode().partition('value="4.90 EUR">')[2][:20]).replace(NBSP, " ")
        marked = re.search(r'<a href="(/preuves/\d+/)(?:vue#|\?at=)([^"]+)"[^>]*>Total  <mark>', page.decode())
        assert marked, address
        assert f'id="{marked[2]}"' in enter(people.alice, language).get(f"{marked[1]}vue").content.decode()
        alone = enter(people.alice, language).get(f"{marked[1]}?at={marked[2]}").content.decode()
        assert f'src="{marked[1]}vue#{marked[2]}"' in alone, "the proof's page, opened at the words"


def test_a_proof_is_opened_at_no_place_that_is_none(
    people: People, asked: PurchaseRow, enter: Callable[..., Client]
) -> None:
    page = enter(people.alice).get("/").content.decode()
    quote = re.search(r'href="(/preuves/\d+/)\?at=', page)
    assert quote
    assert '/vue"' in enter(people.alice).get(quote[1], {"at": 'p0" onload=x'}).content.decode()


def test_a_viewer_sees_the_question_and_no_button(
    people: People, asked: PurchaseRow, enter: Callable[..., Client]
) -> None:
    page = enter(people.vic).get("/").content.decode()
    assert "93.90 EUR" not in page
    assert "Est-ce le total" in page


@pytest.mark.parametrize(("start", "then"), [("today", "/"), ("", "/achats/{}/")])
def test_one_tap_answers_and_one_tap_takes_it_back(
    start: str, then: str, people: People, asked: PurchaseRow, enter: Callable[..., Client]
) -> None:
    client = enter(people.alice)
    answer = client.post(f"/achats/{asked.pk}/doute/total/", {"value": "4.90 EUR", "from": start})
    assert (answer.status_code, answer["Location"]) == (302, then.format(asked.pk))
    page = client.get(answer["Location"]).content.decode()
    assert "Est-ce le total" not in page
    assert str(PurchaseRow.objects.get().total) == "4.90"
    undo = re.search(r'action="(/achats/[0-9a-f-]+/annuler/\d+/)"', page)
    assert undo
    client.post(undo[1])
    assert PurchaseRow.objects.get().total is None
    assert "Est-ce le total" in client.get("/").content.decode()


def test_i_do_not_know_is_remembered(people: People, asked: PurchaseRow, enter: Callable[..., Client]) -> None:
    client = enter(people.alice)
    client.post(f"/achats/{asked.pk}/doute/total/", {"answer": "unknown", "from": "today"})
    for address in ("/", f"/achats/{asked.pk}/"):
        assert "Est-ce le total" not in client.get(address).content.decode(), address
    assert PurchaseRow.objects.get().total is None


def test_no_leads_to_the_form(people: People, asked: PurchaseRow, enter: Callable[..., Client]) -> None:
    page = enter(people.alice).get("/").content.decode()
    address = re.search(r'<a class="button quiet" href="([^"]+)">Non</a>', page)
    assert address
    assert address[1] == f"/achats/{asked.pk}/corriger/total/?from=today"
    form = enter(people.alice).get(address[1]).content
    assert "Total 93,90 €" in text_of(form), "the words in doubt stand beside it"
    assert f'<a href="/achats/{asked.pk}/">{title_of(asked)}</a>' in form.decode(), "and what it is about"
    assert "hx-post" not in form.decode().partition('<form class="fact-form"')[2].partition(">")[0]


@pytest.mark.parametrize(("start", "then"), [("today", "/"), ("", "/achats/{}/")])
def test_what_is_given_leads_back_to_where_one_was_asked(
    start: str, then: str, people: People, asked: PurchaseRow, enter: Callable[..., Client]
) -> None:
    client = enter(people.alice)
    wrong = client.post(f"/achats/{asked.pk}/corriger/total/", {"value": "beaucoup", "from": start})
    assert wrong.status_code == 422
    assert ('name="from" value="today"' in wrong.content.decode()) is bool(start)
    answer = client.post(f"/achats/{asked.pk}/corriger/total/", {"value": "91,00 EUR", "from": start})
    assert (answer.status_code, answer["Location"]) == (302, then.format(asked.pk))
    assert "Corrigé." in client.get(answer["Location"]).content.decode()
    assert str(PurchaseRow.objects.get().total) == "91.00"


def test_only_a_value_that_was_offered_is_taken(
    people: People, asked: PurchaseRow, enter: Callable[..., Client]
) -> None:
    client = enter(people.alice)
    for form in ({"value": "1.00 EUR"}, {"value": ""}, {}):
        page = client.post(f"/achats/{asked.pk}/doute/total/", form, follow=True).content.decode()
        assert "n’est plus ouverte" in page
    assert PurchaseRow.objects.get().total is None
    assert client.post(f"/achats/{asked.pk}/doute/lines/", {"value": "x"}).status_code == 404


def test_a_day_of_reception_may_be_given_up(people: People, enter: Callable[..., Client]) -> None:
    from datetime import timedelta

    from tests.web.goods import bought, mail, shelve

    row = shelve(people.household, bought("Sac", available=TODAY - timedelta(days=4)), mail(people.household, "Sac"))
    client = enter(people.alice)
    address = re.search(r'formaction="([^"]+)"', client.get(f"/achats/{row.pk}/").content.decode())
    assert address
    assert address[1] == f"/achats/{row.pk}/doute/delivered_on/"
