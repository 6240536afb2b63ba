"""Runs server and worker as one: when one ends, or a signal comes, all are stopped cleanly."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence

from renvoi.doors.stop_asked import StopAsked

GRACE_SECONDS = 15
PR_SET_PDEATHSIG = 1  # linux/prctl.h


class Together:
    """Child processes that end with this one."""

    def __init__(self) -> None:
        self.stop = StopAsked((signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
        self._children: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        # A group of its own: Ctrl-C reaches this process alone, which then stops each child in order.
        self._children[name] = subprocess.Popen(  # noqa: S603 - our own modules
            command,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=_end_with_parent(),  # noqa: PLW1509 - no thread runs yet
        )

    def running(self) -> bool:
        return not self.stop.is_set() and all(child.poll() is None for child in self._children.values())

    def wait(self) -> str | None:
        """Until a signal (None) or until a child ends by itself (its name); then all the others are stopped."""
        while self.running():
            self.stop.wait(0.2)
        ended = None if self.stop.is_set() else next(n for n, c in self._children.items() if c.poll() is not None)
        self.end()
        return ended

    def end(self) -> None:
        for child in self._children.values():
            if child.poll() is None:
                child.terminate()
        for child in self._children.values():
            try:
                child.wait(GRACE_SECONDS)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()


def _end_with_parent() -> Callable[[], None] | None:
    """On Linux a child is told when its parent is killed, so that no server is left behind holding the port."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    parent = os.getpid()

    def before_exec() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(0)

    return before_exec
