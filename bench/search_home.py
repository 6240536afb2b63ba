"""The home that `bench.searching` asks: 100,000 proofs, every third in a purchase of its own; filled once."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

FILED = 3
"""Every third document lies in a purchase of its own."""
PART = 2000
INDEX = "renvoi_searchtext_tsv"


def fill(docs: Sequence[tuple[str, str]]) -> tuple[object, list[str]]:
    """Proofs and purchases as reading would have left them, unless they stand; whose they are and the order numbers."""
    from django.db import transaction

    from renvoi.backends.database.models import Household, Membership, Proof, User
    from renvoi.facts.scope import Scope

    home, _ = Household.objects.get_or_create(name="bench")
    user = User.objects.filter(email="bench@example.org").first() or User.objects.create_user("bench@example.org")
    Membership.objects.get_or_create(household=home, user=user)
    orders = _orders(len(docs))
    with _index_made_at_the_end():
        for start in range(Proof.objects.count(), len(docs), PART):
            with transaction.atomic():
                _part(home, docs[start : start + PART], start, orders)
    numbers = [number for number, _ in orders.values()]
    random.Random(4).shuffle(numbers)
    return Scope(str(home.pk), str(user.pk)), numbers


@contextmanager
def _index_made_at_the_end() -> Iterator[None]:
    """PostgreSQL makes the index of 100,000 texts at once some ten times faster than text by text."""
    from django.db import connection

    with connection.cursor() as cursor:
        made = ""
        if connection.vendor == "postgresql":
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = %s", [INDEX])
            made = cursor.fetchone()[0]
            cursor.execute(f"DROP INDEX {INDEX}")
        try:
            yield
        finally:
            if made:
                cursor.execute(made)


def _orders(documents: int) -> dict[int, tuple[str, int]]:
    """Of each document that lies in a purchase: the order number, and bits of the purchase's id."""
    chance = random.Random(4)
    filed = range(FILED, documents + 1, FILED)
    return {number: (f"{chance.randrange(10**10, 10**11)}", chance.getrandbits(60)) for number in filed}


def _part(home: object, docs: Iterable[tuple[str, str]], start: int, orders: dict[int, tuple[str, int]]) -> None:
    from renvoi.backends.database.models import Proof
    from renvoi.backends.database.shelf import DatabaseShelf
    from renvoi.casework.describe import describe
    from renvoi.casework.ports import ReadProof
    from renvoi.facts.purchase import Fact, Line, Purchase
    from renvoi.facts.reading import Reading
    from renvoi.facts.scope import Visibility
    from renvoi.facts.words import fold_words

    now = datetime(2026, 11, 22, tzinfo=UTC)
    rows, results, filed = [], [], []
    for number, (title, body) in enumerate(docs, start + 1):
        digest = sha256(f"{number}".encode()).hexdigest()
        sent = now - timedelta(minutes=5 * number)
        rows.append(
            Proof(id=number, household=home, digest=digest, size=1, media_type="message/rfc822", title=title[:200],
                  name="m.eml", sent_at=sent, taken_in_at=now, state="read", reader_version="1")
        )  # fmt: skip
        results.append(
            (
                number,
                ReadProof(digest=digest, reading=_reading(digest, sent, Reading), words=fold_words(f"{title}\n{body}")),
            )
        )
        if number in orders:
            order, bits = orders[number]
            purchase = Purchase(
                id=str(UUID(int=number << 64 | bits)), proofs=(digest,),
                merchant=Fact("Maison Lorient"), order_numbers=(Fact(order),), lines=(Line(name=Fact(title)),),
            )  # fmt: skip
            filed.append(describe(purchase, None, Visibility.HOUSEHOLD, now.date()))
    Proof.objects.bulk_create(rows)
    shelf = DatabaseShelf()
    shelf._index_proofs(str(home.pk), results)
    shelf.put(str(home.pk), filed)


def _reading(digest: str, sent: datetime, kind: type) -> object:
    from renvoi.facts.place import Found
    from renvoi.facts.reading import Kind

    return kind(proof=digest, reader_version="1", kind=Found(Kind.OTHER, None, "bench", 1.0), sent_at=sent)
