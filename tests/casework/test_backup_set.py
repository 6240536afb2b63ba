"""Which runs stay, and what a place for backups refuses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from renvoi.backends.stores.folder import FolderStore
from renvoi.casework.backup_set import Keep, Manifest, Piece, kept, new_run, piece_path, prune, run_names, run_path
from renvoi.facts.errors import BadInput, NotFound

NAMES = [f"{number:064x}" for number in range(40)]


def run(day, *pieces):
    made = datetime(2026, 11, 29, 3, 0, tzinfo=UTC) - timedelta(days=day)
    return Manifest(
        run=f"{made:%Y%m%dT%H%M%SZ}",
        made_at=made,
        version="1",
        counts={},
        contents=NAMES[0],
        pieces=[Piece(name, name, 1) for name in pieces],
        lists=[],
    )


def test_the_newest_of_each_day_week_and_month_stays():
    runs = [run(day) for day in range(100)]
    stay = kept(runs, Keep.parsed("3,2,3"))

    assert [f"{one.made_at:%m-%d}" for one in stay] == ["11-29", "11-28", "11-27", "11-22", "10-31", "09-30"]
    assert kept(runs, Keep()) == runs
    assert kept(runs, Keep(days=1)) == runs[:1]
    assert kept([], Keep(days=1)) == []


@pytest.mark.parametrize("text", ["x", "1,2,3,4", "-1", "1.5", "7;4"])
def test_a_keep_that_is_none_is_refused(text):
    with pytest.raises(BadInput, match="7,4,12"):
        Keep.parsed(text)


def test_pruning_removes_what_no_run_names_and_nothing_else(tmp_path):
    store = FolderStore(tmp_path)
    store.put([(piece_path(name), b"x") for name in NAMES[:4]])
    store.put([("pieces/mine.txt", b"mine"), ("note.txt", b"mine")])
    for one in (run(0, NAMES[1], NAMES[2]), run(1, NAMES[2], NAMES[3])):
        store.put([(run_path(one.run), one.signed())])

    assert prune(store, Keep(days=1)) == (1, 2)
    assert run_names(store) == ["20261129T030000Z"]
    assert sorted(store.sizes()) == sorted(
        [piece_path(NAMES[1]), piece_path(NAMES[2]), "pieces/mine.txt", "note.txt", "runs/20261129T030000Z.json"]
    )


def test_the_last_run_made_is_the_newest_by_whatever_clock(tmp_path):
    store = FolderStore(tmp_path)
    now = datetime(2026, 11, 29, 3, tzinfo=UTC)
    moments = [now, now, now + timedelta(days=999), now, now, now + timedelta(days=1000)]
    store.put([("runs/zz.json", b"mine")])
    made = []
    for moment in moments:
        made.append(new_run(store, moment))
        store.put([(run_path(made[-1]), b"{}")])

    assert made == sorted(set(made))
    assert made[:2] == ["20261129T030000Z", "20261129T030000Z-002"]
    assert made[3].startswith("2029")


def test_a_folder_takes_no_name_that_leads_out_of_it(tmp_path):
    store = FolderStore(tmp_path / "in")
    for name in ("../out", "/etc/passwd", "a//b", "a/../../b", "a\0b"):
        with pytest.raises(BadInput):
            store.put([(name, b"x")])
    with pytest.raises(NotFound):
        store.get("nothing")
    assert not (tmp_path / "out").exists()
