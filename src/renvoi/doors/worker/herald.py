"""Tells members what is due: a thread beside the reading, with its own database connection."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections, connection

from renvoi.casework.ports import House
from renvoi.casework.telling.compose import alert_of, letter_of, mail_of
from renvoi.casework.telling.notice import Notice
from renvoi.casework.telling.ports import MAIL, Letter, LetterCard, Ways
from renvoi.casework.telling.tell import deliver, tick
from renvoi.doors.links import PageLinks

PAUSE = 5.0
"""Seconds between two looks at the outbox; the hour of a digest need not be kept to the second."""
AFTER_TROUBLE = 60.0
GRACE_SECONDS = 5.0
MOST = 200
"""Letters between two looks at the clock."""
_log = logging.getLogger("renvoi.herald")


class Herald:
    """`step()` plans the digests that are due and sends what waits."""

    def __init__(self, house: House, ways: Ways, clock: Callable[[], datetime], prefix: str) -> None:
        self.house = house
        self.ways = ways
        self.clock = clock
        self.owner = f"{prefix}{os.getpid()}:herald"
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="herald", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self, grace: float = GRACE_SECONDS) -> None:
        """Asks it to stop; a letter whose answer does not come in time stays uncertain."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(grace)

    def step(self) -> int:
        """Returns how many letters were taken up."""
        self.house.outbox.settle_broken(self.clock())
        tick(self.house, self.clock())
        done = 0
        while (
            done < MOST
            and not self._stop.is_set()
            and deliver(self.house, self.ways, self.compose, self.owner, self.clock)
        ):
            done += 1
        return done

    def compose(self, card: LetterCard, notices: list[Notice], now: datetime) -> Letter:
        today = card.recipient.hours.today(now)
        if card.channel == MAIL:
            unclear = self.house.outbox.unclear_since(card.recipient, MAIL)
            told = mail_of(card.recipient, notices, PageLinks(), today, unclear)
            return letter_of(told, card.recipient.address, card.message_id)
        return letter_of(alert_of(card.recipient, notices, PageLinks(), today), card.channel, card.message_id)

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._stop.wait(self._try())
        finally:
            connection.close()

    def _try(self) -> float:
        """Seconds until the next step."""
        close_old_connections()
        try:
            self.step()
        except Exception:  # noqa: BLE001 - a database that is away for a while must not end the telling for good
            _log.exception("telling")
            return AFTER_TROUBLE
        return PAUSE
