"""Where a value was read, and by whom: the proof behind every fact."""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Box(Struct, frozen=True):
    """A rectangle on a page, in points from the top left corner (pixels for a photo)."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Place(Struct, frozen=True):
    """The words a value was read from: `canonical_text(part)[start:end] == words`, always.

    `part` is the path in the tree of parts, e.g. "0/1" (second child of the root's first child); "" is the root.
    Headers of a mail are the part "<path>#headers". Offsets count characters of the canonical text.
    """

    proof: str
    """SHA-256 of the original bytes, 64 hexadecimal digits."""
    part: str
    start: int
    end: int
    words: str
    boxes: tuple[Box, ...] = ()


class Found(Struct, Generic[T], frozen=True):
    """A value with its place, its reader and how sure that reader is (0 to 1)."""

    value: T
    place: Place | None
    reader: str
    confidence: float

    @property
    def quote(self) -> str:
        """The very words; empty when there are none."""
        return self.place.words if self.place else ""
