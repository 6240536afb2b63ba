"""A database is brought up to date once, after a copy; a second start does nothing."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys

import pytest

CODE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from renvoi.doors.start.schema import prepare
home = Path(sys.argv[1])
copy = prepare(home / "renvoi.sqlite3", home, datetime.now(UTC))
print(copy.name if copy else "no copy", "django.db" in sys.modules)
"""


def prepare(home):
    done = subprocess.run(
        [sys.executable, "-c", CODE, str(home)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": ""},
    )
    return done.stdout.split()


def ask(home, question):
    connection = sqlite3.connect(home / "renvoi.sqlite3")
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.commit()
        connection.close()


@pytest.mark.slow
def test_first_start_makes_second_does_nothing_and_an_older_one_is_copied(tmp_path):
    assert prepare(tmp_path) == ["no", "copy", "True"]
    assert ("renvoi_household",) in ask(tmp_path, "SELECT name FROM sqlite_master")

    assert prepare(tmp_path) == ["no", "copy", "False"]

    ask(tmp_path, "PRAGMA user_version = 1")
    copy, loaded = prepare(tmp_path)
    assert copy.startswith("renvoi-")
    assert loaded == "True"
    assert [path.name for path in (tmp_path / "backups").iterdir()] == [copy]
