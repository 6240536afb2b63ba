"""Plain text → canonical text: white space folded, columns set with spaces kept apart by a tab."""

from __future__ import annotations

import re

from renvoi.reading.mend import unescaped
from renvoi.reading.ruled import ruled
from renvoi.reading.tree import Node

TEXT_LIMIT = 1_000_000
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc"
    r"\ud800-\udfff\u2028\u2029]"
)
COLUMN = re.compile(r"[ \xa0]{3,}|\t")
NARROW = re.compile(r"(?<![.!?])[ \xa0]{2,}|\t")
"""What parts columns set close, but not two sentences."""
VALUE = re.compile(r"(?:[€£$] ?)?\d[\d.,]*(?: ?[x×€£$]| [A-Z]{3})?")
FEWEST_NARROW = 3
"""Columns of a line set close, at least."""
SHORT_HEAD = 2
"""Words of the name of a column at most."""
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def seen(words: str) -> str:
    """Words on one line without the characters nobody sees (controls, soft hyphens, zero width, direction marks)."""
    if words.isprintable() and "&" not in words and "\u034f" not in words:
        return words
    return " ".join(UNSEEN.sub("", unescaped(words)).split())


def fold_line(line: str) -> str:
    """One line without invisible characters; a tab or three spaces stand between columns, so one tab stays
    there; two spaces do in a line of several."""
    line = line.strip()
    close = close_columns(line)
    if not close and not COLUMN.search(line):
        return seen(" ".join(line.split()))
    return "\t".join(filter(None, (seen(" ".join(piece.split())) for piece in close or COLUMN.split(line))))


def close_columns(line: str) -> list[str]:
    """The columns of a line set two spaces apart: names of columns, or words beside numbers; none of other lines, since
    some people write two spaces between sentences, and some programs set both margins straight."""
    pieces = [piece.strip() for piece in NARROW.split(line)] if "  " in line else []
    if len(pieces) < FEWEST_NARROW or not all(any(map(str.isalnum, piece)) for piece in pieces):
        return []
    values = sum(VALUE.fullmatch(piece) is not None for piece in pieces)
    heads = all(len(piece.split()) <= SHORT_HEAD and piece.rstrip(".")[-1:].isalpha() for piece in pieces)
    return pieces if heads or (values >= FEWEST_NARROW - 1 and VALUE.fullmatch(pieces[-1])) else []


def fold(text: str) -> str:
    """Folded lines, each ended by a newline, never two empty ones in a row, none at the beginning."""
    out: list[str] = []
    lines = BREAK.split(text)
    for raw in ruled(lines) if "--" in text or "==" in text or "──" in text else lines:
        line = fold_line(raw)
        if line or (out and out[-1]):
            out.append(line)
    while out and not out[-1]:
        out.pop()
    return "\n".join(out) + "\n" if out else ""


def plain_node(text: str, path: str, name: str = "", media_type: str = "text/plain") -> Node:
    """The node of a text given as decoded characters."""
    trouble = "the text is too long; only its beginning was read" if len(text) > TEXT_LIMIT else ""
    return Node(path=path, media_type=media_type, name=name, text=fold(text[:TEXT_LIMIT]), trouble=trouble)


def data_node(text: str, path: str, name: str, media_type: str) -> Node:
    """The node of a text meant for programs (XML): kept as sent but for line ends and invisible characters."""
    return Node(path=path, media_type=media_type, name=name, text=UNSEEN.sub("", "\n".join(BREAK.split(text))))
