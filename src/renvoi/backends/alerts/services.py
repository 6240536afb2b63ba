"""The parent's side: judges an address a member typed, and has it told by a child process, once it is claimed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO

from msgspec import Struct

from renvoi.casework.telling.ports import Claim, Letter, Refused, Uncertain
from renvoi.facts.errors import BadInput, Damaged, TryLater

SECONDS = 60
MOST = 2000
"""Signs of an address."""
LOCAL = frozenset({"dbus", "glib", "gnome", "kde", "macosx", "qt", "rsyslog", "syslog", "windows"})
"""What Apprise does on its own machine or without an answer: never by a member's wish."""
HOSTED = frozenset({
    "discord", "gchat", "gotifys", "matrixs", "mmosts", "ntfy", "ntfys", "pbul", "pover", "rockets", "signals",
    "slack", "tgram", "workflows", "wxteams", "zulip",
})  # fmt: skip
"""Where strangers type addresses: services that carry words to people, by TLS."""
_SCHEME = re.compile(r"([a-z0-9]{2,20})://.", re.IGNORECASE)


class Policy(Struct, frozen=True):
    """`schemes`: those allowed, None for all but LOCAL; `private`: whether this machine's network may be reached."""

    schemes: frozenset[str] | None = None
    private: bool = True

    def judge(self, address: str) -> None:
        """Raises BadInput with a key of the page's words."""
        found = _SCHEME.match(address)
        if not found or len(address) > MOST or not address.isprintable():
            raise BadInput("bad_service")
        scheme = found[1].lower()
        if scheme in LOCAL or (self.schemes is not None and scheme not in self.schemes):
            raise BadInput(f"service_not_allowed: {scheme}")


class AlertServices:
    """`address_of` gives the address of a service by its id; raises Damaged when its seal does not open."""

    def __init__(self, policy: Policy, address_of: Callable[[str], str]) -> None:
        self.policy = policy
        self.address_of = address_of

    def name(self, address: str) -> str:
        """What Apprise calls the service, without reaching it. Raises BadInput."""
        self.policy.judge(address)
        with self._child(address) as child:
            return child.name

    def send(self, letter: Letter, claim: Claim) -> None:
        try:
            address = self.address_of(letter.to)
            self.policy.judge(address)
            with self._child(address) as child:
                if claim():
                    child.tell(letter.subject, letter.text)
        except Damaged as error:
            raise Refused("sealed") from error
        except BadInput as error:
            raise Refused(str(error)) from error

    @contextmanager
    def _child(self, address: str) -> Iterator[_Child]:
        command = [sys.executable, "-P", "-m", "renvoi.backends.alerts.child"]
        keep = {key: os.environ[key] for key in ("PATH", "SSL_CERT_FILE", "REQUESTS_CA_BUNDLE") if key in os.environ}
        with subprocess.Popen(  # noqa: S603 - our own module
            command,
            cwd="/",
            env={**keep, "LANG": "C.UTF-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            try:
                yield _Child(process, address, private=self.policy.private)
            finally:
                process.kill()


class _Child:
    def __init__(self, process: subprocess.Popen[str], address: str, *, private: bool) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._in: IO[str] = process.stdin
        self._out: IO[str] = process.stdout
        self._process = process
        answer = self._ask({"address": address, "private": private})
        if answer is None:
            raise TryLater("service_silent")
        if "name" not in answer:
            raise BadInput("bad_service")
        self.name = answer["name"]

    def tell(self, title: str, body: str) -> None:
        answer = self._ask({"title": title, "body": body})
        if answer is None:
            raise Uncertain("uncertain")
        if answer["outcome"] == "blocked":
            raise Refused("service_inside")
        if answer["outcome"] != "sent":
            raise TryLater("service_said_no")

    def _ask(self, question: dict[str, object]) -> dict[str, str] | None:
        """None when the child ended, or took too long."""
        watch = _kill_after(SECONDS, self._process)
        try:
            self._in.write(json.dumps(question) + "\n")
            self._in.flush()
            line = self._out.readline()
        except OSError:
            return None
        finally:
            watch.cancel()
        return json.loads(line) if line else None


def _kill_after(seconds: float, process: subprocess.Popen[str]) -> threading.Timer:
    timer = threading.Timer(seconds, process.kill)
    timer.daemon = True
    timer.start()
    return timer
