"""All ports of one installation, on the Django database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from msgspec import Struct

from renvoi.backends.database.calendar import DatabaseCalendar
from renvoi.backends.database.carriers import DatabaseCarriers
from renvoi.backends.database.errors import plain_errors
from renvoi.backends.database.households import DatabaseHouseholds
from renvoi.backends.database.journal import DatabaseJournal
from renvoi.backends.database.mailboxes import DatabaseMailboxes
from renvoi.backends.database.outbox import DatabaseOutbox
from renvoi.backends.database.proofs import DatabaseProofs
from renvoi.backends.database.shelf import DatabaseShelf
from renvoi.backends.database.terms import DatabaseTerms
from renvoi.backends.database.witnesses import DatabaseWitnesses
from renvoi.backends.database.work import DatabaseWork
from renvoi.casework.ports import Archive, Readers


class DatabaseHouse(Struct, frozen=True):
    archive: Archive
    readers: Readers
    households: DatabaseHouseholds = DatabaseHouseholds()
    proofs: DatabaseProofs = DatabaseProofs()
    journal: DatabaseJournal = DatabaseJournal()
    work: DatabaseWork = DatabaseWork()
    shelf: DatabaseShelf = DatabaseShelf()
    mailboxes: DatabaseMailboxes = DatabaseMailboxes()
    witnesses: DatabaseWitnesses = DatabaseWitnesses()
    carriers: DatabaseCarriers = DatabaseCarriers()
    outbox: DatabaseOutbox = DatabaseOutbox()
    calendar: DatabaseCalendar = DatabaseCalendar()
    terms: DatabaseTerms = DatabaseTerms()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with plain_errors(), transaction.atomic():
            yield
