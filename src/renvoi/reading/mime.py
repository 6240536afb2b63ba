"""Splits the bytes of a mail into headers and parts (RFC 5322, 2045, 2047, 2231); never raises."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import unquote_to_bytes

from msgspec import Struct

from renvoi.reading.charset import decode, unpack

HEAD_LIMIT = 500_000
HEAD_USUAL = 20_000
"""Looked through first, so that a big mail is not searched to its end for the other kind of line break."""
VALUE_LIMIT = 20_000
DEEPEST = 20
MOST_PARTS = 500

FOLD = re.compile(rb"\n[ \t]+")
HEADER = re.compile(rb"([!-9;-~]{1,200})[ \t]*:[ \t]*(.*)", re.DOTALL)
MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+")
PARAM = re.compile(r";\s*([^\s=;*]+)(\*\d+)?(\*)?\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)")
ENCODED = re.compile(r"=\?([^?*\s]{1,40})(?:\*[^?]{0,20})?\?([bBqQ])\?(.{0,1000}?)\?=(?:\s+(?==\?))?", re.DOTALL)


class Part(Struct, dict=True):
    """A part as sent: header names in lower case, the first of each name wins; `body` still transfer-encoded."""

    headers: dict[str, bytes]
    body: bytes

    def header(self, name: str) -> str:
        """The decoded value of a header, white space folded, '' when absent."""
        raw = self.headers.get(name)
        return "" if raw is None else words_of(raw[:VALUE_LIMIT])

    @cached_property
    def content(self) -> tuple[str, dict[str, str]]:
        """The media type and its parameters; text/plain when the header makes no sense (RFC 2045, 5.2)."""
        kind, given = self.field("content-type")
        return (kind.lower() if MEDIA_TYPE.fullmatch(kind) else "text/plain"), given

    @property
    def media_type(self) -> str:
        return self.content[0]

    def field(self, name: str) -> tuple[str, dict[str, str]]:
        """A structured header: its value and its parameters (RFC 2231 pieces joined and decoded)."""
        raw = self.headers.get(name, b"")[:VALUE_LIMIT]
        text = " ".join(decode(raw).split())
        value = text.split(";", 1)[0].strip()
        return value, parameters(text[len(value) :])

    def data(self) -> bytes:
        """The content, transfer encoding undone."""
        return unpack(self.body, self.header("content-transfer-encoding").lower().split(";")[0].strip())

    def parts(self) -> list[Part]:
        """The parts of a multipart; [] when its boundary is missing or never used."""
        boundary = self.content[1].get("boundary", "").rstrip()
        return [open_part(piece) for piece in split(self.body, boundary.encode("utf-8"))] if boundary else []


def open_part(raw: bytes, *, message: bool = False) -> Part:
    """Headers and body of a part; of a whole message when `message` (an mbox "From " line is skipped then)."""
    if message:
        raw = unusual_breaks(raw)
        if raw.startswith((b"From ", b">From ")):
            raw = raw.partition(b"\n")[2]
    if raw.startswith((b"\n", b"\r\n")):
        return Part({}, raw.split(b"\n", 1)[1])
    head, body = halves(raw)
    headers = fields(head)
    return Part(headers, body) if headers else Part({}, raw)


def halves(raw: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the first empty line."""
    for limit in (HEAD_USUAL, HEAD_LIMIT):
        wide = raw.find(b"\n\r\n", 0, limit)
        plain = raw.find(b"\n\n", 0, wide if wide >= 0 else limit)
        if plain >= 0:
            return raw[:plain], raw[plain + 2 :]
        if wide >= 0:
            return raw[:wide], raw[wide + 3 :]
    return raw[:HEAD_LIMIT], raw[HEAD_LIMIT:]


