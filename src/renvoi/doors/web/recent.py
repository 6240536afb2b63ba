"""What readers drew or built a moment ago, kept in this process only: bounded in bytes and time, gone with it."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

MOST_BYTES = 32 * 2**20
SECONDS = 600


class Recent:
    """Least recently used goes first. What is asked for must be one the asker may see: this knows nobody."""

    def __init__(self, most: int = MOST_BYTES, seconds: float = SECONDS) -> None:
        self.most, self.seconds = most, seconds
        self.size = 0
        self._held: OrderedDict[Hashable, tuple[float, int, Any]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], tuple[Any, int]]) -> Any:
        """The value, made when it is not held; `make` gives it with its size in bytes (0: not worth keeping)."""
        now = time.monotonic()
        with self._lock:
            held = self._held.get(key)
            if held is not None and now - held[0] < self.seconds:
                self._held.move_to_end(key)
                return held[2]
        value, size = make()
        if 0 < size <= self.most:
            with self._lock:
                self._drop(key)
                self._held[key] = (now, size, value)
                self.size += size
                while self.size > self.most:
                    self._drop(next(iter(self._held)))
        return value

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self.size = 0

    def _drop(self, key: Hashable) -> None:
        held = self._held.pop(key, None)
        self.size -= held[1] if held else 0


recent = Recent()
