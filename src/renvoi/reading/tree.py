"""What was received is a tree: a mail holds HTML, an HTML part holds JSON-LD, a PDF holds pages, a photo holds text.

Readers see one node at a time and never the bytes. The canonical text of a node is what every Place points into and
what the sanitised page shows, both made in one walk.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from renvoi.facts.place import Box


class Cell(Struct, frozen=True):
    """A table cell without a table inside: its span in the canonical text and where it stands (0-based)."""

    start: int
    end: int
    table: int
    """Number of its innermost table in document order."""
    row: int
    column: int
    parent: int = -1
    """Index of the cell that encloses its table, or -1; enclosing cells are listed too, before what they hold."""


class Link(Struct, frozen=True):
    """A hyperlink or image: the span of its words (an image's alt text is part of the text) and its URL."""

    start: int
    end: int
    url: str


class Mark(Struct, frozen=True):
    """Words set off by the sender: "heading", "strong" (bold, table header), "item" (of a list) or "struck" out."""

    start: int
    end: int
    kind: str


class Word(Struct, frozen=True):
    """A word of a page or photo with its rectangle; pages count from 1, a photo is page 1."""

    start: int
    end: int
    box: Box
    confidence: float = 1.0


class Headers(Struct, frozen=True, kw_only=True):
    """The headers of a mail that matter, decoded."""

    subject: str = ""
    from_name: str = ""
    from_address: str = ""
    reply_to: str = ""
    to: tuple[str, ...] = ()
    sent_at: datetime | None = None
    """Aware; the sender's own offset is kept, since relative days are the sender's."""
    message_id: str = ""
    references: tuple[str, ...] = ()
    list_unsubscribe: bool = False


class Node(Struct, frozen=True, kw_only=True):
    """One part. Media types: message/rfc822, text/html, text/plain, application/ld+json, application/pdf (its pages are
    its text, joined by form feeds), image/*, text/x-barcode, application/xml (as sent), application/zip …

    Canonical text: white space folded (no-break spaces too), invisible characters dropped; every block ends with a
    newline; the cells of one table row are separated by a tab, after a cell of several lines by a newline and a tab;
    hidden preheader text is kept (it is text), style and script are not. Plain text keeps single empty lines, and a
    tab where three spaces or a tab set columns apart. For a mail the text is its headers, one "Name: value" line each
    (From, To, Subject, Date, Reply-To), and its path gets the suffix "#headers"; its children are its parts in order,
    multiparts flattened.

    A forward inside a text is a child of that text: a message/rfc822 node with `forwarded` set and headers rebuilt
    from the quoted block, whose child holds the forwarded words. The outer text keeps them too.
    """

    path: str
    media_type: str
    name: str = ""
    text: str = ""
    headers: Headers | None = None
    cells: tuple[Cell, ...] = ()
    links: tuple[Link, ...] = ()
    words: tuple[Word, ...] = ()
    marks: tuple[Mark, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    """Spans a reader of the mail does not see (preheaders, display:none)."""
    forwarded: bool = False
    """The node is the shop's mail inside a forward (inline or attached)."""
    shown: bool = True
    """False for the alternative a mail program does not show: the plain text beside the HTML of the same mail."""
    trouble: str = ""
    """Why this part could not be read whole, one line; empty when all is well."""
    children: tuple[Node, ...] = ()

    def walk(self) -> Iterator[Node]:
        """This node and all below it, leaves first."""
        for child in self.children:
            yield from child.walk()
        yield self

    def letter(self) -> Node:
        """The mail that speaks: the innermost forwarded one, sought first in what is shown; else this node."""
        for child in sorted(self.children, key=lambda child: not child.shown):
            inner = child.letter()
            if inner is not child or child.forwarded:
                return inner
        return self
