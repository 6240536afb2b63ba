"""Brings the database to the form this version needs: a copy first, and nothing at all when it has it already."""

from __future__ import annotations

import fcntl
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import renvoi
from renvoi.doors import wiring
from renvoi.doors.start.copies import copy_database
from renvoi.facts.errors import TryLater

SOURCES = Path(renvoi.__file__).parent


def prepare(database: Path | None, home: Path, now: datetime) -> Path | None:
    """Migrates what needs it; returns the copy that was made before. `database` None: PostgreSQL, never copied.

    The mark of the last migration lies inside the SQLite file (PRAGMA user_version), so it travels with every copy.
    """
    if database is None:
        _migrate(locked=True)
        return None
    if _mark_in(database) == mark():
        return None
    with _alone(home):
        copy = copy_database(database, home / "backups", now) if _has_tables(database) else None
        _migrate()
        set_mark(database)
    return copy


def mark() -> int:
    """A number that changes with any migration of renvoi and any version of the libraries that bring their own."""
    parts = [path.read_bytes() for path in sorted(SOURCES.rglob("migrations/*.py"))]
    parts += [(SOURCES / "doors" / "settings.py").read_bytes()]
    parts += [version(name).encode() for name in ("django", "django-allauth")]
    return int.from_bytes(sha256(b"\0".join(parts)).digest()[:4], "big") >> 1 or 1


def _migrate(*, locked: bool = False) -> None:
    wiring.setup_django()
    from django.core.management import call_command  # noqa: PLC0415 - only when there is something to migrate
    from django.db import DatabaseError, connection  # noqa: PLC0415

    try:
        if locked:  # several web processes may start at once; the lock ends with the connection
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(hashtext('renvoi migrate'))")
        if not locked or _is_behind():
            call_command("migrate", interactive=False, verbosity=0)
    except DatabaseError as error:
        line = str(error).strip().splitlines()[0]
        raise TryLater(f"cannot bring the database up to date: {line}. `renvoi doctor` tells more") from error
    finally:
        connection.close()


def _is_behind() -> bool:
    """Whether a migration is missing: a fraction of what `migrate` takes to find nothing to do."""
    from django.db import connection  # noqa: PLC0415 - see _migrate
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / "migrating.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _mark_in(database: Path) -> int:
    return int(_ask(database, "PRAGMA user_version")) if database.exists() else 0


def _has_tables(database: Path) -> bool:
    return database.exists() and bool(_ask(database, "SELECT count(*) FROM sqlite_master"))


def _ask(database: Path, question: str) -> int:
    try:
        connection = sqlite3.connect(database, timeout=20)
        try:
            return int(connection.execute(question).fetchone()[0])
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise TryLater(f"{database}: {error}. `renvoi doctor` tells more") from error


def set_mark(database: Path) -> None:
    connection = sqlite3.connect(database, timeout=20)
    try:
        connection.execute(f"PRAGMA user_version = {mark():d}")
        connection.commit()
    finally:
        connection.close()
