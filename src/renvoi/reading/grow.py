"""Bytes → tree of parts: tells what was received and lets the reader of that kind grow its node."""

from __future__ import annotations

import re

from renvoi.facts.carrier_answer import MEDIA_TYPE as CARRIER_ANSWER
from renvoi.reading.carrier_answer import answer_node
from renvoi.reading.charset import decode, html_label
from renvoi.reading.export import CSV, kind_of_table
from renvoi.reading.eyes import Eyes
from renvoi.reading.forward import lead_back
from renvoi.reading.html import html_node
from renvoi.reading.mail import mail_node
from renvoi.reading.mime import unusual_breaks
from renvoi.reading.page_head import with_head
from renvoi.reading.pdf import pdf_node
from renvoi.reading.photo import photo_node
from renvoi.reading.plain import data_node, plain_node
from renvoi.reading.structured import json_node, load
from renvoi.reading.tree import Node
from renvoi.reading.web_archive import ARCHIVE, is_archive, page_of

BY_NAME = {
    "eml": "message/rfc822",
    "html": "text/html",
    "htm": "text/html",
    "xhtml": "text/html",
    "txt": "text/plain",
    "text": "text/plain",
    "md": "text/plain",
    "pdf": "application/pdf",
    "json": "application/ld+json",
    "jsonld": "application/ld+json",
    "xml": "application/xml",
    "csv": "text/csv",
    "zip": "application/zip",
}
BY_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
    (b"PK\x03\x04", "application/zip"),
)
ICON_SIZE = 1_500
MOST_PICTURES = 8
MOST_DOCUMENTS = 10
DATA_LIMIT = 2_000_000
VAGUE = ("", "application/octet-stream", "application/binary", "binary/octet-stream", "application/x-download")
LOOKS_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|div)\b", re.IGNORECASE)
LOOKS_MAIL = re.compile(
    rb"(?:>?From [^\n]*\n)?(?:[!-9;-~]{1,80}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?"
    rb"(?:from|date|subject|message-id|received|return-path|mime-version|delivered-to)[ \t]*:",
    re.IGNORECASE,
)


def grow(data: bytes, media_type: str | None = None, name: str = "", eyes: Eyes | None = None) -> Node:
    """The tree of what was received; never raises on bad content: `trouble` says in one line what could not be read.

    `media_type` is believed only when the bytes do not tell; `name` is the file name; `eyes` reads text in pictures.
    """
    gardener = Gardener(eyes)
    kind = kind_of(data, media_type or "", name)
    if kind == "message/rfc822":
        return mail_node(data, "", gardener.leaf)
    if kind == CARRIER_ANSWER:
        return answer_node(data, "", name)
    node = gardener.leaf(data, kind, "", name, "")
    if node.media_type == "text/html":
        page = page_of(data) if kind == ARCHIVE else None
        node = with_head(node, page.signed if page else decode(data, html_label(data)))
    return lead_back(node, "", None)


def kind_of(data: bytes, media_type: str, name: str) -> str:
    """The media type: by magic number, then as told, then by the ending of the name, then by a look at the text."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in BY_MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"avif"):
        return "image/avif" if head[8:12] == b"avif" else "image/heic"
    told = media_type.partition(";")[0].strip().lower()
    if told != "message/rfc822" and is_archive(data):
        return ARCHIVE
    if told not in VAGUE:
        return told
    named = BY_NAME.get(name.rpartition(".")[2].lower() if "." in name else "")
    return named or kind_of_text(data)


def kind_of_text(data: bytes) -> str:
    head = unusual_breaks(data[:20_000])
    if LOOKS_MAIL.match(head.lstrip()):
        return "message/rfc822"
    if LOOKS_HTML.search(head[:4000]):
        return "text/html"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        return "application/xml"
    return (
        "application/octet-stream"
        if b"\0" in head[:1000] and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
        else "text/plain"
    )


class Gardener:
    """Grows the leaves; counts what is dear, so that a mail of a thousand pictures stays cheap."""

    def __init__(self, eyes: Eyes | None) -> None:
        self.eyes = eyes
        self.pictures = self.documents = 0

    def leaf(self, data: bytes, media_type: str, charset: str, name: str, path: str) -> Node:
        kind = kind_of(data, media_type, name)
        if kind == "application/pdf":
            return self.document(data, name, path)
        if kind.startswith("image/") and kind != "image/svg+xml":
            return self.picture(data, kind, name, path)
        return text_leaf(data, kind, charset, name, path)

    def document(self, data: bytes, name: str, path: str) -> Node:
        self.documents += 1
        if self.documents > MOST_DOCUMENTS:
            trouble = f"only the first {MOST_DOCUMENTS} PDFs of a mail are read"
            return Node(path=path, media_type="application/pdf", name=name, trouble=trouble)
        return pdf_node(data, path, name, self.eyes)

    def picture(self, data: bytes, kind: str, name: str, path: str) -> Node:
        """Icons and the pictures beyond the first few are not looked at."""
        self.pictures += path == "" or len(data) > ICON_SIZE
        if path and (len(data) <= ICON_SIZE or self.pictures > MOST_PICTURES):
            return Node(path=path, media_type=kind, name=name)
        return photo_node(data, path, kind, name, self.eyes)


def text_leaf(data: bytes, kind: str, charset: str, name: str, path: str) -> Node:
    if kind in ("text/html", "application/xhtml+xml"):
        return html_node(decode(data, charset or html_label(data)), path, name)
    if kind == ARCHIVE:
        page = page_of(data)
        trouble = "there is no page in this saved page"
        return (
            html_node(page.source, path, name) if page else Node(path=path, media_type=kind, name=name, trouble=trouble)
        )
    if kind in ("application/ld+json", "application/json"):
        return json_node(load(decode(data[:DATA_LIMIT], charset)), path, name)
    if kind in ("text/xml", "application/xml") or (kind.endswith("+xml") and kind != "image/svg+xml"):
        return data_node(decode(data[:DATA_LIMIT], charset), path, name, kind)
    if kind == CSV and kind_of_table(table := decode(data[:DATA_LIMIT], charset)):
        return data_node(table, path, name, kind)
    if kind.startswith("text/"):
        return plain_node(decode(data, charset), path, name, kind)
    return Node(path=path, media_type=kind, name=name)
