"""The connection itself: bounded in time, in bytes a command and in the size of a literal, whatever a server sends."""

from __future__ import annotations

import contextlib
import imaplib
import socket
import ssl
import time
from typing import Any

from imapclient import IMAPClient

from renvoi.backends.mailbox.guard import dial
from renvoi.casework.mail_trouble import SERVER, MailTrouble

CONNECT_SECONDS = 15
READ_SECONDS = 60
COMMAND_SECONDS = 600
COMMAND_BYTES = 160 * 2**20
LITERAL_BYTES = 65 * 2**20
PIECE = 2**16


class Bounds:
    """How much one command may still read, and until when."""

    def __init__(self, seconds: float = COMMAND_SECONDS) -> None:
        self.seconds = seconds
        self.renew()

    def renew(self) -> None:
        self.bytes_left = COMMAND_BYTES
        self.until = time.monotonic() + self.seconds

    def spend(self, count: int) -> None:
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise MailTrouble(SERVER, "it sends more than was asked for")
        if time.monotonic() > self.until:
            raise MailTrouble(SERVER, "it takes too long for one answer")


class _Bounded(imaplib.IMAP4):
    """imaplib with bounds: it would read whatever length a server names, for as long as the server likes."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext | None, *, private: bool) -> None:
        self.context = context
        self.private = private
        self.bounds = Bounds()
        super().__init__(host, port)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:  # noqa: ARG002 imaplib's signature
        plain = dial(self.host, self.port, CONNECT_SECONDS, private=self.private)
        if self.context is None:
            return plain
        try:
            return self.context.wrap_socket(plain, server_hostname=self.host)
        except (OSError, ValueError):
            plain.close()
            raise

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

    def __init__(self, host: str, port: int, context: ssl.SSLContext, *, implicit_tls: bool, private: bool) -> None:
        self._context = context
        self._private = private
        super().__init__(host, port, use_uid=True, ssl=implicit_tls, ssl_context=context, timeout=READ_SECONDS)

    def _create_IMAP4(self) -> _Bounded:  # noqa: N802 IMAPClient's name
        return _Bounded(self.host, self.port, self._context if self.ssl else None, private=self._private)
