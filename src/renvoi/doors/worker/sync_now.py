"""Reads one mailbox at once and to its end, filing as it goes: what a person asks for at the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime
from random import SystemRandom

from msgspec import Struct

from renvoi.casework.mail_ports import Cursor, MailboxCard, MailSession
from renvoi.casework.mail_trouble import MailTrouble, wait_after
from renvoi.casework.ports import House
from renvoi.casework.sync_mailbox import LEASE_SECONDS, LeaseLost, Syncing, sync_mailbox
from renvoi.doors.worker.worker import Worker, free_dead_leases, owner_prefix
from renvoi.facts.errors import TryLater


class MailProgress(Struct, frozen=True):
    """How far the folder being read is."""

    cursor: Cursor


def sync_now(
    house: House,
    card: MailboxCard,
    open_mailbox: Callable[[MailboxCard], MailSession],
    clock: Callable[[], datetime],
) -> Iterator[MailProgress]:
    """Raises MailTrouble when the server cannot, TryLater when another process reads this mailbox already."""
    free_dead_leases(house)
    owner = f"{owner_prefix()}{os.getpid()}:now"
    leased = house.mailboxes.lease(owner, clock(), LEASE_SECONDS, card.id)
    if leased is None:
        raise TryLater("this mailbox is being read already, or it is paused")
    worker = Worker(house, clock, household=card.household)
    try:
        session = open_mailbox(leased)
        try:
            house.mailboxes.well(card.id, owner)
            for cursor in sync_mailbox(Syncing(house=house, session=session, card=leased, owner=owner, clock=clock)):
                worker.step()
                yield MailProgress(cursor)
        finally:
            session.close()
        while worker.step(wait=True):
            house.mailboxes.renew(card.id, owner, clock(), LEASE_SECONDS)
    except LeaseLost as lost:
        raise TryLater("this mailbox was paused, changed or removed meanwhile") from lost
    except MailTrouble as trouble:
        now = clock()
        until = now + wait_after(trouble.code, leased.attempts + 1, SystemRandom())
        house.mailboxes.fail(card.id, owner, trouble.code, trouble.detail, now, until)
        raise
    finally:
        house.mailboxes.release(card.id, owner, None)
        worker.close()
