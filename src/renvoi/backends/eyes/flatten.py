"""A photo of a paper → the paper as if scanned: even light, level lines, letters of the size an engine reads best."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from PIL import Image

from renvoi.backends.eyes.level import LONGEST, Floats, ink, level, straightened, x_height
from renvoi.backends.eyes.light import lit

X_HEIGHT = 15.0
"""Pixels of a small letter an engine reads best."""
MARGIN = 3.0
"""Heights of a small letter around the ink."""
MOST_PIXELS = 7_000_000
LEAST_INK = 200
"""Dark pixels below which a picture holds no text."""
LEVEL = np.radians(0.25)
EVEN = 0.01
"""A turn and a fanning out below these are left as they are."""


class Flat(NamedTuple):
    """A flattened picture, and the matrix that leads from its pixels back to those of the picture it was made of."""

    picture: Image.Image
    back: Floats

    def whence(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """The rectangle around a rectangle of the flattened picture, in the picture it was made of."""
        corners = np.array([[left, right, right, left], [top, top, bottom, bottom], [1, 1, 1, 1]], float)
        u, v, w = self.back @ corners
        x, y = u / w, v / w
        return float(x.min()), float(y.min()), float(x.max()), float(y.max())


def flatten(picture: Image.Image) -> Flat:
    """The picture (mode L) with even light and level lines; one that is so already comes back as it is."""
    bright = lit(picture)
    scale = min(1.0, LONGEST / max(picture.size))
    points = ink(bright, scale)
    if len(points) < LEAST_INK:
        return Flat(bright, np.eye(3))
    middle = points.mean(axis=0)
    turn, lean = level(points - middle)
    lines = straightened(points - middle, turn, lean)
    letters = x_height(lines) / scale
    size = min(max(X_HEIGHT / letters, 0.5), 2.5) if letters else 1.0
    if abs(turn) < LEVEL and abs(lean) * max(picture.size) * scale < EVEN and 0.85 < size < 1.3:
        return Flat(bright, np.eye(3))
    low, high = np.percentile(lines, [0.1, 99.9], axis=0) / scale
    margin = MARGIN * max(letters, 8.0)
    return warped(bright, way_back(middle / scale, turn, lean * scale), size, low - margin, high + margin)


def way_back(middle: Floats, turn: float, lean: float) -> Floats:
    """From level coordinates around the middle of the ink to pixels of the picture."""
    cos, sin = np.cos(turn), np.sin(turn)
    # level = L(R(p - middle)) with L: (x, y) -> (x, y) / (1 + lean x); its inverse: (u, v) / (1 - lean u)
    unlean = np.array([[1.0, 0, 0], [0, 1.0, 0], [-lean, 0, 1.0]])
    unturn = np.array([[cos, -sin, 0], [sin, cos, 0], [0, 0, 1.0]])
    shift = np.array([[1.0, 0, middle[0]], [0, 1.0, middle[1]], [0, 0, 1.0]])
    return np.asarray(shift @ unturn @ unlean)


def warped(bright: Image.Image, back: Floats, size: float, low: Floats, high: Floats) -> Flat:
    """What lies between two corners in level coordinates, drawn `size` times as large."""
    spread = high - low
    size = min(size, float(np.sqrt(MOST_PIXELS / max(spread.prod(), 1.0))))
    place = np.array([[1 / size, 0, low[0]], [0, 1 / size, low[1]], [0, 0, 1.0]])
    matrix = back @ place
    matrix /= matrix[2, 2]
    shape = (max(1, int(spread[0] * size)), max(1, int(spread[1] * size)))
    drawn = bright.transform(
        shape, Image.Transform.PERSPECTIVE, tuple(matrix.flatten()[:8]), Image.Resampling.BICUBIC, fillcolor=255
    )
    return Flat(drawn, matrix)
