"""The demo mailbox, taken in through the house with the real readers, becomes just the purchases it tells of."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from decimal import Decimal

import msgspec
import pytest
from django.db import transaction

from renvoi.backends.archive.disk import DiskArchive
from renvoi.backends.database.house import DatabaseHouse
from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.backends.eyes.choose import best_eyes
from renvoi.backends.readers import ReaderPool
from renvoi.doors.demo.expected import ExpectedPurchase, expected, left_alone
from renvoi.doors.demo.household import ADULTS
from renvoi.doors.demo.install import install
from renvoi.doors.demo.mailbox import messages
from renvoi.doors.demo.scenario import State
from renvoi.facts.purchase import Channel, Fact, Purchase
from renvoi.facts.scope import Visibility
from renvoi.returns import follow
from renvoi.returns.status import Stage
from renvoi.rights import assess
from renvoi.rights.result import Certainty

pytestmark = [pytest.mark.slow, pytest.mark.django_db]  # reads a hundred mails in child processes

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TOLD = [told for told in expected(DAY) if best_eyes() or told.state is not State.SHOP]
"""Receipts are photographs: without an engine that reads pictures they stay unread."""
STAGES = {
    State.RETURN_REGISTERED: Stage.REGISTERED,
    State.RETURN_RECEIVED: Stage.REFUND_ANNOUNCED,
    State.RETURN_REFUSED: Stage.REFUSED,
    State.REFUND_ANNOUNCED: Stage.REFUND_ANNOUNCED,
    State.REFUND_LATE: Stage.REFUND_ANNOUNCED,
    State.EXCHANGED: Stage.REGISTERED,
    State.CANCELLED: Stage.REFUND_ANNOUNCED,
}
"""A mail that says the goods came back, or the order was cancelled, and what will be paid announces the refund."""
TIMED = (State.ON_ITS_WAY, State.WAITING, State.OPEN, State.DAY_UNKNOWN, State.OUT_OF_TIME)
"""Nothing went back yet: the last day to do so is what counts."""


class Filed:
    """What stands in the database after the demo was installed once."""

    def __init__(self) -> None:
        self.rows = list(PurchaseRow.objects.select_related("owner"))
        self.purchases = {str(row.id): msgspec.msgpack.decode(row.payload, type=Purchase) for row in self.rows}
        self.names = {hashlib.sha256(item.data).hexdigest(): item.name for item in messages(DAY)}

    def documents(self, purchase: Purchase) -> set[str]:
        return {self.names[digest] for digest in purchase.proofs}

    def of(self, told: ExpectedPurchase) -> list[tuple[PurchaseRow, Purchase]]:
        both = [(row, self.purchases[str(row.id)]) for row in self.rows]
        return [(row, one) for row, one in both if self.documents(one) & own_documents(told)]


def own_documents(told: ExpectedPurchase) -> set[str]:
    """The documents that tell of this purchase and of no other."""
    return {name for name in told.documents if name.startswith(f"{told.name}-")} - SHARED


SHARED = {name for told in expected(DAY) for name in told.documents if not name.startswith(f"{told.name}-")}


@pytest.fixture(scope="module")
def filed(django_db_setup, django_db_blocker, tmp_path_factory) -> Filed:
    readers = ReaderPool()
    with django_db_blocker.unblock(), transaction.atomic():
        house = DatabaseHouse(archive=DiskArchive(tmp_path_factory.mktemp("archive")), readers=readers)
        progress = list(install(house, lambda: NOW, DAY))[-1]
        once = Filed()
        before = (Proof.objects.count(), sorted(once.purchases))
        assert progress.outcome.waiting == 0
        assert not progress.outcome.unreadable
        again = list(install(house, lambda: NOW, DAY))[-1]
        twice = Filed()
        once.unchanged = (
            before == (Proof.objects.count(), sorted(twice.purchases)) and twice.purchases == once.purchases
        )
        once.kept_again = again.taken.kept
        transaction.set_rollback(True)
    readers.close()
    return once


@pytest.fixture(params=TOLD, ids=lambda told: told.name)
def both(request: pytest.FixtureRequest, filed: Filed) -> tuple[ExpectedPurchase, PurchaseRow, Purchase]:
    found = filed.of(request.param)
    assert len(found) == 1, [sorted(filed.documents(one)) for _, one in found]
    return request.param, *found[0]


def value(fact: Fact | None) -> object:
    return None if fact is None else fact.value


def test_nothing_else_is_a_purchase(filed: Filed) -> None:
    known = {name for told in expected(DAY) for name in told.documents}
    loose = [filed.documents(one) - known for one in filed.purchases.values()]

    assert not any(loose)
    assert not left_alone() & {name for one in filed.purchases.values() for name in filed.documents(one)}
    assert len(filed.purchases) == len(TOLD)


def test_a_second_run_adds_nothing(filed: Filed) -> None:
    assert filed.unchanged
    assert filed.kept_again == 0


def test_all_its_documents_lie_in_it(both, filed: Filed) -> None:
    told, _, purchase = both
    assert filed.documents(purchase) == set(told.documents)


def test_merchant_and_number(both) -> None:
    told, _, purchase = both
    assert value(purchase.merchant) in (told.merchant, *told.also_called)
    assert {fact.value for fact in purchase.order_numbers} == set(told.order_numbers)
    assert value(purchase.seller) == (told.seller or None)


def test_day_and_sums(both) -> None:
    told, _, purchase = both
    assert value(purchase.order_date) == told.order_date
    assert value(purchase.total) == told.total
    if told.window_days:
        assert value(purchase.return_window_days) in (told.window_days, None)


def test_articles(both) -> None:
    """Where name and variant share a line the variant stays in the name."""
    told, _, purchase = both
    lines = sorted(purchase.lines, key=lambda line: line.name.value)
    assert len(lines) == len(told.items)
    for line, (name, count) in zip(lines, sorted(told.items), strict=True):
        assert line.name.value.startswith(name)
        assert line.quantity == Decimal(count)


def test_parcels_and_reception(both) -> None:
    told, _, purchase = both
    got = {(value(p.tracking_number), value(p.delivered_on)) for p in purchase.parcels}
    sent = told.parcels[:1] if purchase.exchange else told.parcels  # what comes in exchange is no parcel of the order
    assert got == {(p.tracking_number or None, p.delivered_on) for p in sent} or not told.parcels


def test_state(both) -> None:
    told, _, purchase = both
    status = follow(purchase, DAY)
    assert status.stage is STAGES.get(told.state, Stage.NONE)
    assert (told.state is State.SHOP) == (purchase.channel is Channel.SHOP)
    assert (told.state is State.REFUND_LATE) == (status.late_since is not None)


def test_last_day(both) -> None:
    told, _, purchase = both
    if told.state not in TIMED:
        return
    days = [route.last_day for route in assess(purchase, DAY).routes if route.last_day and route.kind.changes_mind]
    certain = [day.count.term for day in days if day.certainty is Certainty.CERTAIN and day.count]
    assert told.last_day in certain if told.last_day else not certain


def test_owner_and_visibility(both) -> None:
    told, row, _ = both
    assert row.visibility == (Visibility.PRIVATE if told.private else Visibility.HOUSEHOLD)
    if told.private:
        assert row.owner is not None
        assert row.owner.email == ADULTS[told.owner].email


def test_the_money_to_come_back_is_just_what_shops_owe(filed: Filed) -> None:
    due = {told.name: told.refund.amount for told in TOLD if told.refund}
    owed = {told.name: row.owed for told in TOLD for row, _ in filed.of(told) if row.owed is not None}
    assert owed == due
