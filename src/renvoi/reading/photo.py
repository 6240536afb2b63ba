"""A photo, scan or screenshot → the text seen in it and the barcodes on it, as nodes."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO

from PIL import Image, ImageOps

from renvoi.reading.barcodes import barcodes
from renvoi.reading.eyes import NO_EYES, Eyes, pieces_of
from renvoi.reading.layout import Sheet
from renvoi.reading.tree import Node

SIZE_LIMIT = 40_000_000
MOST_PIXELS = 60_000_000
LONGEST_EDGE = 3_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")
BROKEN = (OSError, ValueError, TypeError, LookupError, ArithmeticError, SyntaxError, AttributeError, struct.error)
"""What Pillow raises on damaged files, besides its own."""


def photo_node(data: bytes, path: str, media_type: str, name: str = "", eyes: Eyes | None = None) -> Node:
    """The node of a picture: text and words in pixels of the upright picture as sent; barcodes as children.

    A barcode's node has the media type text/x-barcode, its format as name ("QRCode") and its content as text.
    """

    def failed(trouble: str) -> Node:
        return Node(path=path, media_type=media_type, name=name, trouble=trouble)

    if len(data) > SIZE_LIMIT:
        return failed(f"the picture is larger than {SIZE_LIMIT // 1_000_000} MB and was not read")
    if media_type == "image/heic":
        return failed("HEIC photos cannot be read: save the photo as JPEG or PNG")
    try:
        picture, scale = upright(data)
    except (*BROKEN, Image.DecompressionBombError):
        return failed("the picture is damaged, too large or of an unknown kind")
    children = barcodes(picture, path, scale)
    sheet = Sheet()
    if eyes is not None:
        for line in eyes.read(picture):
            sheet.line(pieces_of(line, scale), 1)
    trouble = "" if eyes is not None else NO_EYES
    words = tuple(sheet.words)
    return Node(
        path=path, media_type=media_type, name=name, text=sheet.text, words=words, trouble=trouble, children=children
    )


def upright(data: bytes) -> tuple[Image.Image, float]:
    """The picture in grey, turned as its EXIF says, no edge above the limit; and how much larger the original is.

    Refuses decompression bombs.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        picture = Image.open(BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        longest = max(picture.size)
        picture.draft("L", (LONGEST_EDGE, LONGEST_EDGE))
        picture.load()
        turned: Image.Image = ImageOps.exif_transpose(picture)
    if turned.mode in ("RGBA", "LA", "P", "PA"):
        paper = Image.new("RGBA", turned.size, "white")
        paper.alpha_composite(turned.convert("RGBA"))
        turned = paper
    grey = turned.convert("L")
    grey.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    return grey, longest / max(grey.size)
