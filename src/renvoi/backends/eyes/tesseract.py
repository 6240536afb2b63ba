"""Tesseract in this process (tesserocr): right on French accents and sums."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL.Image import Image
from tesserocr import OEM, PSM, RIL, PyTessBaseAPI, iterate_level

from renvoi.backends.eyes.flatten import flatten
from renvoi.backends.eyes.rules import without_rules
from renvoi.reading.eyes import SeenWord

SAUVOLA = "2"
"""Parts ink from paper spot by spot, so that the edge of a shadow is no ink."""


class TesseractEyes:
    def __init__(self, data: Path, languages: Sequence[str]) -> None:
        """Reads the first language whose data is there: a second one takes half as long again and finds no more."""
        language = next(one for one in languages if (data / f"{one}.traineddata").is_file())
        self.engine = PyTessBaseAPI(path=str(data), lang=language, oem=OEM.LSTM_ONLY, psm=PSM.SINGLE_BLOCK)
        self.engine.SetVariable("thresholding_method", SAUVOLA)

    def read(self, picture: Image) -> list[list[SeenWord]]:
        flat = flatten(picture)
        self.engine.SetImage(without_rules(flat.picture))
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
            if text and box and not speck(text, word.Confidence(RIL.WORD)):
                lines[-1].append(SeenWord(text, *flat.whence(*box), word.Confidence(RIL.WORD) / 100))
        return [line for line in lines if line]


def speck(text: str, percent: float) -> bool:
    """Dirt and edges of the paper: a sign or two that the engine itself hardly believes, and no digit."""
    return percent < 40 and len(text) <= 2 and not any(sign.isdigit() for sign in text)
