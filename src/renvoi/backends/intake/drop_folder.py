"""A folder in which people leave files: each is seen once it has stopped growing, and put away once it was taken in."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG

SETTLED = 2.0
"""Seconds without a change after which a file counts as whole."""
DONE, REFUSED = "done", "refused"
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".download", "~")
MOST_INSIDE = 50_000

Seen = tuple[tuple[str, int, int, int], ...]
"""(path, size, mtime in ns, inode) of a file, or of all in a folder."""


class DropFolder:
    """`record` remembers what was taken in and could not be put away, so that it is not taken in again and again.

    What holds one of `own`, renvoi's folder and database, is left where it is.
    """

    def __init__(self, root: Path, record: Path, own: Collection[Path] = ()) -> None:
        self.root = root
        self.record = record
        self._left = {above for one in own for above in (one.resolve(), *one.resolve().parents)}
        self._looks: dict[str, tuple[Seen, float]] = {}

    def prepare(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this process is the one that watches; others may share the folder."""
        handle = os.open(self.root, os.O_RDONLY)
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True
        finally:
            os.close(handle)

    def ready(self, moment: float) -> list[Path]:
        """Files and folders that have not changed for SETTLED seconds; `moment` in seconds of a clock that only rises.

        Symbolic links, hidden and unfinished files are passed over, and nothing outside the folder is reached.
        """
        remembered = self._remembered()
        looks: dict[str, tuple[Seen, float]] = {}
        whole = []
        for path in sorted(self.root.iterdir()):
            if path.name in (DONE, REFUSED) or path.name.startswith(".") or path.name.lower().endswith(UNFINISHED):
                continue
            seen = () if path.resolve() in self._left else _look(path)
            if not seen or remembered.get(path.name) == _plain(seen):
                continue
            before, since = self._looks.get(path.name, ((), moment))
            since = since if before == seen else moment
            looks[path.name] = (seen, since)
            if moment - since >= SETTLED:
                whole.append(path)
        self._looks = looks
        return whole

    def put_away(self, path: Path, day: str, why: str = "") -> Path | None:
        """Moves it to done/DAY, or to refused/DAY with a line beside it that says why; None when it had to stay."""
        target = self.root / (REFUSED if why else DONE) / day
        try:
            target.mkdir(parents=True, exist_ok=True, mode=0o700)
            place = _free(target, path.name)
            path.rename(place)
            if why:
                place.with_name(f"{place.name}.txt").write_text(f"{why}\n", "utf-8")
        except OSError:
            self._remember(path)
            return None
        self._looks.pop(path.name, None)
        return place

    def _remember(self, path: Path) -> None:
        known = {name: seen for name, seen in self._remembered().items() if (self.root / name).exists()}
        part = self.record.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps({**known, path.name: _plain(_look(path))}), "utf-8")
        part.replace(self.record)

    def _remembered(self) -> dict[str, list[list[object]]]:
        try:
            found = json.loads(self.record.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def _look(path: Path) -> Seen:
    """Empty for what is neither a file nor a folder of files."""
    found: list[tuple[str, int, int, int]] = []
    paths = [path]
    with contextlib.suppress(OSError):
        while paths and len(found) < MOST_INSIDE:
            one = paths.pop()
            told = one.lstat()
            if one.is_symlink():
                continue
            if one.is_dir():
                paths += sorted(one.iterdir())
            elif S_ISREG(told.st_mode):
                found.append((str(one), told.st_size, told.st_mtime_ns, told.st_ino))
        return tuple(sorted(found))
    return ()


def _plain(seen: Seen) -> list[list[object]]:
    return [list(one) for one in seen]


def _free(folder: Path, name: str) -> Path:
    """A name nothing has yet: what was put away is never overwritten."""
    place, number = folder / name, 1
    while place.exists() or place.with_name(f"{place.name}.txt").exists():
        number += 1
        place = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return place
