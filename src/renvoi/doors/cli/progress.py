"""A line on the terminal that counts while something long is under way; silent elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType

from renvoi.doors.speech import t

EVERY = 0.1  # seconds


class Meter:
    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __enter__(self) -> Meter:
        return self

    def show(self, seen: int, purchases: int) -> None:
        self.say(t(f"{seen} vus, {purchases} achats …", f"{seen} seen, {purchases} purchases …"))

    def say(self, words: str) -> None:
        now = time.monotonic()
        if self._shown and now - self._last >= EVERY:
            self._last = now
            sys.stderr.write(f"\r{words}\x1b[K")
            sys.stderr.flush()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
