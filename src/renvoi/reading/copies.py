"""Whether two messages are one, delivered twice: by a loop of forwarding, to two addresses, between two servers."""

from __future__ import annotations

from hashlib import sha256

from renvoi.reading.mime import open_part

SAID = ("from", "sender", "date", "subject", "message-id", "content-type", "content-transfer-encoding")
"""What the sender wrote. All other fields are traces of the way (Received, Delivered-To, DKIM …)."""


def message_id(raw: bytes) -> str:
    """The Message-ID as the gate tells it; empty when there is none."""
    return open_part(raw, message=True).header("message-id")[:500]


def core(raw: bytes) -> str:
    """SHA-256 of what the sender wrote: the fields of `SAID` and the body, line ends made one."""
    unix = raw.replace(b"\r\n", b"\n")
    mail = open_part(raw, message=True)
    _, _, body = unix.partition(b"\n\n")
    said = "\n".join(f"{name}: {mail.header(name)}" for name in SAID)
    return sha256(said.encode("utf-8", "surrogateescape") + b"\n\n" + body.rstrip(b"\n")).hexdigest()
