"""Which engine reads pictures here: tesseract with French data if present, else RapidOCR, else none."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from renvoi.reading.eyes import Eyes

DATA_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
LANGUAGES = ("fra", "eng")


def best_eyes() -> Eyes | None:
    folder = french_data()
    if folder and importlib.util.find_spec("tesserocr"):
        from renvoi.backends.eyes.tesseract import TesseractEyes  # noqa: PLC0415 - optional extra

        return TesseractEyes(folder, LANGUAGES)
    if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"):
        from renvoi.backends.eyes.rapid import RapidEyes  # noqa: PLC0415 - optional extra

        return RapidEyes()
    return None


def describe_eyes() -> tuple[str, str]:
    """(what reads pictures here, the line to type for something better; empty when nothing is better)."""
    if french_data() and importlib.util.find_spec("tesserocr"):
        return "tesseract with French data", ""
    wanted = "sudo apt install tesseract-ocr-fra && .venv/bin/pip install 'renvoi[ocr]'"
    if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"):
        return "RapidOCR (accents are weak)", wanted
    return "", ".venv/bin/pip install 'renvoi[ocr]'"


def french_data() -> Path | None:
    """The folder with tesseract's French data. Engines read the environment; we do not."""
    return next((Path(one) for one in DATA_FOLDERS if (Path(one) / "fra.traineddata").is_file()), None)
