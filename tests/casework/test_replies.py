"""What answers a letter, or comes from the shop with the order's number, is filed to the return once."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes
from uuid import uuid4

import pytest
from msgspec.structs import replace
from tests.casework.conftest import NOW, delivery, found, mail
from tests.casework.test_give_back import ONE, TODAY, Home, bought
from tests.casework.test_letters_of_returns import by_mail, drafted, last

from renvoi.backends.database.models import PurchaseRow
from renvoi.backends.post.message import message_bytes
from renvoi.casework import correct
from renvoi.casework.give_back import find
from renvoi.casework.mail_ports import MailServer, NewMailbox
from renvoi.casework.ports import ReadProof
from renvoi.casework.replies import file_replies
from renvoi.casework.telling.ports import Letter
from renvoi.facts.reading import Kind
from renvoi.facts.returning import Happening
from renvoi.facts.scope import Visibility
from renvoi.letters.insisting import insisting_on
from renvoi.reading.gate import gate


@pytest.fixture
def here(house, scope):
    return Home(house, scope)


@pytest.fixture
def one(here, arrive):
    arrive(bought("AB-1", ("Chapeau", "15.00", 1)), delivery("AB-1", 15))
    key = str(PurchaseRow.objects.get().pk)
    return key, here.open((key, "Chapeau", ONE))


def reply(order="AB-1", *, kind=Kind.OTHER, references=(), **more):
    at = datetime(2026, 11, 22, 9, tzinfo=UTC)
    bare = replace(
        mail(order, day=22), kind=found(kind), total=None, lines=(), sent_at=at, message_id=f"<{uuid4()}@ab>"
    )
    return replace(bare, references=references, subject="Re: votre message", **more)


def arrives(here, arrive, reading, **more):
    arrive(reading, **more)
    with here.house.transaction():
        file_replies(here.house, here.scope.household, [(0, ReadProof(digest=reading.proof, reading=reading))], NOW)


def test_what_one_wrote_oneself_is_no_answer(here, arrive, one):
    key, return_id = one
    made = drafted(here, key, return_id, "send_label")
    by_mail(here, *made)
    server = MailServer(host="imap.example.org", port=993, username="moi")
    here.house.mailboxes.add(here.scope, NewMailbox(address="Moi@Example.org", server=server), NOW)
    again = reply("", references=(f"<renvoi.{made[1]}@home.example>",), order_numbers=(), sender="moi@example.org")

    arrives(here, arrive, again)

    case, _ = find(here.house, here.scope, return_id, TODAY)
    assert Happening.MESSAGE_RECEIVED not in [event.what for event in case.said.events]


def test_an_answer_to_a_letter_is_filed_once(here, arrive, one):
    key, return_id = one
    made = drafted(here, key, return_id, "send_label")
    by_mail(here, *made)
    answer = reply("", references=("<other@x>", f"<renvoi.{made[1]}@home.example>"), order_numbers=())
    for _ in range(2):
        arrives(here, arrive, answer)
    case, event = last(here, return_id)
    assert (event.what, event.letter, event.proofs) == (Happening.MESSAGE_RECEIVED, made[1], (answer.proof,))
    assert sum(e.what is Happening.MESSAGE_RECEIVED for e in case.said.events) == 1
    assert answer.proof in here.house.shelf.purchases(here.scope.household, [key])[0].proofs


def test_a_mail_with_the_orders_number_is_of_the_only_return(here, arrive, one):
    _key, return_id = one
    arrives(here, arrive, reply())
    assert last(here, return_id)[1].what is Happening.MESSAGE_RECEIVED


@pytest.mark.parametrize("wrong", ["kind", "before", "private", "draft"])
def test_what_is_not_surely_of_it_is_not_filed(here, arrive, one, wrong):
    key, return_id = one
    given = {
        "kind": {"reading": reply(kind=Kind.SHIPPING)},
        "before": {"reading": replace(reply(), sent_at=datetime(2026, 11, 1, tzinfo=UTC))},
        "private": {"owner": here.scope.member, "visibility": Visibility.PRIVATE},
        "draft": {},
    }[wrong]
    letter = drafted(here, key, return_id, "send_label")[1]
    answer = given.pop("reading", None) or reply("", references=(f"<renvoi.{letter}@x>",), order_numbers=())
    arrives(here, arrive, answer, **given)
    assert last(here, return_id)[1].what is Happening.DECIDED


def test_an_answer_taken_back_is_not_filed_again_when_it_is_read_again(here, arrive, one):
    key, return_id = one
    made = drafted(here, key, return_id, "send_label")
    by_mail(here, *made)
    answer = reply("", references=(f"<renvoi.{made[1]}@x>",), order_numbers=())
    arrives(here, arrive, answer)
    correct.undo(here.house, here.scope, last(here, return_id)[1].seq, NOW, purchase=key)
    arrives(here, arrive, answer)
    assert last(here, return_id)[1].what is not Happening.MESSAGE_RECEIVED


def test_a_receipt_filed_by_itself_keeps_no_promise(here, arrive, one):
    key, return_id = one
    made = drafted(here, key, return_id, "send_label")
    by_mail(here, *made)
    here.say(return_id, "promised", day=TODAY.replace(day=12), until=TODAY.replace(day=20), words="étiquette")
    assert here.next(return_id) == "hold_to_promise"
    arrives(here, arrive, reply("", references=(f"<renvoi.{made[1]}@x>",), order_numbers=()))
    arrives(here, arrive, reply())
    assert here.next(return_id) == "hold_to_promise"


def test_the_gate_keeps_what_answers_a_persons_letter_and_not_what_answers_a_notice():
    for reply_to, kept in ((("Alice", "alice@example.org"), True), (None, False)):
        letter = Letter(
            to="a@shop.example", subject="Bonjour", text="Bonjour", message_id=str(uuid4()), reply_to=reply_to
        )
        sent = message_from_bytes(message_bytes(letter, "home@renvoi.example"))
        answer = f"From: aide@shop.example\r\nTo: a@b.example\r\nIn-Reply-To: {sent['Message-ID']}\r\n\r\nBien vu.\r\n"
        assert gate(answer.encode()).keep is kept


def test_a_stranger_who_knows_the_number_is_not_the_shop(here, arrive, one):
    _key, return_id = one
    arrive(replace(bought("AB-1", ("Chapeau", "15.00", 1)), proof="1" * 64, sender="info@ab.example"))
    for n, sender in enumerate(("mallory@elsewhere.example", "alice@gmail.com"), start=2):
        arrives(here, arrive, reply(sender=sender, proof=str(n) * 64))
        assert last(here, return_id)[1].what is Happening.DECIDED
    arrives(here, arrive, reply(sender="aide@ab.example", proof="4" * 64))
    assert last(here, return_id)[1].what is Happening.MESSAGE_RECEIVED


def test_a_mail_filed_by_itself_stops_no_rung(here, arrive, one):
    _key, return_id = one
    here.say(return_id, "refused", day=TODAY.replace(day=10))
    here.say(return_id, "escalated", day=TODAY.replace(day=11), words="message")
    arrives(here, arrive, reply())
    case, purchases = find(here.house, here.scope, return_id, TODAY)
    assert case.said.events[-1].filed
    assert insisting_on(case, purchases, TODAY).today.rung == "reminder"
