"""Words with rectangles → lines as the eye sees them, and their canonical text."""

from __future__ import annotations

from msgspec import Struct

from renvoi.facts.place import Box
from renvoi.reading.plain import seen
from renvoi.reading.tree import Word

COLUMN_GAP = 0.9
"""Heights of a line between two words beyond which a new column begins; a space is a third of that."""


class Piece(Struct):
    """A word on a page: `base` is the height of its baseline from the top, in the unit of the rectangle."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    confidence: float = 1.0


def into_lines(pieces: list[Piece]) -> list[list[Piece]]:
    """Words of one baseline make a line, whatever order the page wrote them in."""
    lines: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: (piece.base, piece.left)):
        slack = max(1.0, 0.35 * (piece.bottom - piece.top))
        if lines and piece.base - lines[-1][0].base <= slack:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        line.sort(key=lambda piece: piece.left)
    return lines


class Sheet:
    """The canonical text of pages as it is written: lines end with a newline, columns are parted by a tab."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.words: list[Word] = []
        self.pos = 0

    def add(self, text: str) -> None:
        self.out.append(text)
        self.pos += len(text)

    def line(self, line: list[Piece], page: int) -> None:
        height = max(piece.bottom - piece.top for piece in line)
        last: Piece | None = None
        for piece in line:
            text = seen(piece.text)
            if not text:
                continue
            if last is not None:
                self.add("\t" if piece.left - last.right > COLUMN_GAP * height else " ")
            left, top, right, bottom = piece.left, piece.top, piece.right, piece.bottom
            box = Box(page, round(left, 1), round(top, 1), round(right, 1), round(bottom, 1))
            self.words.append(Word(self.pos, self.pos + len(text), box, piece.confidence))
            self.add(text)
            last = piece
        if last is not None:
            self.add("\n")

    @property
    def text(self) -> str:
        return "".join(self.out)
