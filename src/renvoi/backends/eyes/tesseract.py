"""Tesseract in this process (tesserocr): right on French accents and sums."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI, iterate_level

from renvoi.reading.eyes import SeenWord


class TesseractEyes:
    def __init__(self, data: Path, languages: Sequence[str]) -> None:
        present = [one for one in languages if (data / f"{one}.traineddata").is_file()]
        self.engine = PyTessBaseAPI(path=str(data), lang="+".join(present), oem=OEM.LSTM_ONLY, psm=PSM.SINGLE_BLOCK)

    def read(self, image: bytes) -> list[list[SeenWord]]:
        with Image.open(io.BytesIO(image)) as picture:
            self.engine.SetImage(picture.convert("L"))
        self.engine.Recognize()
        lines: list[list[SeenWord]] = []
        found = self.engine.GetIterator()
        if found is None:
            return lines
        for word in iterate_level(found, RIL.WORD):
            if word.IsAtBeginningOf(RIL.TEXTLINE):
                lines.append([])
            text = (word.GetUTF8Text(RIL.WORD) or "").strip() if not word.Empty(RIL.WORD) else ""
            box = word.BoundingBox(RIL.WORD)
            if text and box:
                left, top, right, bottom = map(float, box)
                lines[-1].append(SeenWord(text, left, top, right, bottom, word.Confidence(RIL.WORD) / 100))
        return [line for line in lines if line]
