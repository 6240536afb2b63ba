"""Watches the connected mailboxes: one thread and one connection each, reading what is new and waiting for more."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from random import SystemRandom

from django.db import connections

from renvoi.casework.mail_ports import MailboxCard, MailSession
from renvoi.casework.mail_trouble import SERVER, STORAGE, MailTrouble, wait_after
from renvoi.casework.ports import House
from renvoi.casework.sync_mailbox import LEASE_SECONDS, LeaseLost, Syncing, sync_mailbox
from renvoi.doors.worker.worker import owner_prefix
from renvoi.facts.errors import RenvoiError

BREADTH = 12
"""Mailboxes one worker watches at once; when more wait, each is left after a look and looked at again later."""
LOOK_EVERY = timedelta(minutes=5)
"""All folders are looked at so often; in between the server itself tells of the first one (IDLE)."""
WAIT_SECONDS = 25.0
PAUSE_SECONDS = 2.0
DRAFTS_KEPT = timedelta(days=1)
_log = logging.getLogger("renvoi.mail")

Clock = Callable[[], datetime]
Open = Callable[[MailboxCard], MailSession]


class MailWatch:
    """Runs in threads of its own beside a worker. Killed at any moment, the next watch goes on from the cursors."""

    def __init__(self, house: House, open_mailbox: Open, clock: Clock, *, breadth: int = BREADTH) -> None:
        self.house = house
        self.open_mailbox = open_mailbox
        self.clock = clock
        self.breadth = breadth
        self.stop = threading.Event()
        self._readers: dict[str, threading.Thread] = {}
        self._numbers = 0
        self._crowded = False
        self._dice = SystemRandom()
        self._thread = threading.Thread(target=self._run, name="mail-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self, grace: float = 5.0) -> None:
        """Asks all to stop and frees their leases; who waits for a slow server is not waited for long."""
        self.stop.set()
        until = self.clock() + timedelta(seconds=grace)
        for thread in [self._thread, *self._readers.values()]:
            if thread.is_alive():
                thread.join(max(0.0, (until - self.clock()).total_seconds()))
        for owner in list(self._readers):
            self.house.mailboxes.free(owner)

    def _run(self) -> None:
        swept = None
        try:
            while not self.stop.is_set():
                self._readers = {owner: one for owner, one in self._readers.items() if one.is_alive()}
                if swept != (swept := self.clock().date()):
                    self.house.mailboxes.forget_drafts(self.clock() - DRAFTS_KEPT)
                self._start_due()
                self.stop.wait(PAUSE_SECONDS)
        finally:
            connections.close_all()

    def _start_due(self) -> None:
        self._crowded = False
        while not self.stop.is_set():
            if len(self._readers) >= self.breadth:
                self._crowded = True
                return
            self._numbers += 1
            owner = f"{owner_prefix()}{os.getpid()}:mail:{self._numbers}"
            card = self.house.mailboxes.lease(owner, self.clock(), LEASE_SECONDS)
            if card is None:
                return
            reader = MailReader(self, card, owner)
            thread = threading.Thread(target=reader.run, name=owner, daemon=True)
            self._readers[owner] = thread
            thread.start()

    @property
    def crowded(self) -> bool:
        return self._crowded


class MailReader:
    """Reads one mailbox until it is paused, taken over, in trouble, or the watch stops."""

    def __init__(self, watch: MailWatch, card: MailboxCard, owner: str) -> None:
        self.watch = watch
        self.house, self.clock = watch.house, watch.clock
        self.card = card
        self.owner = owner

    def run(self) -> None:
        session: MailSession | None = None
        try:
            session = self.watch.open_mailbox(self.card)
            self.house.mailboxes.well(self.card.id, self.owner)
            self._read(session)
        except LeaseLost:
            pass
        except MailTrouble as trouble:
            self._fail(trouble.code, trouble.detail)
        except RenvoiError as error:  # full disk, busy database: nothing was lost, it goes on from here
            _log.warning("mailbox: %s", error)
            self._fail(STORAGE, str(error))
        except Exception:  # noqa: BLE001 - one broken mailbox must not stop the others; it is kept, shown and tried again
            _log.exception("mailbox %s", self.card.id)
            self._fail(SERVER, "")
        finally:
            if session is not None:
                session.close()
            connections.close_all()

    def _read(self, session: MailSession) -> None:
        while not self.watch.stop.is_set():
            card = self.house.mailboxes.card(self.card.id)
            if card is None:
                return
            self.card = card
            sync = Syncing(
                house=self.house, session=session, card=card, owner=self.owner, clock=self.clock,
                stop=self.watch.stop.is_set,
            )  # fmt: skip
            for _ in sync_mailbox(sync):
                pass
            if self.watch.stop.is_set():
                break
            if self.watch.crowded or not session.can_wait or not self._wait(session):
                self.house.mailboxes.release(self.card.id, self.owner, self.clock() + LOOK_EVERY)
                return
        self.house.mailboxes.release(self.card.id, self.owner, None)

    def _wait(self, session: MailSession) -> bool:
        """Until something new came or it is time to look at all folders; False when there is nothing to wait at."""
        cursors = self.house.mailboxes.cursors(self.card.id)
        if not cursors:
            return False
        session.open(cursors[0].folder)
        until = self.clock() + LOOK_EVERY
        while not self.watch.stop.is_set() and self.clock() < until:
            if not self.house.mailboxes.renew(self.card.id, self.owner, self.clock(), LEASE_SECONDS):
                raise LeaseLost
            connections.close_all()
            if session.wait(WAIT_SECONDS) or self.watch.crowded:
                break
        return True

    def _fail(self, code: str, detail: str) -> None:
        now = self.clock()
        wait = wait_after(code, self.card.attempts + 1, self.watch._dice)
        try:
            self.house.mailboxes.fail(self.card.id, self.owner, code, detail, now, now + wait)
        except RenvoiError as error:  # the database is full or locked too: the lease ends by itself
            _log.warning("mailbox: %s", error)
