"""The archive on disk: one file an original, written beside, flushed, then renamed into place."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from renvoi.facts.errors import Damaged, TryLater

FLUSHES = 8
_FULL = (errno.ENOSPC, errno.EDQUOT)


class DiskArchive:
    """Files lie under `root/household/a/abcdef…`: sixteen folders, so that few must be flushed.

    Killed at any moment, a name stands only for whole bytes.
    """

    def __init__(self, root: Path) -> None:
        self.root = root

    def keep(self, household: str, originals: Sequence[tuple[str, bytes]]) -> None:
        paths = {self._path(household, digest): data for digest, data in originals}
        fresh = {path: data for path, data in paths.items() if not path.exists()}
        if not fresh:
            return
        try:
            folders = {path.parent for path in fresh}
            for folder in folders:
                folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            list(_flushers().map(self._write, fresh.keys(), fresh.values()))
            list(_flushers().map(_sync_folder, folders))
        except OSError as error:
            if error.errno in _FULL:
                raise TryLater(f"the disk with {self.root} is full: free some space and run it again") from error
            raise

    def fetch(self, household: str, digest: str) -> bytes:
        try:
            return self._path(household, digest).read_bytes()
        except FileNotFoundError as error:
            raise Damaged(f"the original {digest[:12]} is missing from the archive") from error

    def digests(self, household: str) -> Iterator[str]:
        home = self.root / household
        for path in sorted(home.glob("?/*")):
            if not path.name.startswith("."):
                yield path.name

    def remove(self, household: str, digest: str) -> None:
        self._path(household, digest).unlink(missing_ok=True)

    def remove_all(self, household: str) -> None:
        shutil.rmtree(self.root / household, ignore_errors=True)

    def _path(self, household: str, digest: str) -> Path:
        return self.root / household / digest[0] / digest

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        part = path.with_name(f".{path.name}.{os.getpid()}")
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


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
