"""Copies of the SQLite database, made by themselves before it is migrated."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from renvoi.backends.durable import sync_folder
from renvoi.facts.errors import TryLater

KEPT = 5


def copy_database(database: Path, folder: Path, now: datetime) -> Path:
    """A consistent copy, taken while others may write; the last `KEPT` copies stay. Raises TryLater when it cannot."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    copy = folder / f"renvoi-{now:%Y%m%d-%H%M%S}.sqlite3"
    part = copy.with_suffix(".part")
    try:
        part.touch(mode=0o600)
        source, target = sqlite3.connect(database, timeout=20), sqlite3.connect(part)
        try:
            source.backup(target)
        finally:
            target.close()
            source.close()
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise TryLater(
            f"{folder}: cannot copy the database before changing it ({error}); nothing was changed"
        ) from error
    part.replace(copy)
    sync_folder(folder)
    for old in sorted(folder.glob("renvoi-*.sqlite3"))[:-KEPT]:
        old.unlink()
    return copy
