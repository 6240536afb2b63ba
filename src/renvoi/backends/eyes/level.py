"""How the lines of a photographed page lie: their turn, how perspective fans them out, and the height of letters."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

Floats = npt.NDArray[np.float64]

LONGEST = 1100
"""Edge of the copy on which angles are measured."""
MOST_TURN = 24.0
"""Degrees."""
MOST_POINTS = 60_000
FEW_POINTS = 15_000
DARK = 0.74
"""Ink is darker than this part of what lies around it."""


def ink(bright: Image.Image, scale: float) -> Floats:
    """Where ink lies: (x, y) of dark pixels in a smaller copy."""
    small = (
        bright
        if scale == 1.0
        else bright.resize(
            (max(1, round(bright.width * scale)), max(1, round(bright.height * scale))), Image.Resampling.BOX
        )
    )
    pixels = np.asarray(small.filter(ImageFilter.GaussianBlur(0.7)), np.float32)
    near = np.asarray(small.filter(ImageFilter.BoxBlur(12)), np.float32)
    down, across = np.nonzero(pixels < DARK * near)
    points = np.stack([across, down], axis=1).astype(float)
    if len(points) > MOST_POINTS:
        points = points[:: len(points) // MOST_POINTS + 1]
    return points


def level(points: Floats) -> tuple[float, float]:
    """(turn in radians, lean): lines through the middle slope by `turn`; `lean` is how the slope grows with depth.

    Coarse to fine, on few points first: a turn alone, then both together.
    """
    few = points[:: max(1, len(points) // FEW_POINTS)]
    turns = np.radians(np.arange(-MOST_TURN, MOST_TURN + 0.5, 1.0))
    turn, lean = best(few, turns, np.zeros(1), 2.0)
    reach = float(np.abs(points).max())
    for cloud, span, degrees, leans in ((few, 2.0, 9, 0.2), (few, 0.5, 7, 0.05), (points, 0.12, 5, 0.012)):
        near = turn + np.radians(np.linspace(-span, span, degrees))
        turn, lean = best(cloud, near, lean + np.linspace(-leans, leans, 9) / reach, 1.0)
    return turn, lean


def best(points: Floats, turns: Floats, leans: Floats, grain: float) -> tuple[float, float]:
    top, found = -1.0, (0.0, 0.0)
    for turn in turns:
        along = points[:, 0] * np.cos(turn) + points[:, 1] * np.sin(turn)
        down = points[:, 1] * np.cos(turn) - points[:, 0] * np.sin(turn)
        for lean in leans:
            score = sharpness(down / np.maximum(1 + lean * along, 0.3), grain)
            if score > top:
                top, found = score, (float(turn), float(lean))
    return found


def sharpness(heights: Floats, step: float = 1.0) -> float:
    """How well points fall into lines: large when the histogram of their heights has steep sides."""
    rows = np.floor((heights - heights.min()) / step).astype(int)
    counts = np.bincount(rows).astype(float)
    return float(np.square(np.diff(counts)).sum())


def straightened(points: Floats, turn: float, lean: float) -> Floats:
    cos, sin = np.cos(turn), np.sin(turn)
    x, y = points[:, 0] * cos + points[:, 1] * sin, points[:, 1] * cos - points[:, 0] * sin
    depth = np.maximum(1 + lean * x, 0.3)
    return np.stack([x / depth, y / depth], axis=1)


def x_height(points: Floats) -> float:
    """Height of small letters: the usual thickness of the dark bands that lines make."""
    rows = np.floor(points[:, 1] - points[:, 1].min()).astype(int)
    counts = np.bincount(rows).astype(float)
    busy = counts > 0.5 * np.percentile(counts, 90)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], busy.astype(int), [0]])))
    runs = edges[1::2] - edges[::2]
    runs = runs[(runs >= 3) & (runs <= 60)]
    return float(np.median(runs)) if len(runs) >= 3 else 0.0
