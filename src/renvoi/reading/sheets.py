"""A page of a paper as a picture, the words that were read marked on it: what a person holds against the original."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageOps

from renvoi.facts.errors import Unreadable
from renvoi.facts.place import Box
from renvoi.reading.grow import kind_of, text_leaf
from renvoi.reading.mail import mail_node
from renvoi.reading.pdf import LARGEST_TEXT_PAGE
from renvoi.reading.photo import BROKEN, FORMATS, MOST_PIXELS
from renvoi.reading.sheet_wanted import SheetWanted
from renvoi.reading.tree import Node

WIDEST = 2_400
TALLEST = 6_000
"""Pixels; a till receipt is long."""
MARKED, UNDERLINED = (255, 226, 140), (128, 83, 0)
QUALITY = 82
MOST_MARKS = 400


def leaves(data: bytes, media_type: str, name: str) -> dict[str, tuple[str, bytes]]:
    """Path → (media type, bytes) of the pictures and PDFs in what was received, as `grow` names them."""
    found: dict[str, tuple[str, bytes]] = {}

    def leaf(inner: bytes, told: str, charset: str, named: str, path: str) -> Node:
        kind = kind_of(inner, told, named)
        if kind == "application/pdf" or (kind.startswith("image/") and kind != "image/svg+xml"):
            found[path] = (kind, inner)
            return Node(path=path, media_type=kind, name=named)
        return text_leaf(inner, kind, charset, named, path)

    kind = kind_of(data, media_type, name)
    if kind == "message/rfc822":
        mail_node(data, "", leaf)
    else:
        leaf(data, kind, "", name, "")
    return found


def draw_sheet(data: bytes, media_type: str, name: str, wanted: SheetWanted) -> bytes:
    """The page as WebP. Unreadable says in one line why there is none."""
    kind, inner = leaves(data, media_type, name).get(wanted.part, ("", b""))
    if not kind:
        raise Unreadable("there is no such page")
    width = max(1, min(wanted.width, WIDEST))
    picture, scale = _page(inner, wanted.page, width) if kind == "application/pdf" else _photo(inner, width)
    out = BytesIO()
    mark(picture, [box for box in wanted.marks if box.page == wanted.page], scale).save(out, "WEBP", quality=QUALITY)
    return out.getvalue()


def mark(picture: Image.Image, boxes: Iterable[Box], scale: float) -> Image.Image:
    """The picture with its boxes washed in yellow and underlined; the words stay as dark as they are."""
    wash = Image.new("RGB", picture.size, "white")
    draw = ImageDraw.Draw(wash)
    lines = []
    for box in list(boxes)[:MOST_MARKS]:
        left, top, right, bottom = (edge * scale for edge in (box.left, box.top, box.right, box.bottom))
        if right <= left or bottom <= top:
            continue
        room = max(1.0, (bottom - top) * 0.12)
        draw.rectangle((left - room, top - room, right + room, bottom + room), fill=MARKED)
        lines.append((left - room, bottom + room, right + room, bottom + room + max(1.0, room / 2)))
    for line in lines:
        draw.rectangle(line, fill=UNDERLINED)
    return ImageChops.multiply(picture, wash)


def _page(data: bytes, number: int, width: int) -> tuple[Image.Image, float]:
    """The page as shown (its rotation done), and pixels a point."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("the PDF is damaged or needs a password: save the original to open it") from error
    try:
        if not 1 <= number <= len(document):
            raise Unreadable("there is no such page")
        return _rendered(document[number - 1], width)
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        raise Unreadable("this page is damaged and cannot be shown") from error
    finally:
        document.close()


def _rendered(page: Any, width: int) -> tuple[Image.Image, float]:
    across, down = page.get_size()
    if not (0 < across <= LARGEST_TEXT_PAGE and 0 < down <= LARGEST_TEXT_PAGE):
        raise Unreadable("this page is larger than any sheet and is not shown")
    scale = min(width / across, TALLEST / down)
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    page.close()
    return picture, scale


def _photo(data: bytes, width: int) -> tuple[Image.Image, float]:
    """The picture upright as sent, made smaller; and how much smaller."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opened = Image.open(BytesIO(data), formats=FORMATS)
            if opened.width * opened.height > MOST_PIXELS:
                raise Unreadable("the picture is too large to be shown: save the original to open it")
            upright: Image.Image = ImageOps.exif_transpose(opened)
    except (*BROKEN, Image.DecompressionBombError) as error:
        raise Unreadable("this picture cannot be shown: save the original to open it") from error
    if upright.mode in ("RGBA", "LA", "P", "PA"):
        paper = Image.new("RGBA", upright.size, "white")
        paper.alpha_composite(upright.convert("RGBA"))
        upright = paper
    picture = upright.convert("RGB")
    across = picture.width
    picture.thumbnail((width, TALLEST))
    return picture, picture.width / across
