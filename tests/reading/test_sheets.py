"""A page as a picture: the marks lie on their words, whatever the turn; what cannot be drawn says so in one line."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from tests.reading.made import pdf

from renvoi.facts.errors import Unreadable
from renvoi.facts.place import Box
from renvoi.reading.grow import grow
from renvoi.reading.sheet_wanted import SheetWanted
from renvoi.reading.sheets import MARKED, TALLEST, draw_sheet, leaves

PAPER = pdf([(72, 700, "Facture F-2026-0042"), (72, 650, "Total 93,90 EUR")], [(72, 700, "Page deux")])


def seen(data: bytes, wanted: SheetWanted, media_type: str = "application/pdf") -> Image.Image:
    return Image.open(BytesIO(draw_sheet(data, media_type, "x", wanted))).convert("RGB")


def near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 24 for one, other in zip(pixel, colour, strict=True))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_mark_lies_on_its_word(turn: int) -> None:
    data = pdf([(72, 700, "Facture F-2026-0042")], turn=turn)
    tree = grow(data, "application/pdf")
    word = next(one for one in tree.words if tree.text[one.start : one.end] == "F-2026-0042")
    plain = seen(data, SheetWanted("", 1, 1200))
    marked = seen(data, SheetWanted("", 1, 1200, (word.box,)))
    scale = marked.width / (842 if turn % 180 else 595)
    assert plain.size == marked.size
    before, after = plain.load(), marked.load()
    changed = {
        (x, y)
        for x in range(0, marked.width, 6)
        for y in range(0, marked.height, 6)
        if before[x, y] != after[x, y] and not near(before[x, y], after[x, y])
    }
    assert changed
    room = 14 * scale
    for x, y in changed:
        assert word.box.left * scale - room <= x <= word.box.right * scale + room
        assert word.box.top * scale - room <= y <= word.box.bottom * scale + room


def test_a_photo_is_upright_and_its_marks_too() -> None:
    out = BytesIO()
    turned = Image.new("RGB", (400, 200), "white")
    exif = turned.getexif()
    exif[0x0112] = 6
    turned.save(out, "JPEG", exif=exif)
    picture = seen(out.getvalue(), SheetWanted("", 1, 100, (Box(1, 20, 100, 120, 160),)), "image/jpeg")
    assert picture.size == (100, 200)
    assert near(picture.getpixel((35, 65)), MARKED)
    assert near(picture.getpixel((90, 180)), (255, 255, 255))


@pytest.mark.parametrize(
    ("data", "media_type", "wanted", "why"),
    [
        (PAPER, "application/pdf", SheetWanted("", 3, 720), "no such page"),
        (PAPER, "application/pdf", SheetWanted("", 0, 720), "no such page"),
        (PAPER, "application/pdf", SheetWanted("0/7", 1, 720), "no such page"),
        (PAPER[:200], "application/pdf", SheetWanted("", 1, 720), "damaged"),
        (b"\xff\xd8\xff\xe0 no picture", "image/jpeg", SheetWanted("", 1, 720), "cannot be shown"),
        (b"<svg onload='x'/>", "image/svg+xml", SheetWanted("", 1, 720), "no such page"),
        (b"<html><body>x</body></html>", "text/html", SheetWanted("", 1, 720), "no such page"),
    ],
)
def test_what_cannot_be_drawn_says_so(data: bytes, media_type: str, wanted: SheetWanted, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        draw_sheet(data, media_type, "x", wanted)


@pytest.mark.slow
def test_a_sheet_is_bounded() -> None:
    long = BytesIO()
    Image.new("RGB", (100, 30_000), "white").save(long, "PNG")
    assert seen(long.getvalue(), SheetWanted("", 1, 2400), "image/png").height <= TALLEST
    assert seen(PAPER, SheetWanted("", 1, 10**9)).width <= 2400
    assert seen(PAPER, SheetWanted("", 1, -5)).width >= 1


def test_what_a_mail_carries_is_found_by_its_path() -> None:
    raw = (
        b"From: a@shop.example\nSubject: Facture\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
        b"--b\nContent-Type: text/plain\n\nBonjour\n--b\nContent-Type: application/pdf; name=f.pdf\n"
        b"Content-Transfer-Encoding: base64\n\n" + __import__("base64").encodebytes(PAPER) + b"\n--b--\n"
    )
    tree = grow(raw, "message/rfc822")
    path = next(node.path for node in tree.walk() if node.media_type == "application/pdf")
    assert leaves(raw, "message/rfc822", "x.eml")[path] == ("application/pdf", PAPER)
    assert seen(raw, SheetWanted(path, 2, 720), "message/rfc822").width == 720