def unusual_breaks(raw: bytes) -> bytes:
    """Line ends of CR alone or CR CR LF, which no rule allows and some programs write."""
    head = raw[:5_000]
    if b"\r" not in head:
        return raw
    if b"\n" not in head:
        return raw.replace(b"\r", b"\n")
    return raw.replace(b"\r\r\n", b"\r\n") if b"\r\r\n" in head else raw


def fields(head: bytes) -> dict[str, bytes]:
    """Header lines; a line that is none is skipped, but if the first one is none, there are no headers at all."""
    headers: dict[str, bytes] = {}
    for line in FOLD.sub(b" ", head.replace(b"\r\n", b"\n")).split(b"\n"):
        match = HEADER.match(line)
        if match:
            headers.setdefault(match.group(1).decode("ascii").lower(), match.group(2).strip())
        elif not headers:
            break
    return headers


def split(body: bytes, boundary: bytes) -> list[bytes]:
    """The pieces between the delimiter lines of `boundary`; a missing closing delimiter is forgiven."""
    mark = b"--" + boundary
    pieces: list[bytes] = []
    start = -1
    at = body.find(mark)
    while at >= 0 and len(pieces) < MOST_PARTS:
        after = at + len(mark)
        end = body.find(b"\n", after)
        end = len(body) if end < 0 else end + 1
        tail = body[after:end].strip() if end - after < 200 else b"x"
        if (at == 0 or body[at - 1] in b"\n\r") and tail in (b"", b"--"):
            if start >= 0:
                pieces.append(chomp(body[start:at]))
            start = end
            if tail:
                return pieces
        at = body.find(mark, after)
    if start >= 0 and body[start:].strip():
        pieces.append(body[start:])
    return pieces


def chomp(piece: bytes) -> bytes:
    """Without the line break that belongs to the delimiter (RFC 2046, 5.1.1)."""
    return piece[:-2] if piece.endswith(b"\r\n") else piece[:-1] if piece.endswith((b"\n", b"\r")) else piece


def parameters(text: str) -> dict[str, str]:
    found: dict[str, list[tuple[int, bool, str]]] = {}
    for name, index, extended, raw in PARAM.findall(text):
        value = re.sub(r"\\(.)", r"\1", raw.strip('"')) if raw.startswith('"') else raw.strip()
        found.setdefault(name.lower(), []).append((int(index[1:6] or 0) if index else 0, bool(extended), value))
    return {name: parameter(sorted(pieces)) for name, pieces in found.items()}


def parameter(pieces: list[tuple[int, bool, str]]) -> str:
    """One parameter from its RFC 2231 pieces; RFC 2047 words, wrong here but common, are decoded too."""
    if not any(extended for _, extended, _ in pieces):
        return encoded_words("".join(value for _, _, value in pieces))
    first = pieces[0][2]
    label, rest = (first.split("'", 2)[0], first.split("'", 2)[2]) if first.count("'") >= 2 else ("", first)
    values = [rest, *(value for _, _, value in pieces[1:])]
    return decode(b"".join(unquote_to_bytes(value) for value in values), label)


def words_of(raw: bytes) -> str:
    """A header value as text: RFC 2047 words decoded, raw 8-bit bytes guessed, white space folded."""
    return " ".join(encoded_words(decode(raw)).split())


def encoded_words(text: str) -> str:
    if "=?" not in text:
        return text
    out: list[str] = []
    at = 0
    pending, label = b"", ""
    for match in ENCODED.finditer(text):
        data = unpack_word(match.group(2), match.group(3))
        # A character may be cut between two words of one charset, so their bytes are joined first.
        if pending and (match.start() != at or match.group(1).lower() != label):
            out.append(decode(pending, label))
            pending = b""
        out.append(text[at : match.start()])
        pending, label, at = pending + data, match.group(1).lower(), match.end()
    out.append(decode(pending, label))
    out.append(text[at:])
    return "".join(out)


def unpack_word(kind: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    return unpack(raw.replace(b"_", b"=20"), "quoted-printable") if kind in "qQ" else unpack(raw, "base64")
