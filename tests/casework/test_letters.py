"""A purchase's letters, from its file to a real mail server: at most once whatever happens, and who sees them."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from msgspec import structs
from tests.casework.conftest import NOW, delivery, mail
from tests.servers import smtp

from renvoi.backends.database.models import JournalPayload
from renvoi.backends.post import SmtpPost, SmtpServer
from renvoi.casework import correct
from renvoi.casework.bank import digest_of, refuse
from renvoi.casework.erase import erase, goes_with_purchase
from renvoi.casework.people import erase_private
from renvoi.casework.share import set_visibility
from renvoi.casework.telling.ports import Refused, Uncertain
from renvoi.casework.writing.history import State, letters_of
from renvoi.casework.writing.send import Draft, keep_draft, send, sent_by_hand
from renvoi.casework.writing.write import Wanted, attached, compose, open_file
from renvoi.facts.bank import BankLine
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.money import Money
from renvoi.facts.papers import Section
from renvoi.facts.scope import Scope, Visibility
from renvoi.letters import Asked, Party, purpose, to_text
from renvoi.letters.purpose import Rung
from renvoi.letters.rungs import Done

TODAY = date(2026, 11, 22)
ALICE = ("Alice", "alice@example.org")


@pytest.fixture
def boots(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"), delivery("ML-48213", 20))
    return next(iter(house.shelf.all_purchases(scope.household))).id


@pytest.fixture
def file(house, scope, boots):
    return open_file(house, scope, boots, TODAY)


def way(port):
    return SmtpPost(
        SmtpServer(host="127.0.0.1", port=port, sender="renvoi <home@renvoi.example>", security="none"), patience=5
    )


def draft(file, **more):
    attach = tuple(one.digest for one in file.exhibits if one.section is Section.ORDER)
    given = {"to": "aide@lorient.example", "subject": "Relance", "body": "Bonjour,\n", "attach": attach}
    return Draft(purpose="reminder", language="fr", **{**given, **more})


def letters(house, scope, file):
    return letters_of(house.journal, scope.household, file.purchase.id)


def test_a_letter_of_the_file_with_what_suits_it_attached(file):
    wanted = Wanted(purpose=purpose("withdrawal"), language="fr", sender=Party(name="Alice"))
    text = to_text(compose(file, wanted, TODAY))
    assert "commande n°\u00a0ML-48213" in text
    assert "Je les ai reçus le 20\u00a0novembre\u00a02026" in text
    assert [one.section for one in attached(file, wanted)] == [Section.ORDER]
    assert isinstance(compose(file, Wanted(purpose=purpose("defect"), language="fr"), TODAY), Asked)


def test_the_proof_of_deposit_is_said_to_come_only_with_it(file):
    slip = file.exhibits[0].digest
    known = structs.replace(file, told=structs.replace(file.told, deposits=frozenset({slip})))
    wanted = Wanted(purpose=purpose("deposit_proof"), language="fr", own={"deposited_on": "2026-11-21"}, attach=[slip])
    words = "La preuve de dépôt accompagne ce message"
    assert words in to_text(compose(known, wanted, TODAY))
    assert words not in to_text(compose(file, wanted, TODAY))
    assert words not in to_text(compose(known, structs.replace(wanted, attach=[]), TODAY))


@pytest.mark.parametrize("own", [{"increase": "9,00"}, {"total": "beaucoup"}, {"order_date": "hier"}, {"sky": "x"}])
def test_what_is_no_fact_is_refused(file, own):
    with pytest.raises(BadInput):
        compose(file, Wanted(purpose=purpose("reminder"), language="fr", own=own), TODAY)


def test_letters_about_a_purchase_joined_to_another_are_the_others_too_until_it_is_undone(house, scope, arrive, file):
    arrive(mail("BD-30529", day=2))
    ours = file.purchase.id
    (other,) = (one.id for one in house.shelf.all_purchases(scope.household) if one.id != ours)
    letter = keep_draft(house, scope, file, draft(file), NOW)
    seq = correct.merge(house, scope, ours, other, NOW)
    joined = open_file(house, scope, other, TODAY)
    assert [one.id for one in letters(house, scope, joined)] == [letter]
    assert keep_draft(house, scope, joined, structs.replace(draft(file), body="Encore"), NOW, letter) == letter
    sent_by_hand(house, scope, joined, letter, NOW)
    assert [one.state for one in letters(house, scope, joined)] == [State.SENT]
    correct.undo(house, scope, seq, NOW, purchase=ours)
    assert letters(house, scope, joined) == []
    assert [(one.id, one.body) for one in letters(house, scope, file)] == [(letter, "Encore\n")]


def test_it_leaves_once_in_the_name_of_who_writes(house, scope, file):
    letter = keep_draft(house, scope, file, draft(file), NOW)
    assert keep_draft(house, scope, file, draft(file), NOW, letter) == letter
    with smtp.server() as (port, box):
        send(house, scope, file, letter, ALICE, way(port), lambda: NOW)
        with pytest.raises(BadInput, match="left already"):
            send(house, scope, file, letter, ALICE, way(port), lambda: NOW)
    (sent,) = box.taken
    assert sent["From"].addresses[0].display_name == "Alice"
    assert str(sent["Reply-To"]) == "Alice <alice@example.org>"
    assert sent["Auto-Submitted"] is None
    assert [one.get_filename() for one in sent.iter_attachments()] == [f"{file.exhibits[0].name}.eml"]
    assert next(sent.iter_attachments()).get_payload(decode=True) == file.exhibits[0].digest.encode()
    (told,) = letters(house, scope, file)
    assert (told.state, told.by, told.done) == (State.SENT, "mail", Done(Rung.REMINDER, TODAY))
    with pytest.raises(BadInput, match="left already"):
        keep_draft(house, scope, file, draft(file, body="Autre"), NOW, letter)
    again = open_file(house, scope, file.purchase.id, TODAY)
    assert again.told.facts["written_on"] == TODAY


def test_a_letter_is_of_one_purchase(house, scope, arrive, file):
    letter = keep_draft(house, scope, file, draft(file), NOW, str(uuid4()))
    arrive(mail("ML-9", total="12.00"))
    other = next(one.id for one in house.shelf.all_purchases(scope.household) if one.id != file.purchase.id)
    with pytest.raises(BadInput, match="another purchase"):
        keep_draft(house, scope, open_file(house, scope, other, TODAY), draft(file, attach=()), NOW, letter)
    assert [one.purchase for one in letters(house, scope, file)] == [file.purchase.id]


class CutOff:
    """Claims, then dies: the process was killed between the claim and the answer."""

    def send(self, letter, claim):
        assert claim()
        raise KeyboardInterrupt


def test_killed_while_it_was_handed_over_it_is_never_sent_again(house, scope, file):
    letter = keep_draft(house, scope, file, draft(file), NOW)
    with pytest.raises(KeyboardInterrupt):
        send(house, scope, file, letter, ALICE, CutOff(), lambda: NOW)
    assert letters(house, scope, file)[0].state is State.SENDING
    with smtp.server() as (port, box):
        with pytest.raises(BadInput, match="left already"):
            send(house, scope, file, letter, ALICE, way(port), lambda: NOW)
        assert box.taken == []


def test_a_connection_cut_at_the_last_moment_is_uncertain(house, scope, file):
    letter = keep_draft(house, scope, file, draft(file), NOW)
    with smtp.rude(until="dot") as port, pytest.raises(Uncertain):
        send(house, scope, file, letter, ALICE, way(port), lambda: NOW)
    assert letters(house, scope, file)[0].state is State.UNCERTAIN


def test_a_bad_address_is_refused_and_may_be_mended(house, scope, file):
    letter = keep_draft(house, scope, file, draft(file, to="nobody"), NOW)
    with smtp.server() as (port, box):
        with pytest.raises(Refused):
            send(house, scope, file, letter, ALICE, way(port), lambda: NOW)
        keep_draft(house, scope, file, draft(file), NOW, letter)
        send(house, scope, file, letter, ALICE, way(port), lambda: NOW)
    assert len(box.taken) == 1


def test_what_the_person_sent_is_not_sent_again(house, scope, file):
    letter = keep_draft(house, scope, file, draft(file), NOW)
    sent_by_hand(house, scope, file, letter, NOW)
    assert letters(house, scope, file)[0].by == "hand"
    with pytest.raises(BadInput):
        send(house, scope, file, letter, ALICE, CutOff(), lambda: NOW)


def test_a_withdrawal_is_no_complaint(house, scope, file):
    letter = keep_draft(house, scope, file, structs.replace(draft(file), purpose="withdrawal"), NOW)
    sent_by_hand(house, scope, file, letter, NOW)
    again = open_file(house, scope, file.purchase.id, TODAY)
    assert again.done == ()
    assert "written_on" not in again.told.facts


def test_others_private_purchases_are_not_written_about_nor_their_proofs_attached(house, scope, arrive, alice):
    arrive(mail("ML-9"), owner=str(alice.pk), visibility=Visibility.PRIVATE)
    key = next(iter(house.shelf.all_purchases(scope.household))).id
    with pytest.raises(NotFound):
        open_file(house, Scope(scope.household, str(uuid4())), key, TODAY)
    assert len(open_file(house, scope, key, TODAY).exhibits) == 1


@pytest.mark.parametrize(
    "wrong", [{"body": " "}, {"body": "x" * 20_001}, {"attach": ("0" * 64,)}, {"to": "a" * 300}], ids=str
)
def test_a_draft_that_is_none_is_refused(house, scope, file, wrong):
    with pytest.raises(BadInput):
        keep_draft(house, scope, file, draft(file, **wrong), NOW)


def test_erasing_a_purchase_takes_its_letters(house, scope, file):
    keep_draft(house, scope, file, draft(file, body="Un secret"), NOW)
    erase(house, scope, goes_with_purchase(house, scope, file.purchase.id), NOW)
    assert letters(house, scope, file) == []
    assert house.journal.check(scope.household) == []


def test_who_leaves_takes_the_letters_and_refused_lines_of_what_was_private(house, scope, file):
    keep_draft(house, scope, file, draft(file, body="Un secret"), NOW)
    line = BankLine(day=TODAY, amount=Money(Decimal("93.90"), "EUR"), words="LORIENT", written="x")
    refuse(house, scope, line, file.purchase.id, NOW)
    set_visibility(house, scope, file.purchase.id, Visibility.PRIVATE, NOW)
    erase_private(house, scope.household, scope.member, NOW)
    assert letters(house, scope, file) == []
    assert not JournalPayload.objects.filter(body__regex=f"secret|{digest_of(line)}").exists()
    assert house.journal.check(scope.household) == []
