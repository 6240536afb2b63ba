"""A real disk of a few kilobytes (tmpfs), so that it can be filled."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Callable[[str], None]]:
    """Mounts it at `place`; gives what makes it larger. Skips the test where nobody may mount."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("needs root to mount a small disk")
    place.mkdir(parents=True, exist_ok=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", place], check=False).returncode:
        pytest.skip("this machine lets nobody mount")

    def grow(to: str) -> None:
        subprocess.run(["mount", "-o", f"remount,size={to}", place], check=True)

    try:
        yield grow
    finally:
        subprocess.run(["umount", "-l", place], check=False)
