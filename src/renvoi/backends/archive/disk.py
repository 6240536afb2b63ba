"""The archive on disk: one file an original, written beside, flushed, then renamed into place."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from renvoi.backends.durable import write_all
from renvoi.facts.errors import Damaged, NoRoom

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
            write_all(fresh, _beside)
        except OSError as error:
            if error.errno in _FULL:
                raise NoRoom(f"the disk with {self.root} is full: free some space and run it again") from error
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


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{os.getpid()}")
