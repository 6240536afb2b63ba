"""The barcodes of a picture, as nodes: their content as text, their rectangle as the place of its words."""

from __future__ import annotations

from typing import Any

import zxingcpp
from PIL import Image, ImageFilter, ImageStat

from renvoi.facts.place import Box
from renvoi.reading.plain import seen
from renvoi.reading.tree import Node, Word

BARCODE_TYPE = "text/x-barcode"
LARGE = 1_200
"""Pixels along an edge from which a light blur takes more noise of the camera than lines of the code."""
DARK = 110
"""Grey on the whole, of 255, below which a picture is dark."""
MOST = 20
LONGEST = 3_000


def barcodes(picture: Image.Image, path: str, scale: float) -> tuple[Node, ...]:
    """Nodes of the codes in a grey picture; `scale` times its pixels are those of the original."""
    base = f"{path}/" if path else ""
    found = [code for code in codes_of(picture)[:MOST] if seen(" ".join(code.text.split()))]
    return tuple(barcode_node(code, f"{base}{index}", scale) for index, code in enumerate(found))


def codes_of(picture: Image.Image) -> list[Any]:
    """Softened first, since noise hides codes from the decoder; as it is when that shows none, or it is small."""
    if max(picture.size) >= LARGE:
        found: list[Any] = zxingcpp.read_barcodes(picture.filter(ImageFilter.BoxBlur(1)), try_invert=False)
        if found:
            return found
    light_on_dark = max(picture.size) < LARGE or dark(picture)
    return list(zxingcpp.read_barcodes(picture, try_invert=light_on_dark))


def dark(picture: Image.Image) -> bool:
    """Whether a picture is dark on the whole, as a screen at night is: only there codes are light on dark."""
    return bool(ImageStat.Stat(picture.reduce(16)).mean[0] < DARK)


def barcode_node(code: Any, path: str, scale: float) -> Node:
    text = seen(" ".join(code.text[:LONGEST].split()))
    corners = [getattr(code.position, corner) for corner in ("top_left", "top_right", "bottom_right", "bottom_left")]
    across, down = [corner.x * scale for corner in corners], [corner.y * scale for corner in corners]
    box = Box(1, min(across), min(down), max(across), max(down))
    return Node(
        path=path, media_type=BARCODE_TYPE, name=code.format.name, text=text + "\n", words=(Word(0, len(text), box),)
    )
