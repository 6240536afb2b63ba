"""The connection itself: bounded in time, in bytes a command and in the size of a literal, whatever a server sends."""

from __future__ import annotations

import contextlib
import imaplib
import io
import socket
import ssl
import time
from typing import Any

from imapclient import IMAPClient
from msgspec import Struct

from renvoi.backends.mailbox.guard import dial
from renvoi.casework.mail_ports import TLS, MailServer
from renvoi.casework.mail_trouble import SERVER, MailTrouble

COMMAND_BYTES = 160 * 2**20
LITERAL_BYTES = 65 * 2**20
PIECE = 2**16


class Patience(Struct, frozen=True):
    """How many seconds to wait: for a connection, for the next bytes, for the whole answer to one command."""

    connect: float = 15
    read: float = 60
    command: float = 600


PATIENT = Patience()
HURRIED = Patience(8, 15, 20)
"""For somebody who waits before a page."""


class Bounds:
    """How much one command may still read, and until when."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.renew()

    def renew(self) -> None:
        self.bytes_left = COMMAND_BYTES
        self.until = time.monotonic() + self.seconds

    def spend(self, count: int) -> None:
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise MailTrouble(SERVER, "it sends more than was asked for")

    def look_at_the_clock(self) -> None:
        if time.monotonic() > self.until:
            raise MailTrouble(SERVER, "it takes too long for one answer")


class _Clocked(io.RawIOBase):
    """Looks at the clock before each piece: a server may send one byte just before each timeout, for hours."""

    def __init__(self, raw: io.RawIOBase, bounds: Bounds) -> None:
        self.raw = raw
        self.bounds = bounds

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        self.bounds.look_at_the_clock()
        count: int | None = self.raw.readinto(buffer)
        return count

    def close(self) -> None:
        self.raw.close()
        super().close()


class _Bounded(imaplib.IMAP4):
    """imaplib with bounds: it would read whatever length a server names, for as long as the server likes."""

    def __init__(
        self, host: str, port: int, context: ssl.SSLContext | None, patience: Patience, *, private: bool
    ) -> None:
        self.context = context
        self.private = private
        self.patience = patience
        self.bounds = Bounds(patience.command)
        super().__init__(host, port)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:  # noqa: ARG002 imaplib's signature
        plain = dial(self.host, self.port, self.patience.connect, private=self.private)
        if self.context is None:
            return plain
        try:
            return self.context.wrap_socket(plain, server_hostname=self.host)
        except (OSError, ValueError):
            plain.close()
            raise

    def open(self, host: str = "", port: int = 143, timeout: float | None = None) -> None:
        super().open(host, port, timeout)
        self._clock()

    def starttls(self, ssl_context: ssl.SSLContext | None = None) -> Any:
        answer = super().starttls(ssl_context=ssl_context)
        self._clock()
        return answer

    def _clock(self) -> None:
        self.sock.settimeout(self.patience.read)
        self.file = io.BufferedReader(_Clocked(self.sock.makefile("rb", buffering=0), self.bounds))

    def read(self, size: int) -> bytes:
        if size > LITERAL_BYTES:
            raise MailTrouble(SERVER, f"it announces {size} bytes in one piece")
        pieces: list[bytes] = []
        while size > 0:
            piece: Any = self.file.read(min(size, PIECE))
            if not piece:
                raise self.abort("the connection ended inside an answer")
            self.bounds.spend(len(piece))
            pieces.append(piece)
            size -= len(piece)
        return b"".join(pieces)

    def readline(self) -> bytes:
        line = super().readline()
        self.bounds.spend(len(line))
        return line

    def _command(self, name: str, *args: Any) -> bytes:
        self.bounds.renew()
        return super()._command(name, *args)  # type: ignore[misc,no-any-return]

    def shutdown(self) -> None:
        with contextlib.suppress(OSError):
            super().shutdown()


class Client(IMAPClient):  # type: ignore[misc]
    """IMAPClient over the bounded connection."""

    def __init__(self, server: MailServer, context: ssl.SSLContext, patience: Patience, *, private: bool) -> None:
        self._context = context
        self._private = private
        self._patience = patience
        super().__init__(
            server.host,
            server.port,
            use_uid=True,
            ssl=server.security == TLS,
            ssl_context=context,
            timeout=patience.read,
        )

    def _create_IMAP4(self) -> _Bounded:  # noqa: N802 IMAPClient's name
        context = self._context if self.ssl else None
        return _Bounded(self.host, self.port, context, self._patience, private=self._private)
