"""The backup of every night: started by the worker in a process of its own when its hour has come and none was made."""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct

from renvoi.doors.environment import read
from renvoi.facts.errors import BadInput

LOOK_EVERY = 30.0  # seconds
AGAIN = timedelta(hours=1)
"""After a failure."""
STATE = "backup-state.json"
_log = logging.getLogger("renvoi.backup")


class State(Struct, kw_only=True):
    """When one was last made and tried, and what was wrong the last time."""

    done: datetime | None = None
    tried: datetime | None = None
    trouble: str = ""


def state_of(home: Path) -> State:
    try:
        return msgspec.json.decode((home / STATE).read_bytes(), type=State)
    except (OSError, msgspec.DecodeError):
        return State()


def hour() -> tuple[int, int]:
    """RENVOI_BACKUP_AT, e.g. 03:15."""
    hours, _, minutes = read("RENVOI_BACKUP_AT", "03:00").partition(":")
    if hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60:
        return int(hours), int(minutes)
    raise BadInput("RENVOI_BACKUP_AT must be an hour like 03:15")


class Nightly:
    """`tick()` costs nothing and never waits."""

    def __init__(self, home: Path, clock: Callable[[], datetime]) -> None:
        self.home, self.clock = home, clock
        self.child: subprocess.Popen[bytes] | None = None
        self.looked = 0.0
        self.place = read("RENVOI_BACKUP", "")
        self.at = hour() if self.place else (0, 0)

    def tick(self) -> None:
        if not self.place or time.monotonic() - self.looked < LOOK_EVERY:
            return
        self.looked = time.monotonic()
        if self.child is not None:
            self._ended(self.child)
        elif self.due():
            self.child = subprocess.Popen(
                [sys.executable, "-P", "-m", "renvoi.doors.cli", "backup"],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )

    def due(self) -> bool:
        """A day or an hour that lies ahead was told by a clock that has been set back since."""
        now, state = self.clock(), state_of(self.home)
        if (now.hour, now.minute) < self.at or (state.done and state.done.astimezone(now.tzinfo).date() == now.date()):
            return False
        return not state.trouble or state.tried is None or abs(now - state.tried) >= AGAIN

    def _ended(self, child: subprocess.Popen[bytes]) -> None:
        code = child.poll()
        if code is None:
            return
        now, former = self.clock(), state_of(self.home)
        said = child.communicate()[1].decode("utf-8", "replace").strip()
        state = State(
            done=former.done if code else now, tried=now, trouble=(said or f"exit code {code}") if code else ""
        )
        if state.trouble and state.trouble != former.trouble:
            _log.warning("backup: %s", state.trouble)
        part = self.home / f".{STATE}"
        part.write_bytes(msgspec.json.encode(state))
        part.replace(self.home / STATE)
        self.child = None
