"""The light on a photographed paper: divided out, so that paper is white and the table around it vanishes."""

from __future__ import annotations

from typing import Any

import numpy as np
from PIL import Image, ImageFilter, ImageOps

LIGHT_EDGE = 240
"""Edge of the copy on which the light is measured: letters vanish in it, shadows stay."""
TABLE = 1e6
"""The light of a spot that is no paper."""
WHITE = 250.0
EDGE = 1.45
"""How much brighter paper is than a table for its edge to be told from a shadow's."""


def lit(picture: Image.Image) -> Image.Image:
    """Every spot divided by the light that falls on it, the table around a paper white; dark screens inverted."""
    small = picture.reduce(max(1, round(max(picture.size) / LIGHT_EDGE)))
    if dark_screen(small):
        return ImageOps.invert(picture)
    paper = small.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MedianFilter(5))
    levels = np.asarray(paper.filter(ImageFilter.GaussianBlur(3)), np.float32)
    low, high = np.percentile(levels, [3, 97])
    if high - low < 0.06 * max(high, 1) and high > 200:
        return picture
    table = around(paper)
    if table is not None:
        levels = np.where(table, np.float32(TABLE), levels)
    light = np.asarray(Image.fromarray(levels).resize(picture.size, Image.Resampling.BILINEAR), np.float32)
    even = np.asarray(picture, np.float32) * (WHITE / np.maximum(light, 40.0))
    even[light > 300] = 255.0
    return Image.fromarray(even.clip(0, 255).astype(np.uint8))


def dark_screen(small: Image.Image) -> bool:
    """Whether most of the picture is one and the same dark grey, as on a screenshot and never in a photo."""
    low, most = np.percentile(np.asarray(small), [10, 60])
    return bool(most < 90 and most - low < 6)


def around(paper: Image.Image) -> Any:
    """Where a darker table shows beside the paper; None when no bright part has a sharp edge all around.

    A shadow on the paper has an edge on the side of the light alone.
    """
    levels = np.asarray(paper, np.float32)
    high = np.asarray(paper.filter(ImageFilter.MaxFilter(7)), np.float32)
    low = np.asarray(paper.filter(ImageFilter.MinFilter(7)), np.float32)
    sharp = high > EDGE * low
    best, found = 0.8, None
    for cut in np.percentile(levels, np.linspace(8, 85, 16)):
        inside = filled(levels >= cut)
        share = inside.mean()
        border = inside[1:-1, 1:-1] & ~(inside[:-2, 1:-1] & inside[2:, 1:-1] & inside[1:-1, :-2] & inside[1:-1, 2:])
        if not 0.12 < share < 0.95 or border.sum() < 0.3 * sum(levels.shape):
            continue
        told = sharp[1:-1, 1:-1][border].mean()
        if told > best:
            best, found = told, inside
    if found is None:
        return None
    table = Image.fromarray(np.where(found, 0, 255).astype(np.uint8))
    return np.asarray(table.filter(ImageFilter.MaxFilter(13))) > 0


def filled(inside: Any) -> Any:
    """The part with what lies between two of its points in a row and in a column."""
    across = np.maximum.accumulate(inside, 1) & np.maximum.accumulate(inside[:, ::-1], 1)[:, ::-1]
    down = np.maximum.accumulate(inside, 0) & np.maximum.accumulate(inside[::-1], 0)[::-1]
    return across & down
