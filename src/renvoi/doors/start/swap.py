"""Puts what a restore made beside into its place; killed midway, the next start finishes it.

The restore works in RENVOI_HOME/restoring. Once all is whole there, READY lists what goes where; from then on only
renames are left, each of which may be done or not. What stood there before goes to RENVOI_HOME/before-restore-…
"""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
from msgspec import Struct

from renvoi.backends.durable import sync_folder, write_all

SIDE = "restoring"
READY = "READY"
BESIDE = ("", "-wal", "-shm", "-journal")


class Plan(Struct, frozen=True):
    """`moves`: (from, to), absolute. `aside`: where what stood there goes."""

    aside: str
    moves: list[tuple[str, str]]


def side_of(home: Path) -> Path:
    return home / SIDE


def begin(home: Path) -> Path:
    """An empty folder to work in."""
    side = side_of(home)
    shutil.rmtree(side, ignore_errors=True)
    side.mkdir(parents=True, mode=0o700)
    return side


def write_plan(home: Path, plan: Plan) -> None:
    side = side_of(home)
    write_all({side / READY: msgspec.json.encode(plan)}, lambda path: path.with_name(f".{READY}"))


def finish(home: Path) -> bool:
    """True when there was something to finish. The caller holds the folder alone."""
    ready = side_of(home) / READY
    try:
        plan = msgspec.json.decode(ready.read_bytes(), type=Plan)
    except (FileNotFoundError, NotADirectoryError):
        return False
    aside = Path(plan.aside)
    for source, target in ((Path(a), Path(b)) for a, b in plan.moves):
        if source.exists():
            for ending in BESIDE:
                _aside(target.with_name(target.name + ending), aside)
            source.replace(target)
            sync_folder(target.parent)
    ready.unlink()
    shutil.rmtree(side_of(home), ignore_errors=True)
    return True


def _aside(path: Path, aside: Path) -> None:
    if path.exists():
        aside.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.replace(aside / path.name)
