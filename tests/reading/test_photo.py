"""Photos are turned, bounded, searched for barcodes and shown to the eyes."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image, ImageOps
from tests.reading.made import picture

from renvoi.reading.eyes import SeenWord
from renvoi.reading.grow import grow
from renvoi.reading.photo import upright


class Eyes:
    def read(self, picture):
        self.size = picture.size
        return [[SeenWord("TOTAL", 0, 0, self.size[0], self.size[1])]]


def test_without_eyes_the_picture_is_kept_and_it_is_said():
    node = grow(picture())
    assert (node.media_type, node.text) == ("image/png", "")
    assert "OCR" in node.trouble


def test_the_eyes_see_the_picture_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    eyes = Eyes()
    grow(picture("JPEG", exif=exif), eyes=eyes)
    assert eyes.size == (40, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_boxes_are_those_of_the_picture_as_sent(kind):
    eyes = Eyes()
    (word,) = grow(picture(kind, (7000, 60)), eyes=eyes).words
    assert max(eyes.size) <= 3500
    assert (word.box.right, word.box.bottom) == pytest.approx((7000, 60), abs=3)


def test_a_light_code_on_a_dark_screen_is_read():
    made = zxingcpp.create_barcode("RENVOI-4821", zxingcpp.BarcodeFormat.QRCode)
    code = Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=8, add_quiet_zones=True)).convert("L")
    screen = Image.new("L", (1080, 2340), 12)
    screen.paste(ImageOps.invert(code), (200, 900))
    out = BytesIO()
    screen.save(out, "PNG")

    assert [child.text for child in grow(out.getvalue()).children] == ["RENVOI-4821\n"]


def test_a_barcode_is_a_child():
    made = zxingcpp.create_barcode("6A12345678901", zxingcpp.BarcodeFormat.Code128)
    out = BytesIO()
    Image.fromarray(zxingcpp.write_barcode_to_image(made, scale=3, add_quiet_zones=True)).save(out, "PNG")
    (child,) = grow(out.getvalue()).children
    assert (child.path, child.media_type, child.name, child.text) == (
        "0",
        "text/x-barcode",
        "Code128",
        "6A12345678901\n",
    )
    assert child.words[0].box.right > child.words[0].box.left


@pytest.mark.parametrize(
    "data",
    [
        picture()[:40],
        b"\xff\xd8\xff" + b"\0" * 100,
        picture("GIF")[:20],
        b"II*\0" + b"\xff" * 50,
        b"\0\0\0\x18ftypheic" + b"\0" * 50,
    ],
)
def test_damaged_pictures_say_so(data):
    node = grow(data)
    assert node.trouble
    assert node.media_type.startswith("image/")


def test_bombs_are_refused():
    out = BytesIO()
    Image.new("1", (10_000, 6_001)).save(out, "PNG")
    bomb = out.getvalue()
    assert "too large" in grow(bomb).trouble
    with pytest.raises(ValueError, match="pixels"):
        upright(bomb)


def test_only_the_first_pictures_of_a_mail_are_looked_at():
    part = b"--b\nContent-Type: image/bmp\n\n" + picture("BMP") + b"\n"
    mail = grow(b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + part * 12)
    assert sum(bool(child.trouble) for child in mail.children) == 8
