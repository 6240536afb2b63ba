"""Which engine reads pictures here: tesseract with French data if present, else RapidOCR, else none."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

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
    """Loads its engine when the first picture comes: most proofs hold none, and loading takes seconds."""

    def __init__(self, load: Callable[[], Eyes]) -> None:
        self._load = load
        self._engine: Eyes | None = None

    def read(self, image: bytes) -> list[list[SeenWord]]:
        if self._engine is None:
            self._engine = self._load()
        return self._engine.read(image)


def best_eyes() -> Eyes | None:
    folder = french_data()
    if folder and importlib.util.find_spec("tesserocr"):
        return LazyEyes(lambda: _tesseract(folder))
    if _has_rapid():
        return LazyEyes(_rapid)
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
