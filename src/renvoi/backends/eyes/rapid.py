"""RapidOCR (models in the wheel, no root needed): reads whole lines, weaker on accents."""

from __future__ import annotations

import io
import logging
from typing import Any

import numpy as np
from PIL import Image
from rapidocr import RapidOCR

from renvoi.reading.eyes import SeenWord


class RapidEyes:
    def __init__(self) -> None:
        logging.getLogger("RapidOCR").setLevel(logging.ERROR)
        self.engine: Any = RapidOCR(params={"Global.log_level": "error"})

    def read(self, image: bytes) -> list[list[SeenWord]]:
        with Image.open(io.BytesIO(image)) as picture:
            found = self.engine(np.asarray(picture.convert("RGB")))
        if found.boxes is None:
            return []
        spans = [
            _span(box, text, score) for box, text, score in zip(found.boxes, found.txts, found.scores, strict=True)
        ]
        return _lines([one for one in spans if one.text.strip()])


def _span(box: Any, text: str, score: float) -> SeenWord:
    xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
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
