"""That a signal asked to stop. A threading.Event cannot tell it: `set` in a handler that came while its own thread was
in `wait` waits for ever for the lock that thread holds.
"""

from __future__ import annotations

import signal
import time
from collections.abc import Iterable
from types import FrameType

SLICE_SECONDS = 0.1


class StopAsked:
    def __init__(self, signals: Iterable[int]) -> None:
        self._asked = False
        for number in signals:
            signal.signal(number, self._hear)

    def _hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 the signature of a handler
        self._asked = True

    def is_set(self) -> bool:
        return self._asked

    def wait(self, seconds: float) -> bool:
        """Whether it was asked, after so long at most."""
        end = time.monotonic() + seconds
        while not self._asked and (left := end - time.monotonic()) > 0:
            time.sleep(min(left, SLICE_SECONDS))
        return self._asked
