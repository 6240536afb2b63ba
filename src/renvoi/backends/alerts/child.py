"""`python -m renvoi.backends.alerts.child`: one alert by Apprise. A line of JSON in, one out: the address, the words.

Apprise does what an address says: it may name hosts inside the house, and files to read. So before the address comes
in, the process gives up all but reading its own libraries and connecting to addresses that may be reached; also what a
service redirects to, or a name that means another address a moment later, is judged when it is connected to.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from apprise import Apprise, AppriseAsset

from renvoi.backends.reach import may_reach

_FORBIDDEN = ("subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.spawn", "socket.bind", "ctypes.")
_MACHINE = (
    "/etc/ssl", "/etc/pki", "/etc/hosts", "/etc/resolv.conf", "/etc/nsswitch.conf", "/etc/gai.conf", "/etc/host.conf",
    "/etc/services", "/etc/localtime", "/usr/lib", "/usr/local/lib", "/usr/share/ca-certificates",
    "/usr/share/zoneinfo", "/dev/null", "/dev/urandom",
)  # fmt: skip
"""What names, certificates and the clock are read from."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


class Guard:
    """Refuses what an alert does not need; remembers whether an address was refused."""

    def __init__(self) -> None:
        self.private = False
        self.blocked = False
        libraries = {sys.prefix, sys.base_prefix, os.path.dirname(os.__file__), *filter(None, sys.path)}
        own = [*libraries, *(os.environ[key] for key in ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE") if key in os.environ)]
        self.readable = tuple(str(Path(path).resolve()) for path in (*own, *_MACHINE))

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("socket.connect", "socket.sendto"):
            self._connect(arguments[1])
        elif event == "open":
            self._open(*arguments[:3])
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"an alert may not: {event}")

    def _connect(self, where: Any) -> None:
        if not (isinstance(where, tuple) and may_reach(str(where[0]), private=self.private)):
            self.blocked = True
            raise PermissionError("an alert may not reach this address")

    def _open(self, path: Any, _mode: Any, flags: Any) -> None:
        if isinstance(path, int):
            return
        if isinstance(flags, int) and flags & _WRITING and os.fsdecode(path) != "/dev/null":
            raise PermissionError("an alert may not write files")
        if not os.path.realpath(os.fsdecode(path)).startswith(self.readable):
            raise PermissionError("an alert may not read this file")


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    guard = Guard()
    sys.addaudithook(guard)
    asked = json.loads(sys.stdin.readline())
    guard.private = bool(asked["private"])
    asset = AppriseAsset(secure_logging=True, async_mode=False)
    service = Apprise.instantiate(asked["address"], asset=asset, suppress_exceptions=True)
    _say(answers, {"name": str(service.service_name)} if service else {})
    line = sys.stdin.readline()
    if service and line:
        words = json.loads(line)
        sent = service.notify(body=words["body"], title=words["title"])
        _say(answers, {"outcome": "sent" if sent else "blocked" if guard.blocked else "failed"})


def _say(answers: Any, answer: dict[str, str]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
