"""Files of which, killed at any moment, a name stands only for whole bytes: written beside, flushed, then renamed."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

FLUSHES = 8


def write_all(files: Mapping[Path, bytes], beside: Callable[[Path], Path]) -> None:
    """Durable when it returns, their folders made too; raises OSError. `beside`: the file one is written to first."""
    folders = {path.parent for path in files}
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    list(_flushers().map(lambda path: _write(path, files[path], beside(path)), files))
    list(_flushers().map(sync_folder, folders))


def sync_folder(folder: Path) -> None:
    """Makes the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(path: Path, data: bytes, part: Path) -> None:
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@cache
def _flushers() -> ThreadPoolExecutor:
    """A disk flushes many files nearly as fast as one, if asked together."""
    return ThreadPoolExecutor(FLUSHES, thread_name_prefix="flush")
