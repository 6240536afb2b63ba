"""Takes in what people leave in the watched folder, in a thread of its own beside the worker."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.db import connections

from renvoi.backends.intake import open_path
from renvoi.backends.intake.drop_folder import DropFolder
from renvoi.casework.ports import House
from renvoi.casework.take_in import TakenIn, take_in
from renvoi.facts.errors import RenvoiError
from renvoi.facts.scope import Scope

PAUSE_SECONDS = 1.0
AFTER_TROUBLE = 60.0
_log = logging.getLogger("renvoi.folder")


class FolderWatch:
    """For the one household of this installation; with none or several yet, files wait. Killed between taking in and
    putting away, the next look takes in the same bytes, which are known, and puts them away."""

    def __init__(self, house: House, folder: DropFolder, clock: Callable[[], datetime]) -> None:
        self.house = house
        self.folder = folder
        self.clock = clock
        self.stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="folder-watch", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self.stop.set()
        self._thread.join(5)

    def _run(self) -> None:
        try:
            while not self.stop.is_set():
                self.stop.wait(self._turn())
        finally:
            connections.close_all()

    def _turn(self) -> float:
        """One look; returns the seconds until the next."""
        try:
            self.folder.prepare()
            with self.folder.alone() as alone:
                if alone:
                    self.look(time.monotonic())
        except (RenvoiError, OSError) as error:  # full disk, no permission: what was left there stays there
            _log.warning("watched folder: %s", error)
            return AFTER_TROUBLE
        return PAUSE_SECONDS

    def look(self, moment: float) -> None:
        ready = self.folder.ready(moment)
        homes = self.house.households.of_purpose("home") if ready else []
        if len(homes) != 1:
            return
        members = self.house.households.members(homes[0])
        scope = Scope(homes[0], members[0] if len(members) == 1 else None)
        for path in ready:
            if self.stop.is_set():
                return
            self._take(scope, path)

    def _take(self, scope: Scope, path: Path) -> None:
        account = TakenIn(batch="")
        for account in take_in(self.house, scope, open_path(path), source=path.name, clock=self.clock):  # noqa: B007
            continue
        refused = account.seen and account.seen == len(account.refused)
        why = account.refused[0].why if refused else "" if account.seen else "there is nothing in it"
        if self.folder.put_away(path, self.clock().date().isoformat(), why) is None:
            _log.warning("%s was taken in, but cannot be moved: check who owns the folder", path)
