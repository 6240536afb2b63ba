"""A house on the test database with a real archive and readers that answer what a test prepares."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

import pytest

from renvoi.backends.archive.disk import DiskArchive
from renvoi.backends.database.house import DatabaseHouse
from renvoi.backends.database.models import Household, User
from renvoi.casework.file_readings import file_readings
from renvoi.casework.ports import NewProof, ReadProof
from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, ParcelRead, Reading
from renvoi.facts.scope import Scope, Visibility
from renvoi.reading.version import READER_VERSION

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def found(value, confidence=0.95):
    return Found(value, None, "test", confidence)


def mail(order, kind=Kind.ORDER_CONFIRMATION, *, merchant="Maison Lorient", day=1, total=None, parcel=None, **more):
    """A reading of an invented mail; its digest is that of its words."""
    words = f"{merchant} {order} {kind} {day} {total} {parcel}"
    return Reading(
        proof=sha256(words.encode()).hexdigest(),
        reader_version=READER_VERSION,
        kind=found(kind),
        sent_at=datetime(2026, 11, day, 10, 0, tzinfo=UTC),
        merchant=found(merchant),
        merchant_keys=("".join(c for c in merchant.lower() if c.isalnum()),),
        order_numbers=(found(order),) if order else (),
        total=found(Money(Decimal(total), "EUR")) if total else None,
        parcels=(ParcelRead(tracking_number=found(parcel)),) if parcel else (),
        **more,
    )


def delivery(order, day, **more):
    return mail(order, Kind.DELIVERY, day=day, delivered_on=found(date(2026, 11, day)), **more)


class PreparedReaders:
    def __init__(self):
        self.answers = {}
        self.texts = {}

    def read(self, items, patterns=()):
        for digest, *_ in items:
            yield self.answers.get(digest) or ReadProof(digest=digest, reading=None, trouble="not prepared")

    def terms(self, item, country=""):
        return self.texts.get(item[0]) or ReadProof(digest=item[0], reading=None, trouble="not prepared")

    def close(self):
        pass


@pytest.fixture
def house(db, tmp_path):
    return DatabaseHouse(archive=DiskArchive(tmp_path / "archive"), readers=PreparedReaders())


@pytest.fixture
def home():
    return Household.objects.create(name="Chez nous", country="FR")


@pytest.fixture
def alice(home):
    return User.objects.create_user("alice@example.org", name="Alice")


@pytest.fixture
def scope(home, alice):
    return Scope(str(home.pk), str(alice.pk))


@pytest.fixture
def arrive(house, scope):
    """Readings arrive as one batch, as if their proofs had been taken in and read."""

    def arrive(*readings, owner=None, visibility=Visibility.HOUSEHOLD, now=NOW):
        batch = house.proofs.open_batch(scope, "test", now)
        cards = [
            NewProof(
                digest=one.proof, size=1, media_type="message/rfc822", name=one.proof[:6], owner=owner,
                visibility=visibility,
            )
            for one in readings
        ]  # fmt: skip
        house.archive.keep(scope.household, [(one.proof, one.proof.encode()) for one in readings])
        answers = {
            one.proof: ReadProof(digest=one.proof, reading=one, words="mots " + one.proof, title=one.proof[:6])
            for one in readings
        }
        if isinstance(house.readers, PreparedReaders):
            house.readers.answers.update(answers)
        with house.transaction():
            ids = house.proofs.keep(scope, batch, cards, now)
            results = [(card.id, answers[card.digest]) for card in house.proofs.cards(scope.household, ids)]
            house.proofs.mark_read(results, READER_VERSION)
            file_readings(house, scope.household, results, now)

    return arrive


@pytest.fixture
def later():
    return NOW + timedelta(minutes=5)
