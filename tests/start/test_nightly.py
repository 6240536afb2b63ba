"""The backup of every night is made once a day, and again an hour after it failed."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from renvoi.doors.keeping import nightly
from renvoi.facts.errors import BadInput

NIGHT = datetime(2026, 11, 29, 3, 30, tzinfo=UTC)


@pytest.fixture
def one(tmp_path, monkeypatch):
    monkeypatch.setenv("RENVOI_BACKUP", str(tmp_path / "copies"))
    moment = [NIGHT]
    made = nightly.Nightly(tmp_path, lambda: moment[0])
    made.moment = moment
    return made


def state(one, **values):
    (one.home / nightly.STATE).write_bytes(msgspec.json.encode(nightly.State(**values)))


def test_once_a_day_after_its_hour(one):
    assert one.due()
    one.moment[0] = NIGHT.replace(hour=2)
    assert not one.due()
    one.moment[0] = NIGHT
    state(one, done=NIGHT - timedelta(minutes=10))
    assert not one.due()
    one.moment[0] = NIGHT + timedelta(days=1)
    assert one.due()


def test_after_a_failure_it_waits_an_hour(one):
    state(one, tried=NIGHT, trouble="the disk is full")
    assert not one.due()
    one.moment[0] = NIGHT + timedelta(hours=1)
    assert one.due()


def test_days_that_a_wrong_clock_told_hold_nothing_up(one):
    state(one, done=NIGHT + timedelta(days=1000))
    assert one.due()
    state(one, done=NIGHT - timedelta(days=1), tried=NIGHT + timedelta(days=1000), trouble="the disk is full")
    assert one.due()


@pytest.mark.slow
def test_what_the_process_says_is_kept(one, tmp_path, monkeypatch):
    (tmp_path / "copies").write_text("a file, not a folder")
    monkeypatch.setattr(nightly, "LOOK_EVERY", 0.0)
    monkeypatch.setenv("RENVOI_HOME", str(tmp_path / "home"))
    one.tick()
    while one.child is not None:
        time.sleep(0.05)
        one.tick()

    told = nightly.state_of(one.home)
    assert told.done is None
    assert "copies" in told.trouble


def test_an_hour_that_is_none_is_said(monkeypatch):
    monkeypatch.setenv("RENVOI_BACKUP_AT", "tonight")
    with pytest.raises(BadInput, match="03:15"):
        nightly.hour()
