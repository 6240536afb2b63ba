"""Backups and readable folders on a real WebDAV server over TLS and in a real S3 store, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.test_house import order
from tests.servers import s3, webdav

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture(params=["webdav", "s3"])
def away(request, tmp_path):
    """(place, settings that reach it)."""
    if request.param == "webdav":
        with webdav.server(tmp_path) as dav:
            named = {"RENVOI_WEBDAV_USER": webdav.USER, "RENVOI_WEBDAV_PASSWORD": webdav.PASSWORD}
            yield dav.url, {**named, "RENVOI_CA_FILE": str(dav.authority)}
        return
    with s3.server() as endpoint:
        named = {"RENVOI_S3_ENDPOINT": endpoint, "RENVOI_S3_KEY": s3.KEY, "RENVOI_S3_SECRET": s3.SECRET}
        made = s3.bucket(endpoint, "achats")
        yield f"s3://{made}/renvoi", named


def everything(renvoi, **environment):
    done = renvoi.script(Path(__file__).with_name("everything.py"), **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_backup_and_readable_folders_go_away_and_the_backup_comes_back_whole(renvoi, away, tmp_path):
    home, reach = away
    place, mirror = f"{home}/copies", {**reach, "RENVOI_READABLE": f"{home}/lisible"}
    phrase = {"RENVOI_BACKUP_PASSPHRASE": "quatre mots bien choisis"}
    renvoi("import", "-", stdin=order(1), **mirror)
    first = renvoi("backup", place, "--encrypt", "--json", **reach, **phrase)
    (tmp_path / "2.eml").write_bytes(order(2))
    renvoi("import", "2.eml")
    kept = renvoi("archive", "--json", **mirror)
    assert kept.returncode == 0, kept
    told = json.loads(kept.stdout)
    second = renvoi("backup", place, "--json", "--keep", "1", **reach)
    fresh = {"RENVOI_HOME": str(tmp_path / "fresh"), "RENVOI_DATABASE_URL": ""}
    back = renvoi("restore", place, **reach, **phrase, **fresh)

    assert [one.returncode for one in (first, second, back)] == [0] * 3, (first, second, back)
    assert told["there"] > told["written"] > 0  # the first import left the folders in step
    assert told["left"] == told["missing"] == []
    counts = json.loads(second.stdout)
    assert (counts["counts"]["proofs"], counts["pruned_runs"]) == (2, 1)
    assert everything(renvoi, **fresh) == everything(renvoi)
