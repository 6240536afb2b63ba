"""What reads text in pictures: a Protocol, since engines differ by machine."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct
from PIL.Image import Image

from renvoi.reading.layout import Piece

NO_EYES = "no OCR engine installed: the picture is kept, its text was not read; `renvoi doctor` says how to install one"


class SeenWord(Struct, frozen=True):
    """A word seen in a picture: pixels from the top left corner, confidence from 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0


class Eyes(Protocol):
    """An OCR engine. `read` takes an upright picture in grey (mode L) and gives its lines from top to bottom."""

    def read(self, picture: Image) -> list[list[SeenWord]]: ...


def pieces_of(line: list[SeenWord], scale: float) -> list[Piece]:
    """The words of a seen line, their pixels multiplied by `scale`."""
    return [
        Piece(w.text, w.left * scale, w.top * scale, w.right * scale, w.bottom * scale, w.bottom * scale, w.confidence)
        for w in line
    ]
