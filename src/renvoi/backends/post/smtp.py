"""Hands a letter to an SMTP server (RFC 5321), so that at every moment it is known whether it can have been taken.

Everything is done first that can be: connect, STARTTLS, sign in, MAIL, RCPT, DATA. Then the letter is claimed, its
bytes are sent, and last the dot alone: without it no server may deliver (RFC 5321 4.1.1.4). Only between that dot and
the server's answer nobody can tell.
"""

from __future__ import annotations

import select
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from msgspec import Struct

from renvoi.backends.mailbox.guard import dial
from renvoi.backends.post.message import address_of, message_bytes
from renvoi.casework.mail_trouble import FORBIDDEN, MailTrouble
from renvoi.casework.telling.ports import Claim, Letter, Refused, Uncertain
from renvoi.facts.errors import TryLater

STEP_SECONDS = 30
BEFORE_SECONDS = 120
"""For all that comes before the claim, however slowly the server speaks."""
ANSWER_SECONDS = 600
"""For the answer to the final dot (RFC 5321 4.5.3.2.6); who hangs up earlier makes duplicates (RFC 1047)."""
EARLY_SECONDS = 0.05
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class SmtpServer(Struct, frozen=True, kw_only=True):
    """`security`: "starttls", "tls" (from the first byte) or "none". `sender` is an address, with or without a name."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    sender: str
    security: str = "starttls"
    authorities: str = ""
    """Further certificate authorities (PEM)."""
    private: bool = True
    """Whether this machine and its network may be reached."""


class SmtpPost:
    def __init__(self, server: SmtpServer, patience: float | None = None) -> None:
        self.server = server
        self.patience = patience
        """Seconds for each answer and for all before the claim, when somebody waits; else the usual ones."""

    def send(self, letter: Letter, claim: Claim) -> None:
        """Refused, TryLater or Uncertain begin with a key of `telling/troubles.py`, then the server's own words."""
        with self._session() as (smtp, watch):
            sender, to = address_of(self.server.sender), address_of(letter.to)
            _expect(smtp.mail(sender), 250)
            _expect(smtp.rcpt(to), 250, 251)
            _expect(smtp.docmd("DATA"), 354)
            data = message_bytes(letter, self.server.sender)
            if not claim():
                return
            watch.wait_for(smtp, self.patience or ANSWER_SECONDS)
            _hand_over(smtp, data)
            with suppress(OSError, smtplib.SMTPException):
                smtp.quit()

    def sign_in(self) -> None:
        """Connects and signs in, and sends nothing; raises TryLater as `send` does."""
        with self._session() as (smtp, _), suppress(OSError, smtplib.SMTPException):
            smtp.quit()

    @contextmanager
    def _session(self) -> Iterator[tuple[smtplib.SMTP, _Watch]]:
        watch = _Watch(time.monotonic() + (self.patience or BEFORE_SECONDS))
        try:
            smtp = self._connect(watch)
            try:
                smtp.ehlo_or_helo_if_needed()
                self._secure(smtp)
                self._sign_in(smtp)
                yield smtp, watch
            finally:
                smtp.close()
        except MailTrouble as error:
            key = "inside" if error.code == FORBIDDEN else "unreachable"
            raise TryLater(f"{key}: {error.detail}") from error
        except ssl.SSLCertVerificationError as error:
            raise TryLater(f"certificate: {error.verify_message}"[:200]) from error
        except smtplib.SMTPServerDisconnected as error:
            raise TryLater("hung_up") from error
        except (OSError, smtplib.SMTPException, ValueError) as error:
            raise TryLater(f"unreachable: {_said(error)}") from error
        finally:
            watch.stop()

    def _connect(self, watch: _Watch) -> smtplib.SMTP:
        server = self.server
        if server.user and server.security == "none" and server.host not in LOOPBACK:
            raise TryLater("no_tls")  # no password in the clear
        wrapped = self._context() if server.security == "tls" else None
        return _Dialled(server, min(self.patience or STEP_SECONDS, STEP_SECONDS), wrapped, watch)

    def _secure(self, smtp: smtplib.SMTP) -> None:
        if self.server.security == "starttls":
            if not smtp.has_extn("starttls"):
                raise TryLater("no_tls")
            smtp.starttls(context=self._context())
            smtp.ehlo()

    def _sign_in(self, smtp: smtplib.SMTP) -> None:
        server = self.server
        if not server.user:
            return
        try:
            smtp.login(server.user, server.password)
        except smtplib.SMTPAuthenticationError as error:
            raise TryLater(f"password: {_words(error.smtp_code, error.smtp_error)}") from error
        except smtplib.SMTPNotSupportedError as error:
            raise TryLater(f"password: {_said(error)}") from error
        except smtplib.SMTPServerDisconnected as error:  # some hang up on a wrong password
            raise TryLater("password") from error

    def _context(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.server.authorities:
            context.load_verify_locations(cadata=self.server.authorities)
        return context


class _Dialled(smtplib.SMTP):
    """Each address of the host is judged before it is connected to; `wrapped`: TLS from the first byte."""

    def __init__(self, server: SmtpServer, timeout: float, wrapped: ssl.SSLContext | None, watch: _Watch) -> None:
        self.private, self.wrapped, self.watch = server.private, wrapped, watch
        try:
            super().__init__(server.host, server.port, timeout=timeout)
        except (OSError, ValueError):
            self.close()
            raise

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        plain = dial(host, port, timeout, private=self.private)
        self.watch.over(plain)
        return self.wrapped.wrap_socket(plain, server_hostname=host) if self.wrapped else plain


class _Watch:
    """Ends a connection that takes too long: a socket's own timeout begins anew with every byte."""

    def __init__(self, end: float) -> None:
        self._end = end
        """On the monotonic clock, for all that comes before the claim, the dialling too."""
        self._timer: threading.Timer | None = None
        self._line: socket.socket | None = None

    def over(self, plain: socket.socket) -> None:
        """From the first byte: the greeting and the handshake of TLS count."""
        self._line = plain.dup()  # wrapping takes the descriptor away from the plain socket
        self._start(max(0.0, self._end - time.monotonic()))

    def wait_for(self, smtp: smtplib.SMTP, seconds: float) -> None:
        if smtp.sock is not None:
            smtp.sock.settimeout(min(seconds, STEP_SECONDS) if seconds < ANSWER_SECONDS else seconds)
        self._start(seconds)

    def stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer.join()
        if self._line is not None:
            self._line.close()

    def _start(self, seconds: float) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._timer.start()

    def _cut(self) -> None:
        with suppress(OSError):
            if self._line is not None:
                self._line.shutdown(socket.SHUT_RDWR)


def _hand_over(smtp: smtplib.SMTP, data: bytes) -> None:
    assert smtp.sock is not None
    try:
        smtp.sock.sendall(data)
    except OSError as error:
        raise TryLater("hung_up") from error
    if _spoke_early(smtp.sock):
        raise TryLater("hung_up")
    try:
        smtp.sock.sendall(b".\r\n")
        answer = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise Uncertain("uncertain") from error
    _expect(answer, 250)


def _spoke_early(connection: socket.socket) -> bool:
    """A server that speaks, or hangs up, before the dot has not taken the letter."""
    if isinstance(connection, ssl.SSLSocket) and connection.pending():
        return True
    ready, _, _ = select.select([connection], [], [], EARLY_SECONDS)
    return bool(ready)


def _expect(answer: tuple[int, bytes], *good: int) -> None:
    code, said = answer
    if code in good:
        return
    if 500 <= code < 600:
        raise Refused(f"refused: {_words(code, said)}")
    raise TryLater(f"not_now: {_words(code, said)}")


def _words(code: int, said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return f"{code} {' '.join(text.split())}"[:200]


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
