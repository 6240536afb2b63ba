"""A real Chromium (RENVOI_CHROMIUM, else the one on the path), and a window that notes every wrong it sees."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

CHROMIUM = os.environ.get("RENVOI_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
SIZES = {"phone": (390, 844), "wide": (1280, 900)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no Chromium: set RENVOI_CHROMIUM or install the package chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the test's own thread
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def home(own_house: Path, transactional_db: None, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class Window:
    """A browser window of one size, theme and language; `wrongs` collects errors and foreign requests."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.wrongs: list[str] = []
        page.on("console", lambda said: self._note(said.type, said.text))
        page.on("pageerror", lambda error: self.wrongs.append(str(error)))
        page.on("request", lambda request: self._watch(request.url))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.wrongs.append(f"{kind}: {text}")

    def _watch(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", "about:", "blob:")):
            self.wrongs.append(f"foreign request: {url}")

    def go(self, path: str) -> Page:
        self.page.goto(self.origin + path)
        return self.page

    def sign_in(self, email: str, password: str) -> None:
        self.go("/connexion/")
        self.page.fill("[name=login]", email)
        self.page.fill("[name=password]", password)
        self.page.click("main button")
        self.page.wait_for_url(self.origin + "/")


@pytest.fixture
def open_window(browser: Browser, live_server: Any, home: None) -> Iterator[Callable[..., Window]]:
    contexts = []

    def opened(size: str = "wide", theme: Any = "light", language: str = "fr", *, scripts: bool = True) -> Window:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme, java_script_enabled=scripts
        )
        origin = live_server.url
        context.add_cookies([{"name": "django_language", "value": language, "url": origin}])
        context.set_default_timeout(120_000)  # a busy machine is slow, not wrong
        contexts.append(context)
        return Window(context.new_page(), origin)

    yield opened
    for context in contexts:
        context.close()
