"""What is asked of the drawing of a page; apart, since whoever asks draws nothing."""

from __future__ import annotations

from msgspec import Struct

from renvoi.facts.place import Box


class SheetWanted(Struct, frozen=True):
    """One page (from 1) of the part at this path of the tree, so many pixels wide, these boxes of it marked."""

    part: str
    page: int
    width: int
    marks: tuple[Box, ...] = ()
