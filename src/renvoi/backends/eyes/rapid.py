"""RapidOCR (models in the wheel, no root needed): reads whole lines, weaker on accents."""

from __future__ import annotations

import logging
from typing import Any

import numpy as np
from PIL import Image
from rapidocr import RapidOCR

from renvoi.reading.eyes import SeenWord

LONGEST_SIDE = 2000
"""Pixels: RapidOCR itself makes pictures no larger than that, but from an array of the whole one."""
PARAMS = {
    "Global.log_level": "error",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
"""One thread: each has memory of its own, and the other core reads something else."""


class RapidEyes:
    def __init__(self) -> None:
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        self.engine: Any = RapidOCR(params=PARAMS)

    def read(self, picture: Image.Image) -> list[list[SeenWord]]:
        small = picture.convert("RGB")
        small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        factor = picture.width / small.width
        found = self.engine(np.asarray(small))
        if found.boxes is None:
            return []
        told = zip(found.boxes, found.txts, found.scores, strict=True)
        spans = [_span(box, text, score, factor) for box, text, score in told]
        return _lines([one for one in spans if one.text.strip()])


def _span(box: Any, text: str, score: float, factor: float) -> SeenWord:
    xs, ys = [float(point[0]) * factor for point in box], [float(point[1]) * factor for point in box]
    return SeenWord(text, min(xs), min(ys), max(xs), max(ys), float(score))


def _lines(spans: list[SeenWord]) -> list[list[SeenWord]]:
    """Spans whose middles lie within half a height of each other stand on one line."""
    lines: list[list[SeenWord]] = []
    for span in sorted(spans, key=lambda one: one.top + one.bottom):
        middle, height = (span.top + span.bottom) / 2, span.bottom - span.top
        last = lines[-1][-1] if lines else None
        if last and abs((last.top + last.bottom) / 2 - middle) < min(height, last.bottom - last.top) / 2:
            lines[-1].append(span)
        else:
            lines.append([span])
    return [sorted(line, key=lambda one: one.left) for line in lines]
