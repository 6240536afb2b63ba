"""A real SMTP server of one's own (aiosmtpd) on a free port: keeps what it took, refuses, dawdles, hangs up, kills."""

from __future__ import annotations

import email
import os
import signal
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "renvoi", "mot de passe"


class Postbox:
    """What the server took, and how it behaves: `answers` maps MAIL, RCPT or DATA to a line to answer instead."""

    def __init__(self) -> None:
        self.taken: list[EmailMessage] = []
        self.raw: list[bytes] = []
        self.to: list[list[str]] = []
        self.tls: list[bool] = []
        self.answers: dict[str, str] = {}
        self.before: dict[str, Callable[[], None]] = {}
        """Called at MAIL, RCPT, or DATA (all bytes are there, no answer yet)."""
        self.after: Callable[[], None] = lambda: None
        """Called when the answer to the dot is out."""

    def count(self) -> Counter[str]:
        return Counter(str(one["Message-ID"]) for one in self.taken)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.before.get("MAIL", _nothing)()
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.before.get("RCPT", _nothing)()
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.before.get("DATA", _nothing)()
        if "DATA" in self.answers:
            return self.answers["DATA"]
        content = envelope.content or b""
        assert isinstance(content, bytes)
        self.raw.append(content)
        self.taken.append(email.message_from_bytes(content, policy=default))  # type: ignore[arg-type]
        self.to.append(list(envelope.rcpt_tos))
        self.tls.append(bool(session.ssl or (server.transport and server.transport.get_extra_info("ssl_object"))))
        threading.Timer(0.02, self.after).start()
        return "250 OK"


def _nothing() -> None:
    pass


def _check(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: Any) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)  # not handled: the server itself answers 535


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(
    tls: ssl.SSLContext | None = None, *, wrapped: bool = False, sign_in: bool = False
) -> Iterator[tuple[int, Postbox]]:
    """(port, postbox). With `tls`: STARTTLS is required, or everything is `wrapped` in TLS; `sign_in`: AUTH is."""
    box = Postbox()
    options: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port()}
    if sign_in:
        options |= {"auth_required": True, "authenticator": _check, "auth_require_tls": tls is not None and not wrapped}
    if tls is not None and wrapped:
        options["ssl_context"] = tls
    elif tls is not None:
        options |= {"tls_context": tls, "require_starttls": True}
    controller = Controller(box, **options)
    controller.start()
    try:
        yield controller.port, box
    finally:
        controller.stop()


@contextmanager
def rude(*, until: str) -> Iterator[int]:
    """A server that hangs up: before a word ("hello"), in the middle of the letter ("middle"), after its dot ("dot").

    With "silence" it never says a word.
    """
    listening = socket.create_server(("127.0.0.1", 0))
    done = threading.Event()
    thread = threading.Thread(target=_be_rude, args=(listening, until, done), daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        done.set()
        listening.close()
        thread.join(5)


def _be_rude(listening: socket.socket, until: str, done: threading.Event) -> None:
    while not done.is_set():
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection:
            if until == "silence":
                done.wait(30)
            elif until != "hello":
                _talk(connection, until)


def _talk(connection: socket.socket, until: str) -> None:
    connection.sendall(b"220 rude\r\n")
    lines = connection.makefile("rb")
    for line in lines:
        if line.upper().startswith(b"DATA"):
            connection.sendall(b"354 go on\r\n")
            break
        connection.sendall(b"250 OK\r\n")
    if until == "middle":
        lines.readline()
        connection.shutdown(socket.SHUT_RDWR)
        return
    for line in lines:
        if line == b".\r\n":
            return


def killer(pid: int) -> Callable[[], None]:
    """Kills a process at once, and waits until it is gone."""

    def kill() -> None:
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        time.sleep(0.05)

    return kill
