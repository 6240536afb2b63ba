"""An IMAP server over TLS that misbehaves as told: stalls, drops, babbles, lies about lengths."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.servers.certificates import make

MAIL = b"Subject: Votre commande ML-1\r\nMessage-ID: <1@a.example>\r\n\r\nTotal : 3,00 EUR\r\n"


class FalseImap:
    """`how`: "garbage" instead of a greeting; "silence" after it; "refused: …" to who signs in; all others are how a
    body that is asked for comes."""

    def __init__(self, how: str, folder: Path) -> None:
        self.how = how
        self.authority, certificate, key = make(folder)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.stop = threading.Event()
        self.threads = [threading.Thread(target=self.accept, daemon=True)]
        self.threads[0].start()

    def accept(self) -> None:
        while not self.stop.is_set():
            try:
                plain, _ = self.listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self.serve, args=(plain,), daemon=True)
            self.threads.append(thread)
            thread.start()

    def serve(self, plain: socket.socket) -> None:
        with contextlib.suppress(OSError), plain, self.context.wrap_socket(plain, server_side=True) as peer:
            if self.how == "garbage":
                peer.sendall(b"SSH-2.0-OpenSSH_9.2\r\n")
                return
            peer.sendall(b"* OK [CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN] ready\r\n")
            for line in peer.makefile("rb"):
                if self.stop.is_set() or not self.answer(peer, line):
                    return

    def answer(self, peer: ssl.SSLSocket, line: bytes) -> bool:
        tag, _, command = line.strip().partition(b" ")
        if self.how == "silence":
            self.stop.wait(60)
            return False
        if command.startswith((b"LOGIN", b"AUTHENTICATE")) and self.how.startswith("refused: "):
            peer.sendall(tag + b" NO " + self.how.removeprefix("refused: ").encode() + b"\r\n")
            return True
        if b"BODY.PEEK" in command and self.how != "well":
            return self.misbehave(peer, tag)
        for known, reply in (
            (rb"CAPABILITY", b"* CAPABILITY IMAP4rev1 IDLE AUTH=PLAIN\r\n"),
            (rb"LIST", b'* LIST (\\HasNoChildren) "/" INBOX\r\n'),
            (rb"EXAMINE", b"* 1 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 2] x\r\n"),
            (rb"UID SEARCH", b"* SEARCH 1\r\n"),
            (rb"UID FETCH .*RFC822.SIZE", b"* 1 FETCH (UID 1 RFC822.SIZE %d)\r\n" % len(MAIL)),
            (rb"UID FETCH .*BODY", b"* 1 FETCH (UID 1 BODY[] {%d}\r\n%b)\r\n" % (len(MAIL), MAIL)),
            (rb"LOGOUT", b"* BYE\r\n"),
        ):
            if re.match(known, command):
                peer.sendall(reply)
                break
        peer.sendall(tag + b" OK done\r\n")
        return True

    def misbehave(self, peer: ssl.SSLSocket, tag: bytes) -> bool:
        if self.how == "drop":
            return False
        if self.how == "garbage answer":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[ (((( \r\n" + tag + b" OK\r\n")
        if self.how == "huge":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[] {9999999999}\r\n" + b"A" * 1000)
            self.stop.wait(30)
        if self.how == "short":
            peer.sendall(b"* 1 FETCH (UID 1 BODY[] {500000}\r\n" + b"A" * 1000)
            return False
        if self.how == "flood":
            while not self.stop.is_set():
                peer.sendall(b"* 1 FETCH (FLAGS (\\Seen))\r\n" * 2000)
        if self.how == "lines":
            while not self.stop.is_set():
                peer.sendall(b"A" * 100_000)
        if self.how == "drip":
            while not self.stop.wait(0.2):
                peer.sendall(b"*")
        if self.how == "stall":
            self.stop.wait(60)
        if self.how == "silence about it":
            peer.sendall(tag + b" OK nothing\r\n")
        return True

    def close(self) -> None:
        self.stop.set()
        self.listener.close()


@contextmanager
def server(how: str) -> Iterator[FalseImap]:
    with TemporaryDirectory(prefix="renvoi-false-") as folder:
        false = FalseImap(how, Path(folder))
        try:
            yield false
        finally:
            false.close()
