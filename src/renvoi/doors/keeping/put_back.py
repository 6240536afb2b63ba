"""A restore: everything is made beside RENVOI_HOME's own files and checked, then put in place by renames alone."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from renvoi.doors import wiring
from renvoi.doors.environment import read
from renvoi.doors.speech import t
from renvoi.doors.start.lock import alone
from renvoi.doors.start.schema import set_mark
from renvoi.doors.start.swap import Plan, begin, finish, write_plan
from renvoi.facts.errors import BadInput, Damaged

if TYPE_CHECKING:
    from renvoi.casework.ports import Archive
    from renvoi.casework.ports_keeping import Loader, Store
    from renvoi.casework.restore import Backup

    PutKey = Callable[[str, bytes], None]
    Ready = Callable[[], None]
    Making = Callable[[Loader, Archive, PutKey, Ready], Iterator[int | str]]

SQLITE = "renvoi.sqlite3"
OWN = (SQLITE, "archive")


def put_back(making: Making, home: Path, *, replace: bool) -> Iterator[int | str]:
    """Yields the count of originals, and a line for each thing that is not as it was. Sets up Django, at the side.

    Raises BadInput when the place is not empty, TryLater while renvoi runs there, Damaged when rows are not whole: in
    each case nothing has changed.
    """
    with alone(home):
        finish(home)
        database = _database(home)
        _check_place(home, database, replace=replace)
        side = begin(home)
        _move_in(home, side, database)
        aside = str(home / f"before-restore-{wiring.clock():%Y%m%d-%H%M%S}")
        yield from _make(making, home, side, aside, database)
        finish(home)


def of_backup(backup: Backup) -> Making:
    from renvoi.casework.restore import restore  # noqa: PLC0415 - only where one is restored

    return lambda loader, archive, put_key, ready: restore(backup, loader, archive, put_key, ready)


def of_export(store: Store) -> Making:
    from renvoi.casework.export import take_back  # noqa: PLC0415 - only where one is taken in

    def made(loader: Loader, archive: Archive, put_key: PutKey, ready: Ready) -> Iterator[int | str]:  # noqa: ARG001
        from renvoi.backends.database.exporting import closed  # noqa: PLC0415 - needs Django's app registry

        return take_back(store, closed, loader, archive, ready)

    return made


def _make(making: Making, home: Path, side: Path, aside: str, database: Path | None) -> Iterator[int | str]:
    wiring.setup_django()
    from django.db import connection  # noqa: PLC0415 - needs Django's settings

    from renvoi.backends.database.load import DatabaseLoader  # noqa: PLC0415

    def plan() -> None:
        made = sorted(path for path in side.iterdir() if not path.name.startswith((SQLITE, ".")))
        moves = [(str(path), str(home / path.name)) for path in made if path.name != "running.lock"]
        if database is not None:
            moves.append((str(side / SQLITE), str(database)))
        write_plan(home, Plan(aside=aside, moves=moves))

    yield from making(
        DatabaseLoader(),
        wiring.open_archive(),
        lambda name, data: _put_key(side, name, data),
        plan if database is None else lambda: None,
    )
    yield from _faults()
    connection.close()
    if database is not None:
        set_mark(side / SQLITE)
        plan()


def _faults() -> Iterator[str]:
    """What does not fit together among the rows; originals were compared on their way in."""
    from renvoi.backends.database.households import DatabaseHouseholds  # noqa: PLC0415 - needs Django's app registry
    from renvoi.backends.database.journal import DatabaseJournal  # noqa: PLC0415
    from renvoi.backends.database.shelf import DatabaseShelf  # noqa: PLC0415

    for household in DatabaseHouseholds().all_ids():
        yield from DatabaseJournal().check(household)
        yield from DatabaseShelf().faults(household)


def _database(home: Path) -> Path | None:
    """Where the SQLite file belongs; None for PostgreSQL."""
    url = read("RENVOI_DATABASE_URL", "")
    if url.startswith("postgres"):
        return None
    return Path(url.removeprefix("sqlite:///")).resolve() if url else home / SQLITE


def _check_place(home: Path, database: Path | None, *, replace: bool) -> None:
    if database is not None and _holds_nothing(database):
        return
    there = [path for path in (*(home / name for name in OWN), database) if path is not None and path.exists()]
    if there and not replace:
        raise BadInput(
            t(
                f"{home} n'est pas vide ({there[0].name}) : donnez un autre RENVOI_HOME, ou --replace pour mettre "
                "d'abord de côté ce qui est là ; rien n'a été changé",
                f"{home} is not empty ({there[0].name}): give another RENVOI_HOME, or --replace to put aside first "
                "what is there; nothing was changed",
            )
        )


def _holds_nothing(database: Path) -> bool:
    """An installation that was started and into which nobody has put anything is as good as an empty folder."""
    if not database.exists():
        return False
    try:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=2)
        try:
            questions = ("SELECT count(*) FROM renvoi_household", "SELECT count(*) FROM renvoi_user")
            return not any(connection.execute(question).fetchone()[0] for question in questions)
        finally:
            connection.close()
    except sqlite3.Error:
        return False


def _move_in(home: Path, side: Path, database: Path | None) -> None:
    """From here on this process lives in the side folder; keys that are there stay unless the backup has its own."""
    for path in home.iterdir():
        if "key" in path.name and path.is_file():
            _put_key(side, path.name, path.read_bytes())
    os.environ.pop("RENVOI_HOME_FILE", None)
    os.environ["RENVOI_HOME"] = str(side)
    if database is not None:
        os.environ.pop("RENVOI_DATABASE_URL_FILE", None)
        os.environ["RENVOI_DATABASE_URL"] = ""


def _put_key(side: Path, name: str, data: bytes) -> None:
    if "/" in name or name.startswith(".") or "key" not in name:
        raise Damaged(f"the backup holds a file of an unknown name: {name[:60]!r}")
    path = side / name
    path.touch(mode=0o600)
    path.write_bytes(data)
