"""Which engine reads pictures here: tesseract with French data if present, else RapidOCR, else none."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from PIL.Image import Image

from renvoi.reading.eyes import Eyes, SeenWord

DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
LANGUAGES = ("fra", "eng")


class LazyEyes:
    """Loads its engine when the first picture comes: most proofs hold none, and loading takes seconds. `megabytes`:
    what the engine takes of the address space beyond what any reader needs."""

    def __init__(self, load: Callable[[], Eyes], megabytes: int = 0) -> None:
        self._load = load
        self.megabytes = megabytes
        self._engine: Eyes | None = None

    def read(self, picture: Image) -> list[list[SeenWord]]:
        if self._engine is None:
            self._engine = self._load()
        return self._engine.read(picture)


OF_RAPID = 1024
"""Megabytes: RapidOCR reached 1.4 GB with a till receipt of 932 x 1864 pixels, its libraries included."""


def best_eyes() -> LazyEyes | None:
    folder = french_data()
    if folder and importlib.util.find_spec("tesserocr"):
        return LazyEyes(lambda: _tesseract(folder))
    if _has_rapid():
        return LazyEyes(_rapid, OF_RAPID)
    return None


def _tesseract(folder: Path) -> Eyes:
    from renvoi.backends.eyes.tesseract import TesseractEyes  # noqa: PLC0415 - optional extra

    return TesseractEyes(folder, LANGUAGES)


def _rapid() -> Eyes:
    from renvoi.backends.eyes.rapid import RapidEyes  # noqa: PLC0415 - optional extra

    return RapidEyes()


def _has_rapid() -> bool:
    return bool(importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"))


def describe_eyes() -> tuple[str, str]:
    """(what reads pictures here, the line to type for something better; empty when nothing is better)."""
    if french_data() and importlib.util.find_spec("tesserocr"):
        return "tesseract with French data", ""
    wanted = "sudo apt install tesseract-ocr-fra && .venv/bin/pip install 'renvoi[ocr]'"
    if _has_rapid():
        return "RapidOCR (accents are weak)", wanted
    return "", ".venv/bin/pip install 'renvoi[ocr]'"


def french_data() -> Path | None:
    """The folder with tesseract's French data. Engines read the environment; we do not."""
    return next((Path(one) for one in DATA_FOLDERS if (Path(one) / "fra.traineddata").is_file()), None)
