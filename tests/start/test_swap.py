"""A restore that was killed while it put things in place is brought to its end, whatever had been done."""

from __future__ import annotations

import pytest

from renvoi.doors.start.swap import Plan, begin, finish, side_of, write_plan


@pytest.fixture
def planned(tmp_path):
    """A filled home, and everything of another one ready beside it."""
    for name, text in (("renvoi.sqlite3", "old"), ("renvoi.sqlite3-wal", "old log"), ("mine.txt", "mine")):
        (tmp_path / name).write_text(text)
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a").write_text("old original")
    side = begin(tmp_path)
    (side / "renvoi.sqlite3").write_text("new")
    (side / "archive").mkdir()
    (side / "archive" / "b").write_text("new original")
    moves = [(str(side / name), str(tmp_path / name)) for name in ("archive", "renvoi.sqlite3")]
    write_plan(tmp_path, Plan(str(tmp_path / "before"), moves))
    return tmp_path


def put_in_place(home):
    return (
        (home / "renvoi.sqlite3").read_text() == "new"
        and not (home / "renvoi.sqlite3-wal").exists()
        and [path.name for path in (home / "archive").iterdir()] == ["b"]
        and (home / "before" / "renvoi.sqlite3").read_text() == "old"
        and (home / "before" / "renvoi.sqlite3-wal").read_text() == "old log"
        and (home / "before" / "archive" / "a").read_text() == "old original"
        and (home / "mine.txt").read_text() == "mine"
        and not side_of(home).exists()
    )


def test_everything_is_put_in_place_and_what_was_there_put_aside(planned):
    assert finish(planned)
    assert put_in_place(planned)
    assert not finish(planned)


@pytest.mark.parametrize("renames", range(6))
def test_killed_after_any_rename_it_is_finished_the_next_time(planned, monkeypatch, renames):
    from pathlib import Path

    rename, left = Path.replace, [renames]

    def dying(self, target):
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        try:
            finish(planned)
        except KeyboardInterrupt:
            assert side_of(planned).exists()
    finish(planned)

    assert put_in_place(planned)


def test_what_was_not_ready_is_left_alone(tmp_path):
    (tmp_path / "renvoi.sqlite3").write_text("old")
    (begin(tmp_path) / "renvoi.sqlite3").write_text("half")

    assert not finish(tmp_path)
    assert (tmp_path / "renvoi.sqlite3").read_text() == "old"
