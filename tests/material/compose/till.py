"""Draws till receipts: a narrow strip of monospaced lines, `# ` large and centred, `^ ` centred, `! ` large."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

WIDTH = 42
FONTS = {"thermal": "DejaVuSansMono.ttf", "matrix": "LiberationMono-Regular.ttf"}


def strip(text: str, look: str = "thermal", ink: int = 40) -> Image.Image:
    """The strip of paper that carries `text`, 42 characters wide, as dark as `ink` (0 black, 255 white)."""
    size = 26
    plain, large = (ImageFont.truetype(FONTS[look], s) for s in (size, size * 3 // 2))
    step, margin = size * 5 // 4, 40
    lines = text.strip("\n").split("\n")
    high = sum(step * 3 // 2 if line[:2] in {"# ", "! "} else step for line in lines)
    page = Image.new("L", (round(plain.getlength("0") * WIDTH) + 2 * margin, high + 2 * margin), 246)
    draw, y = ImageDraw.Draw(page), margin
    for line in lines:
        mark, words = (line[:2], line[2:]) if line[:2] in {"# ", "! ", "^ "} else ("", line)
        font = large if mark in {"# ", "! "} else plain
        x = (page.width - font.getlength(words)) / 2 if mark in {"# ", "^ "} else margin
        draw.text((x, y), words, font=font, fill=ink)
        y += step * 3 // 2 if font is large else step
    return page
