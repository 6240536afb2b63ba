"""The watched folder: taken in once whole, put away, nothing outside reached, nothing doubled."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.mailbox.conftest import clock
from tests.mailbox.mails import chat, order

from renvoi.backends.database.models import Batch, LeftAlone, Proof
from renvoi.backends.intake.drop_folder import DropFolder
from renvoi.doors.worker import FolderWatch


@pytest.fixture
def folder(tmp_path):
    folder = DropFolder(tmp_path / "inbox", tmp_path / "seen.json")
    folder.prepare()
    return folder


@pytest.fixture
def watch(house, home, folder):
    return FolderWatch(house, folder, clock)


def settle(watch, start=100.0):
    watch.look(start)
    watch.look(start + 3)


def names(place):
    return sorted(path.name for path in place.rglob("*") if path.is_file())


def test_a_file_still_growing_is_left_until_it_stops(folder):
    file = folder.root / "a.eml"
    file.write_bytes(b"From: a")
    assert folder.ready(0) == []
    file.write_bytes(b"From: a@b.example\n")
    assert folder.ready(3) == []
    assert folder.ready(4) == []
    assert folder.ready(5.5) == [file]


def test_what_holds_renvoi_itself_stays_where_it_is(tmp_path):
    home, database = tmp_path / "data" / "renvoi", tmp_path / "renvoi.sqlite3"
    home.mkdir(parents=True)
    for path in (home / "vault-key", database, tmp_path / "a.eml"):
        path.write_bytes(order(1))
    folder = DropFolder(tmp_path, tmp_path / "seen.json", [home, database, tmp_path / "seen.json"])
    folder.ready(0)
    assert folder.ready(3) == [tmp_path / "a.eml"]


def test_unfinished_and_hidden_files_and_links_are_passed_over(folder, tmp_path):
    outside = tmp_path / "secret.eml"
    outside.write_bytes(order(1))
    (folder.root / "link.eml").symlink_to(outside)
    (folder.root / "links").symlink_to(tmp_path)
    (folder.root / "a.eml.part").write_bytes(order(1))
    (folder.root / ".a.eml").write_bytes(order(1))
    inside = folder.root / "sub"
    inside.mkdir()
    (inside / "link.eml").symlink_to(outside)
    os.mkfifo(folder.root / "pipe")
    assert [folder.ready(n) for n in (0, 5)] == [[], []]


@pytest.mark.django_db
def test_taken_in_and_put_away(watch, folder):
    (folder.root / "a.eml").write_bytes(order(1))
    many = folder.root / "mails"
    many.mkdir()
    (many / "1.eml").write_bytes(order(2))
    (many / "2.eml").write_bytes(chat(3))
    settle(watch)
    assert Proof.objects.count() == 2
    assert LeftAlone.objects.count() == 1
    assert names(folder.root / "done") == ["1.eml", "2.eml", "a.eml"]
    assert [path.name for path in folder.root.iterdir()] == ["done"]


@pytest.mark.django_db
def test_a_name_that_was_there_before_overwrites_nothing(watch, folder):
    for number in (1, 2):
        (folder.root / "a.eml").write_bytes(order(number))
        settle(watch, 100.0 * number)
    assert names(folder.root) == ["a-2.eml", "a.eml"]
    assert Proof.objects.count() == 2


@pytest.mark.django_db
def test_what_is_of_no_use_lies_apart_with_the_reason(watch, folder):
    (folder.root / "a.bin").write_bytes(b"\x00\x01\x02" * 50)
    (folder.root / "empty.eml").write_bytes(b"")
    settle(watch)
    assert names(folder.root / "refused") == ["a.bin", "a.bin.txt", "empty.eml", "empty.eml.txt"]
    (line,) = (path.read_text() for path in folder.root.rglob("a.bin.txt"))
    assert "renvoi knows" in line


@pytest.mark.django_db
def test_what_cannot_be_moved_is_taken_in_once(watch, folder, monkeypatch):
    (folder.root / "a.eml").write_bytes(order(1))

    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "rename", refuse)
    settle(watch)
    assert Proof.objects.count() == 1
    again = FolderWatch(watch.house, DropFolder(folder.root, folder.record), clock)
    settle(again, 500)
    assert Batch.objects.count() == 1
    time.sleep(0.01)
    (folder.root / "a.eml").write_bytes(order(2))
    settle(again, 900)
    assert Proof.objects.count() == 2


@pytest.mark.django_db
def test_killed_between_taking_in_and_putting_away_doubles_nothing(watch, folder, monkeypatch):
    (folder.root / "a.eml").write_bytes(order(1))
    with monkeypatch.context() as patch:
        patch.setattr(DropFolder, "put_away", lambda *_: pytest.fail("killed"))
        with pytest.raises(pytest.fail.Exception):
            settle(watch)
    settle(watch, 500)
    assert Proof.objects.count() == 1
    assert names(folder.root) == ["a.eml"]
    assert (folder.root / "done").exists()


@pytest.mark.django_db
def test_with_two_households_files_wait(watch, folder, house):
    house.households.found("Ailleurs", "home", "FR")
    (folder.root / "a.eml").write_bytes(order(1))
    settle(watch)
    assert Proof.objects.count() == 0
    assert names(folder.root) == ["a.eml"]


@pytest.mark.slow
@pytest.mark.sqlite
def test_the_worker_follows_folder_and_mailbox(tmp_path, imap, person):
    """`renvoi work` as a process: a mail that arrives, a file that is left, and an end when told."""
    from tests.servers.dovecot import PASSWORD

    home = tmp_path / "home"
    environment = {**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": "",
                   "RENVOI_CA_FILE": str(imap.authority)}  # fmt: skip
    renvoi = [sys.executable, "-P", "-m", "renvoi.doors.cli", "--lang", "en"]
    imap.deliver(person, [order(1), chat(2)])
    where = ["--host", "localhost", "--port", str(imap.port), "--user", person]
    added = subprocess.run([*renvoi, "mailbox", "add", f"{person}@example.org", *where], input=PASSWORD + "\n",
                           env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)  # fmt: skip
    assert added.returncode == 0, added.stderr
    worker = subprocess.Popen([*renvoi, "work"], env=environment, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    try:
        assert until(home, 1)
        imap.deliver(person, [order(3)])
        (home / "inbox" / "b.eml").write_bytes(order(4))
        assert until(home, 3)
        assert until_gone(home / "inbox" / "b.eml")
    finally:
        worker.terminate()
        _, told = worker.communicate(timeout=30)
    assert worker.returncode == 0
    assert "Traceback" not in told, told


def until(home, count, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with sqlite3.connect(f"file:{home}/renvoi.sqlite3?mode=ro", uri=True) as database:
            read = database.execute("SELECT count(*) FROM renvoi_proof WHERE state = 'read'").fetchone()[0]
        if read >= count:
            return read == count
        time.sleep(0.2)
    return False


def until_gone(path, seconds=20):
    end = time.monotonic() + seconds
    while path.exists() and time.monotonic() < end:
        time.sleep(0.2)
    return not path.exists()
