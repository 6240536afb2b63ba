"""Turns a clean page into what a phone makes of it: a table beneath, tilt, perspective, shadow, blur, noise, JPEG."""

from __future__ import annotations

import random
from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]


def coefficients(quad: list[Point], size: tuple[int, int]) -> list[float]:
    """The eight numbers Pillow wants: from a point of the photo to one of the page (corners clockwise)."""
    w, h = size
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(quad, [(0, 0), (w, 0), (w, h), (0, h)], strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    for i in range(8):
        best = max(range(i, 8), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for r in range(8):
            if r != i:
                factor = rows[r][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i], strict=True)]
    return [row[8] for row in rows]


def table(size: tuple[int, int], luck: random.Random) -> Image.Image:
    """A wooden or plain surface."""
    base = luck.choice([(120, 88, 60), (70, 74, 80), (176, 170, 160), (96, 60, 44)])
    image = Image.new("RGB", size, base)
    draw = ImageDraw.Draw(image)
    for _ in range(90):
        y, shade = luck.randrange(size[1]), luck.randint(-16, 16)
        tint = tuple(max(0, min(255, c + shade)) for c in base)
        draw.line([(0, y), (size[0], y + luck.randint(-40, 40))], fill=tint, width=luck.randint(2, 14))
    return image.filter(ImageFilter.GaussianBlur(3))


def corners(page: tuple[int, int], size: tuple[int, int], tilt: float, lean: float, luck: random.Random) -> list[Point]:
    """Where the page's corners come to lie: turned by `tilt` degrees, each pulled in by up to `lean` of its length."""
    w, h = page
    turned = Image.new("L", page).rotate(-tilt, expand=True).size
    scale = min(size[0] * 0.94 / turned[0], size[1] * 0.96 / turned[1])
    a, points = radians(tilt), []
    for x, y in [(-w / 2, -h / 2), (w / 2, -h / 2), (w / 2, h / 2), (-w / 2, h / 2)]:
        pull = 1 - luck.uniform(0, lean)
        px, py = x * scale * pull, y * scale * pull
        points.append((size[0] / 2 + px * cos(a) - py * sin(a), size[1] / 2 + px * sin(a) + py * cos(a)))
    return points


def shadow(size: tuple[int, int], luck: random.Random) -> Image.Image:
    """A soft dark edge across the picture, as of a hand or a head."""
    mask = Image.new("L", size, 255)
    x = luck.randint(int(size[0] * 0.45), int(size[0] * 0.9))
    edge = [(x, 0), (size[0], 0), (size[0], size[1]), (x - luck.randint(0, size[0] // 2), size[1])]
    ImageDraw.Draw(mask).polygon(edge, fill=luck.randint(140, 190))
    return mask.filter(ImageFilter.GaussianBlur(size[0] / 12))


def photograph(page: Image.Image, path: Path, seed: int, tilt: float, lean: float = 0.04, height: int = 1900) -> None:
    """Writes the photo of `page`, turned by `tilt` degrees, as a JPEG of quality 60."""
    luck = random.Random(seed)
    size = (int(height * 0.75), height)
    photo = table(size, luck)
    quad = corners(page.size, size, tilt, lean, luck)
    how = coefficients(quad, page.size)
    laid = page.convert("RGB").transform(size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC)
    mask = Image.new("L", page.size, 255).transform(size, Image.Transform.PERSPECTIVE, how)
    photo.paste(laid, (0, 0), mask)
    photo = ImageChops.multiply(photo, Image.merge("RGB", [shadow(size, luck)] * 3))
    photo = photo.filter(ImageFilter.GaussianBlur(luck.uniform(0.5, 0.9)))
    small = (size[0] // 2, size[1] // 2)
    grain = Image.frombytes("L", small, luck.randbytes(small[0] * small[1])).resize(size, Image.Resampling.BICUBIC)
    photo = Image.blend(photo, Image.merge("RGB", [grain] * 3), 0.04)
    photo.save(path, "JPEG", quality=60)
