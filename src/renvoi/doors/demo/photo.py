"""Shop receipts as a phone would photograph them: tilted on a table, shadowed, grainy, JPEG with its EXIF date."""

from __future__ import annotations

import io
import random
from datetime import date, timedelta
from decimal import Decimal

from PIL import Image, ImageChops, ImageDraw, ImageEnhance, ImageFilter

from renvoi.doors.demo.paper import VAT, drawn
from renvoi.doors.demo.scenario import Paper, Purchase, Sender
from renvoi.doors.demo.words import price

EXIF_MAKE, EXIF_DATE, EXIF_IFD, EXIF_TAKEN = 0x010F, 0x0132, 0x8769, 0x9003
TABLE = (126, 96, 70)


def receipt(purchase: Purchase, paper: Paper, shop: Sender, today: date) -> bytes:
    """The photograph of a receipt; the same bytes for the same arguments and Pillow."""
    day = today + timedelta(days=paper.day)
    slip = Image.open(io.BytesIO(drawn("receipt.typ", printed(purchase, paper, shop, day), "png", day)))
    dice = random.Random(paper.number)  # noqa: S311 (grain, not a secret)
    photo = grain(shadow(on_table(slip.convert("RGBA"), dice)), dice)
    exif = Image.Exif()
    taken = f"{day:%Y:%m:%d} {paper.time}:37"
    exif[EXIF_MAKE], exif[EXIF_DATE] = "Handheld", taken
    exif.get_ifd(EXIF_IFD)[EXIF_TAKEN] = taken
    out = io.BytesIO()
    photo.save(out, "JPEG", quality=82, exif=exif)
    return out.getvalue()


def printed(purchase: Purchase, paper: Paper, shop: Sender, day: date) -> dict[str, object]:
    total = purchase.total
    tax = total - (total / VAT).quantize(total)

    def bare(amount: Decimal) -> str:
        return price(amount, "EUR", "fr").removesuffix("\u00a0€")

    return {
        "shop": shop.name.upper(),
        "head": list(purchase.relay),
        "when": f"{day:%d/%m/%Y} {paper.time}",
        "number": f"Ticket {paper.number}",
        "lines": [
            {"name": g.name, "quantity": g.quantity, "price": bare(g.price), "total": bare(g.price * g.quantity)}
            for g in purchase.goods
        ],
        "total": price(total, "EUR", "fr"),
        "sums": [("dont TVA 20,00 %", bare(tax)), (purchase.payment, bare(total))],
        "foot": list(paper.lines),
    }


def on_table(slip: Image.Image, dice: random.Random) -> Image.Image:
    """The slip, tilted and slightly keystoned, on a wooden table."""
    wide, high = slip.size
    frame = (int(wide * 1.35), int(high * 1.18))
    table = Image.new("RGB", frame, TABLE)
    pen = ImageDraw.Draw(table)
    for y in range(0, frame[1], 9):
        shade = dice.randint(-9, 9)
        pen.rectangle((0, y, frame[0], y + 8), fill=(TABLE[0] + shade, TABLE[1] + shade, TABLE[2] + shade))
    table = table.filter(ImageFilter.GaussianBlur(3))
    sheet = Image.new("RGBA", frame)
    sheet.paste(slip, ((frame[0] - wide) // 2, (frame[1] - high) // 2))
    angle = dice.uniform(1.2, 2.6) * dice.choice((-1, 1))
    lean = dice.uniform(0.01, 0.02)
    corners = (1, lean, -lean * frame[1] / 2, 0, 1, 0, 0, lean / frame[1])
    sheet = sheet.rotate(angle, Image.Resampling.BICUBIC)
    sheet = sheet.transform(frame, Image.Transform.PERSPECTIVE, corners, Image.Resampling.BILINEAR)
    cover = sheet.getchannel("A")
    cast = ImageChops.offset(cover, 14, 18).filter(ImageFilter.GaussianBlur(16)).point(lambda v: v * 0.45)
    table = Image.composite(Image.new("RGB", frame, (20, 14, 10)), table, cast)
    return Image.composite(sheet.convert("RGB"), table, cover)


def shadow(photo: Image.Image) -> Image.Image:
    """Light from one side, and the photographer's own shadow across a corner."""
    slope = Image.linear_gradient("L").rotate(90).resize(photo.size).point(lambda v: 165 + v * 0.35)
    hand = Image.new("L", photo.size, 255)
    wide, high = photo.size
    ImageDraw.Draw(hand).polygon([(wide, high * 0.55), (wide, high), (wide * 0.35, high)], fill=175)
    light = ImageChops.multiply(slope, hand.filter(ImageFilter.GaussianBlur(wide // 14)))
    return ImageChops.multiply(photo, Image.merge("RGB", (light, light, light)))


def grain(photo: Image.Image, dice: random.Random) -> Image.Image:
    wide, high = photo.size
    small = (wide // 2, high // 2)
    noise = Image.frombytes("L", small, dice.randbytes(small[0] * small[1])).resize(photo.size)
    soft = photo.filter(ImageFilter.GaussianBlur(0.7))
    return ImageEnhance.Contrast(Image.blend(soft, Image.merge("RGB", (noise,) * 3), 0.05)).enhance(1.05)
