"""The ruled lines of tables → white: an engine takes them for letters and loses the rows between them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

SHORTEST = 70
"""Pixels of a ruled line at least: no stroke of a letter is that long at the height letters are brought to."""
THICKEST = 7
DARK = 150
WHOLE = 0.92
"""Part of a line that must be dark."""

FEWEST = 3
"""Lines across that make a table: above and below its head, and at its foot."""
BROAD = 0.4

Mask = npt.NDArray[np.bool_]


def without_rules(picture: Image.Image) -> Image.Image:
    """A level picture without the long thin lines of its table; as it is when it has no table."""
    grey = np.asarray(picture)
    dark = grey < DARK
    across = ruled(dark)
    if tabled(across) < FEWEST:
        return picture
    rules = across | ruled(dark.T).T
    for axis in (0, 1):
        rules = rules | np.roll(rules, 1, axis) | np.roll(rules, -1, axis)
    return Image.fromarray(np.where(rules, np.uint8(255), grey))


def tabled(across: Mask) -> int:
    """How many lines run across a good part of the picture; edges of a paper and underlined words are fewer."""
    lengths = np.convolve(across.sum(axis=1), np.ones(5), "same")
    long = (lengths >= BROAD * across.shape[1]).astype(int)
    return int((np.diff(long, prepend=0) > 0).sum())


def ruled(dark: Mask) -> Mask:
    """The dark pixels that lie on a long thin line across."""
    wide = dark.shape[1]
    if wide <= SHORTEST or dark.shape[0] <= 2 * THICKEST:
        return np.zeros_like(dark)
    sums = np.zeros((dark.shape[0], wide + 1), np.int32)
    np.cumsum(dark, axis=1, out=sums[:, 1:])
    begins = sums[:, SHORTEST:] - sums[:, :-SHORTEST] >= WHOLE * SHORTEST
    rows = np.flatnonzero(begins.any(axis=1))
    found = np.zeros_like(dark)
    for row in rows:
        edges = np.zeros(wide + 1, np.int32)
        starts = np.flatnonzero(begins[row])
        np.add.at(edges, starts, 1)
        np.add.at(edges, starts + SHORTEST, -1)
        found[row] = (np.cumsum(edges[:-1]) > 0) & dark[row]
    solid = np.zeros_like(dark)
    solid[THICKEST:-THICKEST] = dark[2 * THICKEST :] & dark[: -2 * THICKEST]
    return found & ~solid
