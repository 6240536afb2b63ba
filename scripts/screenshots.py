"""Photographs the pages of a fresh demo instance, in both languages, wide and on a phone: docs/pictures/*.png.

    .venv/bin/python scripts/screenshots.py

Needs what `make test` installs, and Chromium.
"""

from __future__ import annotations

import io
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 300_000
SHAPES = {
    "wide": {"viewport": {"width": 1280, "height": 860}, "device_scale_factor": 1},
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "device_scale_factor": 2,
        "is_mobile": True,
        "has_touch": True,
    },
}
TAKEN = {"wide": ("today", "purchase", "add"), "phone": ("today",)}
"""Only what the docs show."""


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("screenshots: no Chromium found. Debian/Ubuntu: sudo apt install chromium")
    PICTURES.mkdir(exist_ok=True)
    with instance() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for language in ("fr", "en"):
            for shape in SHAPES:
                photograph(browser, address, language, shape)
        browser.close()


@contextmanager
def instance() -> Iterator[str]:
    """A demo instance of its own, read to the end, on a free port."""
    with tempfile.TemporaryDirectory() as home, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        renvoi = [sys.executable, "-P", "-m", "renvoi.doors.cli"]
        environment = {**os.environ, "RENVOI_HOME": home, "RENVOI_DATABASE_URL": ""}
        subprocess.run([*renvoi, "demo"], env=environment, check=True)
        with subprocess.Popen(
            [*renvoi, "up", "--port", port], env=environment, stdout=subprocess.PIPE, text=True
        ) as up:
            assert up.stdout
            next(line for line in up.stdout if f":{port}" in line)
            try:
                yield f"http://127.0.0.1:{port}"
            finally:
                up.terminate()


def photograph(browser: Browser, address: str, language: str, shape: str) -> None:
    context = browser.new_context(**SHAPES[shape], locale=language, color_scheme="light", reduced_motion="reduce")
    context.add_cookies([{"name": "django_language", "value": language, "url": address}])
    page = context.new_page()
    page.goto(address)
    page.locator("form[action$='/demo/'] button").first.click()
    for name in TAKEN[shape]:
        page.goto(f"{address}/ajouter/" if name == "add" else address)
        if name == "purchase":
            page.locator("main a[href*='/achats/']").first.click()
        keep(page, f"{name}-{language}-{shape}")
    context.close()


def keep(page: Page, name: str) -> None:
    """A PNG of few colours: text stays sharp and the file small."""
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    target = PICTURES / f"{name}.png"
    picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, optimize=True)
    if target.stat().st_size > LARGEST:
        sys.exit(f"{target}: larger than {LARGEST // 1000} kB")
    print(f"{target.relative_to(ROOT)}  {target.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
