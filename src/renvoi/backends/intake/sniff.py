"""What bytes are, told from the bytes first and the name second."""

from __future__ import annotations

import re
from pathlib import PurePath

from renvoi.reading.web_archive import ARCHIVE, is_archive

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
    (b"PK\x05\x06", "application/zip"),
)
_ENDINGS = {
    ".eml": "message/rfc822",
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".md": "text/plain",
    ".csv": "text/csv",
    ".json": "application/json",
    ".xml": "application/xml",
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".mbox": "application/mbox",
    ".zip": "application/zip",
}
_MBOX = re.compile(rb"From [^\n]{1,300}\n[!-9;-~]{1,80}[:]")
_HEADER = re.compile(rb"(?:>?From [^\n]*\n)?(?:[!-9;-~]{1,80}[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2}")
_HTML = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|meta|p|style|center)\b", re.I | re.S
)
UNKNOWN = "application/octet-stream"


def media_type(data: bytes, name: str = "") -> str:
    """The media type of an original; `application/octet-stream` when nothing tells."""
    head = data[:4096]
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        return "image/heic"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "image/webp"
    return _text_type(head.lstrip(b"\xef\xbb\xbf"), name)


def _text_type(head: bytes, name: str) -> str:
    ending = _ENDINGS.get(PurePath(name).suffix.lower(), "")
    if is_archive(head):
        return ARCHIVE
    unix = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if ending == "application/mbox" or (_MBOX.match(unix) and ending != "message/rfc822"):
        return "application/mbox"
    if ending in ("message/rfc822", "text/html", "text/plain", "text/csv", "application/json", "application/xml"):
        return ending
    if _HTML.match(head):
        return "text/html"
    if _HEADER.match(unix):
        return "message/rfc822"
    if head.lstrip()[:1] == b"<" and b"?xml" in head[:100]:
        return "application/xml"
    if b"\x00" not in head and head.strip():
        return "text/plain"
    return ending if ending.startswith("text/") else UNKNOWN
