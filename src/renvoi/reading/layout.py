"""Words with rectangles → lines as the eye sees them, and their canonical text."""

from __future__ import annotations

from msgspec import Struct

from renvoi.facts.place import Box
from renvoi.reading.plain import seen
from renvoi.reading.tree import Word

COLUMN_GAP = 0.9
"""Heights of a line between two words beyond which a new column begins; a space is a third of that."""

TYPED_GAP = 1.75
"""Widths of a sign between two words of typewriting beyond which a new column begins; a space is as wide as a sign."""
TYPED_SPREAD = 0.12
"""How much the widths of signs, taken over whole words, may differ in typewriting."""
FEWEST_TYPED, SHORTEST_TYPED = 12, 4
"""Words that tell typewriting at least, and letters of each."""


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


def typed(pieces: list[Piece]) -> float:
    """The width of a sign of a page set in type where every sign is as wide; 0 for any other page."""
    widths = sorted(each for piece in pieces if (each := sign_width(piece)))
    count = len(widths)
    if count < FEWEST_TYPED:
        return 0.0
    low, middle, high = widths[count // 10], widths[count // 2], widths[count * 9 // 10]
    return middle if high - low <= TYPED_SPREAD * middle else 0.0


def sign_width(piece: Piece) -> float:
    """Of a word long enough to tell it, else 0; the last sign's right side bearing is not in the rectangle."""
    letters = len(piece.text)
    return (piece.right - piece.left) / (letters - 0.2) if letters >= SHORTEST_TYPED else 0.0


class Sheet:
    """The canonical text of pages as it is written: lines end with a newline, columns are parted by a tab."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.words: list[Word] = []
        self.pos = 0

    def add(self, text: str) -> None:
        self.out.append(text)
        self.pos += len(text)

    def line(self, line: list[Piece], page: int, sign: float = 0.0) -> None:
        """Adds a line; `sign` is the width of a sign where all are as wide."""
        height = max(piece.bottom - piece.top for piece in line)
        apart = max(COLUMN_GAP * height, TYPED_GAP * sign)
        last: Piece | None = None
        for piece in line:
            text = seen(piece.text)
            if not text:
                continue
            if last is not None:
                self.add("\t" if piece.left - last.right > apart else " ")
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
