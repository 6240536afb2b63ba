"""Bytes → text when the label may be wrong or missing; labels as browsers understand them (WHATWG Encoding)."""

from __future__ import annotations

import codecs
import re
from binascii import Error as BinasciiError
from binascii import a2b_base64, a2b_qp, a2b_uu

from renvoi.reading.mend import mended

TEXT_CODECS = re.compile(
    r"(utf_?(8|16|32)(_?[bl]e)?(_sig)?|iso_?8859_?\d+|(cp|windows_?)\d+|latin_?\d+|koi8_\w|mac_\w+|gb\w+|big5\w*|hz"
    r"|euc_\w+|shift_?jis\w*|iso2022_\w+|johab|tis_620|kz1048|ptcp154)$"
)
LATIN = {"us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "iso8859-1", "iso_8859-1", "windows-1252", "cp1252"}
META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def decode(data: bytes, label: str = "") -> str:
    """The text of `data`, mended where it was coded twice; never raises. A wrong label is overruled only where the
    bytes prove it."""
    return mended(decoded(data, label))


def decoded(data: bytes, label: str) -> str:
    for mark, codec in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    label = label.strip().strip("\"'").lower()
    named = codec_of(label)
    if named and label not in LATIN and named != "utf-8":
        return data.decode(named, "replace")
    try:
        # UTF-8 with accents does not happen by chance, so it wins over a Latin label too.
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return broken_utf8(data) if named == "utf-8" and label not in LATIN else data.decode("cp1252", "replace")


def broken_utf8(data: bytes) -> str:
    """Damaged UTF-8, or Latin bytes under a UTF-8 label: whichever leaves fewer holes."""
    text = data.decode("utf-8", "replace")
    high = len(data) - len(data.translate(None, HIGH))
    return data.decode("cp1252", "replace") if text.count("\ufffd") * 2 > high else text


HIGH = bytes(range(0x80, 0x100))


def codec_of(label: str) -> str | None:
    """Python's name of a text encoding, or None for unknown labels and for codecs that are no text (zip …)."""
    if not label or len(label) > 40:
        return None
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError, UnicodeError):
        return None
    return name if name == "utf-8" or TEXT_CODECS.match(name.replace("-", "_")) else None


def html_label(data: bytes) -> str:
    """The charset an HTML document declares for itself, or ''."""
    found = META.search(data, 0, 4096)
    return found.group(1).decode("ascii", "replace") if found else ""


def unpack(body: bytes, encoding: str) -> bytes:
    """Undo a Content-Transfer-Encoding (RFC 2045); what is broken in it is left out or left as it is."""
    if encoding == "quoted-printable":
        return a2b_qp(body)
    if encoding == "base64":
        return unbase64(body)
    if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
        return unuuencode(body)
    return body


def unbase64(body: bytes) -> bytes:
    try:
        return a2b_base64(body)
    except BinasciiError:
        clean = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        clean = clean[:-1] if len(clean) % 4 == 1 else clean
        return a2b_base64(clean + b"=" * (-len(clean) % 4))


def unuuencode(body: bytes) -> bytes:
    out = []
    for line in body.splitlines():
        if line.startswith((b"begin ", b"end")) or not line.strip():
            continue
        try:
            out.append(a2b_uu(line))
        except BinasciiError:
            continue
    return b"".join(out)
