"""How a site is asked when nobody waits: as its robots.txt allows, and not twice within some seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from renvoi.backends.fetch.robots import Robots
from renvoi.casework.pages import BUSY, ROBOTS, PageTrouble

PAUSE = 5.0
"""Seconds between two questions to one host."""
LONGEST_WAIT = 90.0
KEPT = 24 * 3600.0
"""Seconds a robots.txt holds (RFC 9309, 2.4)."""
MOST_KNOWN = 500


class Manners:
    """Shared by all threads of a process. `robots` fetches and reads the robots.txt of an origin."""

    def __init__(self, robots: Callable[[str], Robots], pause: float = PAUSE) -> None:
        self._robots = robots
        self._pause = pause
        self._lock = threading.Lock()
        self._known: dict[str, tuple[Robots, float]] = {}
        self._next: dict[str, float] = {}

    def heed(self, url: str) -> None:
        """Waits until the host may be asked. Raises PageTrouble when it asks not to be read, or for too much time."""
        parts = urlsplit(url)
        rules = self._rules(f"{parts.scheme}://{parts.netloc}")
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if not rules.allows(path):
            raise PageTrouble(ROBOTS, parts.hostname or "")
        wait = self._turn(parts.netloc, max(self._pause, rules.delay))
        if wait > LONGEST_WAIT:
            raise PageTrouble(BUSY, parts.hostname or "", int(wait))
        time.sleep(wait)

    def _turn(self, host: str, pause: float) -> float:
        """Seconds to wait for this question's turn; a turn that lies too far away is not taken."""
        with self._lock:
            now = time.monotonic()
            turn = max(now, self._next.get(host, now))
            if turn - now <= LONGEST_WAIT:
                self._next = {one: when for one, when in self._next.items() if when > now}
                self._next[host] = turn + pause
            return turn - now

    def _rules(self, origin: str) -> Robots:
        with self._lock:
            rules, until = self._known.get(origin, (None, 0.0))
        if rules is not None and time.monotonic() < until:
            return rules
        rules = self._robots(origin)
        with self._lock:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[origin] = (rules, time.monotonic() + KEPT)
        return rules
