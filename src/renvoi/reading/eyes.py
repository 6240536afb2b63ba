"""What reads text in pictures: a Protocol, since engines differ by machine."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class SeenWord(Struct, frozen=True):
    """A word seen in a picture: pixels from the top left corner, confidence from 0 to 1."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float = 1.0


class Eyes(Protocol):
    """An OCR engine. `read` takes the bytes of an upright PNG and gives its lines from top to bottom."""

    def read(self, image: bytes) -> list[list[SeenWord]]: ...
