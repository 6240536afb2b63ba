"""Signatures of a purchase's mails, kept with the key of the day they came; nobody to ask is "not checked"."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

import pytest
from msgspec.structs import replace
from tests.casework.conftest import NOW, found, mail
from tests.reading.test_dkim import RECORD, signed
from tests.servers.names import name_server

from renvoi.backends.database.models import MailWitness, PurchaseRow
from renvoi.backends.names import KeyResolver
from renvoi.casework.evidence import gather, manifest_of
from renvoi.casework.rebuild import Change, rebuild
from renvoi.casework.witness_mails import AGAIN, file_witness, open_witness, plan_witness, witness
from renvoi.casework.witness_words import signed_words
from renvoi.facts.money import Money
from renvoi.facts.reading import Kind
from renvoi.facts.witness import Verdict

NAME = "nov._domainkey.lorient.example"
OWNER = "worker"


@pytest.fixture
def came(house, scope, arrive):
    """An order whose mail is signed."""
    reading = mail("AB-1", day=10, total="89.00")
    arrive(reading)
    return holding(house, reading.proof, signed()), [card.id for card in house.proofs.all_cards(scope.household)]


def holding(house, proof, data):
    """The house with these bytes for that proof, whose digest is made up."""
    known = house.archive

    class Archive:
        def __getattr__(self, name):
            return getattr(known, name)

        def fetch(self, household, digest):
            return data if digest == proof else known.fetch(household, digest)

    return replace(house, archive=Archive())


def turn(house, now, resolver):
    while (job := house.work.lease(OWNER, now, 60)) is not None:
        if job.kind != "witness":
            house.work.done(job, OWNER)
            continue
        mails = open_witness(house, job)
        found = witness(house, job.household, mails, resolver, lambda: now)
        file_witness(house, job, OWNER, found, partial(lambda: now))


def test_a_signature_is_kept_with_its_key_and_told_in_the_evidence_file(came, scope):
    house, ids = came
    plan_witness(house, scope.household, ids)
    with name_server({NAME: RECORD}) as server:
        turn(house, NOW, KeyResolver([server]))
    row = MailWitness.objects.get()
    assert (row.verdict, row.domain, row.selector, row.aligned, row.key) == (
        "pass",
        "lorient.example",
        "nov",
        True,
        RECORD,
    )

    plan_witness(house, scope.household, ids)
    with name_server({}) as server:
        turn(house, NOW, KeyResolver([server]))
    assert MailWitness.objects.get().verdict == "pass", "a key that went later changes nothing"
    file = gather(house, scope, str(PurchaseRow.objects.get().pk), NOW.date(), "fr")
    (exhibit,) = manifest_of(file)["exhibits"]
    assert (exhibit["dkim"]["verdict"], exhibit["dkim"]["key"]) == ("pass", RECORD)
    assert "lorient.example" in signed_words(file.exhibits[0].witness, "fr")
    for verdict in Verdict:
        assert all(signed_words(replace(file.exhibits[0].witness, verdict=verdict), tongue) for tongue in ("fr", "en"))


def test_a_mail_whose_signature_does_not_hold_changes_no_money_after_a_rebuild_either(house, scope, arrive):
    order = mail("AB-1", day=10, total="89.00", sender="commandes@lorient.example")
    paid = mail("AB-1", Kind.REFUND, day=14, sender="retours@mail.lorient.example")
    arrive(order, replace(paid, refund=found(Money(Decimal("89.00"), "EUR"))))
    assert PurchaseRow.objects.get().stage == "refund_announced"
    house = holding(house, paid.proof, signed().replace(b"89,00", b"98,00"))
    plan_witness(house, scope.household, [card.id for card in house.proofs.all_cards(scope.household)])
    with name_server({NAME: RECORD}) as server:
        turn(house, NOW, KeyResolver([server]))

    assert MailWitness.objects.get(proof__digest=paid.proof).verdict == "fail"
    assert PurchaseRow.objects.get().stage == "none"
    assert [one for one in rebuild(house, scope.household, lambda: NOW) if isinstance(one, Change)] == []
    assert PurchaseRow.objects.get().stage == "none"


@pytest.mark.parametrize(
    ("records", "verdict"), [({}, "no_key"), ({NAME: "v=DKIM1; p="}, "no_key"), ({NAME: "trouble"}, "not_checked")]
)
def test_no_key_and_nobody_to_ask(came, scope, records, verdict):
    house, ids = came
    plan_witness(house, scope.household, ids)
    with name_server(records) as server:
        turn(house, NOW, KeyResolver([server]))
    assert MailWitness.objects.get().verdict == verdict


def test_offline_it_is_not_checked_and_asked_again(came, scope):
    house, ids = came
    plan_witness(house, scope.household, ids)
    turn(house, NOW, KeyResolver([("127.0.0.1", 9)], seconds=0.3))
    assert MailWitness.objects.get().verdict == "not_checked"
    with name_server({NAME: RECORD}) as server:
        turn(house, NOW + timedelta(minutes=1), KeyResolver([server]))
        assert MailWitness.objects.get().verdict == "not_checked"
        turn(house, NOW + AGAIN[0], KeyResolver([server]))
    assert MailWitness.objects.get().verdict == "pass"
