"""A folder as a store: each file written beside, flushed, then renamed into place."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from renvoi.backends.durable import write_all
from renvoi.facts.errors import BadInput, NoRoom, NotFound, TryLater

_FULL = (errno.ENOSPC, errno.EDQUOT)
PART = ".renvoi-part"


class FolderStore:
    """Killed at any moment, a name stands only for whole bytes; what a kill left beside, the next `put` writes over."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.place = str(root)

    def put(self, items: Sequence[tuple[str, bytes]]) -> None:
        files = {self._path(name): data for name, data in items}
        try:
            write_all(files, _beside)
        except OSError as error:
            raise self._plain(error) from error

    def get(self, name: str) -> bytes:
        try:
            return self._path(name).read_bytes()
        except (FileNotFoundError, NotADirectoryError) as error:
            raise NotFound(f"{self.place}: there is no {name}") from error
        except OSError as error:
            raise self._plain(error) from error

    def sizes(self, under: str = "") -> dict[str, int]:
        found: dict[str, int] = {}
        top = self.root / under if under else self.root
        for folder, _, files in os.walk(top):
            for file in files:
                if not file.endswith(PART):
                    path = Path(folder, file)
                    found[path.relative_to(self.root).as_posix()] = path.stat().st_size
        return found

    def remove(self, names: Iterable[str]) -> None:
        try:
            for name in names:
                path = self._path(name)
                path.unlink(missing_ok=True)
                self._prune(path.parent)
        except OSError as error:
            raise self._plain(error) from error

    def _prune(self, folder: Path) -> None:
        while folder != self.root and self.root in folder.parents:
            try:
                folder.rmdir()
            except OSError:
                return  # not empty
            folder = folder.parent

    def _path(self, name: str) -> Path:
        parts = name.split("/")
        if not all(parts) or any(part in (".", "..") or "\0" in part for part in parts):
            raise BadInput(f"{name!r} is no name for a file")
        return self.root.joinpath(*parts)

    def _plain(self, error: OSError) -> Exception:
        if error.errno in _FULL:
            return NoRoom(f"{self.place} is full: free some space and run it again; what was there before still stands")
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            return BadInput(f"{self.place} cannot be written ({error.strerror}): choose a folder you own")
        if error.errno in (errno.ENOTDIR, errno.EEXIST):
            return BadInput(f"{self.place} is not a folder")
        return TryLater(f"{self.place} does not answer ({error.strerror}): check the disk and run it again")


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name[:200]}{PART}")
