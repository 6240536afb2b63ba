"""DKIM signatures of a mail (RFC 6376, RFC 8463): which it bears, and whether one holds by a given key. Pure."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from hashlib import sha256

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from msgspec import Struct

from renvoi.facts.witness import Verdict

MOST = 5
"""Signatures looked at."""
LARGEST = 40_000_000
LEAST_BITS = 1024
"""RFC 8301, 3.2: shorter keys must not be taken for valid."""
ALGORITHMS = ("rsa-sha256", "ed25519-sha256")
FROM = re.compile(rb"[^<>\s@,;:]+@([A-Za-z0-9.-]+)")
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:((?:[^\r\n]|\r\n[ \t])*)\r\n")
_B = re.compile(rb"(^|;)([ \t\r\n]*b[ \t\r\n]*=)[^;]*")
_BLANKS = re.compile(rb"[ \t]+")
_NAME = re.compile(r"[A-Za-z0-9._-]{1,200}")


class Signature(Struct, frozen=True):
    """One DKIM-Signature field: its tags, and the field as it stands."""

    tags: Mapping[str, str]
    raw: bytes

    @property
    def domain(self) -> str:
        return self.tags.get("d", "").lower()

    @property
    def selector(self) -> str:
        return self.tags.get("s", "").lower()

    @property
    def asks(self) -> str:
        """The name whose TXT record holds the key."""
        return f"{self.selector}._domainkey.{self.domain}"


class Signed(Struct, frozen=True):
    """A mail as it is verified: its fields in order, its body, its signatures."""

    fields: tuple[tuple[bytes, bytes], ...]
    body: bytes
    signatures: tuple[Signature, ...]
    sender: str
    """The domain of its From field."""


def open_mail(data: bytes) -> Signed:
    """Line ends as they were sent; a mailbox's own first line ("From …") is none of it."""
    data = data[:LARGEST]
    if data.startswith(b"From "):
        data = data.partition(b"\n")[2]
    data = re.sub(rb"\r?\n", b"\r\n", data)
    head, _, body = data.partition(b"\r\n\r\n")
    fields = tuple((one[1], one[0]) for one in _FIELD.finditer(head + b"\r\n"))
    signatures = [
        Signature(tags, raw)
        for name, raw in fields
        if name.lower() == b"dkim-signature" and (tags := _tags(raw.partition(b":")[2]))
    ]
    sender = next((FROM.search(raw) for name, raw in fields if name.lower() == b"from"), None)
    domain = sender[1].decode("ascii").lower() if sender else ""
    sound = [one for one in signatures if _NAME.fullmatch(one.domain) and _NAME.fullmatch(one.selector)]
    return Signed(fields, body, tuple(sound[:MOST]), domain)


def verify(mail: Signed, signature: Signature, record: str) -> Verdict:
    """Whether the signature holds by this key record: of a damaged signature or key never `pass`."""
    tags, key = signature.tags, _tags(record.encode("utf-8", "replace"))
    if not key.get("p"):
        return Verdict.NO_KEY
    if tags.get("a") not in ALGORITHMS or tags.get("v", "1") != "1" or "from" not in _names(tags):
        return Verdict.WEAK if tags.get("a") == "rsa-sha1" else Verdict.FAIL
    if any(_doubled(mail, name, _names(tags)) for name in (b"from", b"subject")):
        return Verdict.WEAK  # one more than was signed: a reader may be shown the other one
    heads, _, bodies = tags.get("c", "simple/simple").partition("/")
    if heads not in ("simple", "relaxed") or bodies not in ("simple", "relaxed", ""):
        return Verdict.FAIL
    body = _body(mail.body, relaxed=bodies == "relaxed")
    if "l" in tags:
        return Verdict.WEAK  # whatever was added behind its length would pass
    if base64.b64encode(sha256(body).digest()).decode() != _squeezed(tags.get("bh", "")):
        return Verdict.FAIL
    return _signed(tags, key, _hashed(mail, signature, relaxed=heads == "relaxed"))


def _doubled(mail: Signed, name: bytes, signed: list[str]) -> bool:
    return sum(one.lower() == name for one, _ in mail.fields) > max(1, signed.count(name.decode()))


def _signed(tags: Mapping[str, str], key: Mapping[str, str], message: bytes) -> Verdict:
    try:
        signature, public = base64.b64decode(_squeezed(tags.get("b", ""))), base64.b64decode(_squeezed(key["p"]))
        if tags["a"] == "ed25519-sha256":
            Ed25519PublicKey.from_public_bytes(public).verify(signature, sha256(message).digest())
            return Verdict.PASS
        loaded = load_der_public_key(public)
        if not isinstance(loaded, RSAPublicKey):
            return Verdict.FAIL
        if loaded.key_size < LEAST_BITS:
            return Verdict.WEAK
        loaded.verify(signature, message, PKCS1v15(), SHA256())
    except (InvalidSignature, UnsupportedAlgorithm, ValueError, TypeError, binascii.Error):
        return Verdict.FAIL
    return Verdict.PASS


def _hashed(mail: Signed, signature: Signature, *, relaxed: bool) -> bytes:
    """The signed fields, each name from the bottom up (5.4.2), then the signature itself without its value."""
    left: dict[bytes, list[bytes]] = {}
    for name, raw in mail.fields:
        left.setdefault(name.lower(), []).append(raw)
    out = b""
    for wanted in _names(signature.tags):
        held = left.get(wanted.encode("utf-8", "replace"))
        out += _field(held.pop(), relaxed=relaxed) if held else b""
    name, _, value = signature.raw.partition(b":")
    bare = name + b":" + _B.sub(rb"\1\2", value, count=1)
    return out + _field(bare, relaxed=relaxed).rstrip(b"\r\n")


def _names(tags: Mapping[str, str]) -> list[str]:
    return [name.strip().lower() for name in tags.get("h", "").split(":")][:200]


def _field(raw: bytes, *, relaxed: bool) -> bytes:
    if not relaxed:
        return raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    name, _, value = raw.partition(b":")
    value = _BLANKS.sub(b" ", value.replace(b"\r\n", b"")).strip(b" \t")
    return name.lower().rstrip(b" \t") + b":" + value + b"\r\n"


def _body(body: bytes, *, relaxed: bool) -> bytes:
    if relaxed:
        body = b"\r\n".join(_BLANKS.sub(b" ", line).rstrip(b" ") for line in body.split(b"\r\n"))
    bare = re.sub(rb"(?:\r\n)+\Z", b"", body)
    return bare + b"\r\n" if bare or not relaxed else b""


def _tags(value: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in value.decode("utf-8", "replace").split(";")[:40]:
        name, equals, words = one.partition("=")
        if equals:
            found.setdefault(name.strip(), words.strip())
    return found


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)
