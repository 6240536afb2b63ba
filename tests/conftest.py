"""A house of the test's own, with reader processes kept for the whole run: they know nothing of who asks them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from renvoi.backends.readers import ReaderPool
from renvoi.doors import wiring


@pytest.fixture(scope="session")
def readers() -> Iterator[ReaderPool]:
    pool = ReaderPool()
    yield pool
    pool.close()


@pytest.fixture
def own_house(readers: ReaderPool, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder the house is opened in when a test first asks for it."""
    settings.HOME = tmp_path
    monkeypatch.setattr("renvoi.backends.readers.ReaderPool", lambda: readers)
    wiring.open_house.cache_clear()
    yield tmp_path
    wiring.open_house.cache_clear()
