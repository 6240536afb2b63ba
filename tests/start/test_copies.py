"""Before the database changes, a copy of it is made; five are kept."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from renvoi.doors.start.copies import KEPT, copy_database
from renvoi.facts.errors import TryLater

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "renvoi.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE purchase (title)")
        connection.execute("INSERT INTO purchase VALUES ('une théière')")
    connection.close()
    return path


def titles(path):
    connection = sqlite3.connect(path)
    try:
        return [title for (title,) in connection.execute("SELECT title FROM purchase")]
    finally:
        connection.close()


def test_a_copy_holds_what_was_committed_even_while_someone_writes(database, tmp_path):
    writer = sqlite3.connect(database)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("INSERT INTO purchase VALUES ('pas encore')")

    copy = copy_database(database, tmp_path / "backups", NOW)

    writer.rollback()
    writer.close()
    assert titles(copy) == ["une théière"]
    assert copy.stat().st_mode & 0o077 == 0


def test_only_the_last_copies_stay(database, tmp_path):
    made = [copy_database(database, tmp_path / "backups", NOW + timedelta(days=day)) for day in range(KEPT + 2)]

    assert sorted((tmp_path / "backups").iterdir()) == made[-KEPT:]


def test_a_broken_database_is_left_alone_and_said(tmp_path):
    broken = tmp_path / "renvoi.sqlite3"
    broken.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)

    with pytest.raises(TryLater, match="nothing was changed"):
        copy_database(broken, tmp_path / "backups", NOW)

    assert list((tmp_path / "backups").iterdir()) == []
