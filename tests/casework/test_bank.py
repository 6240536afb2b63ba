"""A bank's line becomes a proof only when a person says yes; columns said once are known again; a no is remembered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest
from tests.casework.conftest import NOW, found, mail

from renvoi.backends.database.models import JournalEntry, Proof
from renvoi.casework import correct as verbs
from renvoi.casework.bank import confirm, open_export, propose, refuse, say_columns
from renvoi.casework.rebuild import Change, rebuild
from renvoi.facts.bank import Columns
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.money import Money
from renvoi.facts.reading import Kind
from renvoi.facts.scope import Role, Scope, Visibility
from renvoi.returns import Stage, follow

TODAY = date(2026, 11, 22)
EXPORT = """Date;Libellé;Montant
20/11/2026;VIR MAISON LORIENT ML-48213;93,90
21/11/2026;SALAIRE;2100,00
""".encode()


def refund(**more):
    sum_ = found(Money(Decimal("93.90"), "EUR"))
    return mail("ML-48213", Kind.REFUND, day=18, refund=sum_, **more)


@pytest.fixture
def waited(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"))
    arrive(refund())
    return only(house, scope)


def only(house, scope):
    [one] = house.shelf.all_purchases(scope.household)
    return one


def yes(house, scope, one):
    return confirm(house, scope, one.line, one.purchase, NOW, lambda: NOW)


def test_a_line_confirmed_closes_the_return_and_is_kept_alone(house, scope, waited):
    [one] = propose(house, scope, open_export(house, scope, EXPORT).lines, [waited], TODAY)
    assert one.sure
    assert Proof.objects.count() == 2
    seq = yes(house, scope, one)
    seen = only(house, scope)
    status = follow(seen, TODAY)
    assert (status.stage, status.sums.closed, status.sums.seen) == (
        Stage.REFUND_SEEN,
        True,
        Money(Decimal("93.90"), "EUR"),
    )
    kept = Proof.objects.get(media_type="text/csv")
    assert house.archive.fetch(scope.household, kept.digest).decode().splitlines() == EXPORT.decode().splitlines()[:2]
    assert dict(seen.sections)[kept.digest] == "back"
    again = open_export(house, scope, EXPORT).lines
    assert propose(house, scope, again, [seen], TODAY) == []
    with pytest.raises(BadInput, match="before"):
        yes(house, scope, one)
    assert [diff for diff in rebuild(house, scope.household, lambda: NOW) if isinstance(diff, Change)] == []
    verbs.undo(house, scope, seq, datetime(2026, 11, 22, 10, tzinfo=UTC), purchase=one.purchase)
    assert follow(only(house, scope), TODAY).stage is Stage.REFUND_ANNOUNCED
    assert [found.purchase for found in propose(house, scope, again, [only(house, scope)], TODAY)] == [one.purchase]
    yes(house, scope, one)
    assert follow(only(house, scope), TODAY).sums.closed


def test_two_lines_alike_are_two_refunds(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"))
    purchase = only(house, scope).id
    for words in ("VIR 1", "VIR 2"):
        export = f"Date;Libellé;Montant\n20/11/2026;{words} ML-48213;20,00\n".encode()
        [line] = open_export(house, scope, export).lines
        confirm(house, scope, line, purchase, NOW, lambda: NOW)
    verbs.correct(house, scope, purchase, "refund_seen", "2026-11-20 20,00 €", NOW)

    assert follow(only(house, scope), TODAY).sums.seen == Money(Decimal("40.00"), "EUR")


def test_a_no_is_remembered(house, scope, waited):
    lines = open_export(house, scope, EXPORT).lines
    [one] = propose(house, scope, lines, [waited], TODAY)
    refuse(house, scope, one.line, one.purchase, NOW)
    assert propose(house, scope, lines, [waited], TODAY) == []
    assert Proof.objects.count() == 2


def test_columns_said_once_are_known_again(house, scope):
    doubtful = b"Date,Description,Amount\n11/03/2026,MAISON LORIENT,93.90\n"
    asked = open_export(house, scope, doubtful)
    assert not asked.sure
    said = msgspec.structs.replace(asked.columns, day_form="mdy")
    say_columns(house, scope, asked, said, NOW)
    [line] = open_export(house, scope, doubtful).lines
    assert line.day == date(2026, 11, 3)
    assert open_export(house, scope, doubtful).sure
    assert not open_export(house, scope, doubtful.replace(b"Description", b"Details")).sure


def test_nobody_who_only_looks_or_comes_from_elsewhere(house, scope, waited):
    [one] = propose(house, scope, open_export(house, scope, EXPORT).lines, [waited], TODAY)
    viewer = Scope(scope.household, scope.member, Role.VIEWER)
    for verb in (lambda: yes(house, viewer, one), lambda: refuse(house, viewer, one.line, one.purchase, NOW)):
        with pytest.raises(NotAllowed):
            verb()
    with pytest.raises(NotAllowed):
        say_columns(house, viewer, open_export(house, scope, EXPORT), Columns(day=0, words=(1,), amount=2), NOW)
    with pytest.raises(NotFound):
        yes(house, Scope("00000000-0000-0000-0000-000000000000", scope.member), one)
    assert not JournalEntry.objects.filter(kind__startswith="bank").exists()


def test_the_line_of_a_private_purchase_is_private(house, scope, arrive):
    arrive(mail("ML-48213", total="93.90"), owner=scope.member, visibility=Visibility.PRIVATE)
    arrive(refund(), owner=scope.member, visibility=Visibility.PRIVATE)
    [one] = propose(house, scope, open_export(house, scope, EXPORT).lines, [only(house, scope)], TODAY)
    yes(house, scope, one)
    assert Proof.objects.get(media_type="text/csv").visibility == "private"
