"""Backups and restores as a person types them, on a real installation; what is restored is compared entirely."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.test_house import order
from tests.servers.small_disk import small_disk

from renvoi.backends.sealing import opener, opener_by_passphrase
from renvoi.backends.stores.folder import FolderStore
from renvoi.casework.backup_set import KEY, chosen, read_run, run_names, run_path

pytestmark = pytest.mark.slow
PHRASE = {"RENVOI_BACKUP_PASSPHRASE": "quatre mots bien choisis"}


@pytest.fixture
def renvoi(begun, tmp_path):
    with begun(tmp_path, two_mails) as made:
        yield made


def two_mails(renvoi):
    for number in (1, 2):
        (renvoi.folder / f"{number}.eml").write_bytes(order(number))
    assert renvoi("import", "1.eml", "2.eml").returncode == 0


@pytest.fixture
def filled(renvoi):
    """The folder its backups go to."""
    return renvoi.folder / "copies"


def everything(renvoi, **environment):
    done = renvoi.script(Path(__file__).with_name("everything.py"), **environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def pieces(folder):
    return [path for path in folder.glob("pieces/??/[0-9a-f]*") if path.is_file()]


def test_a_restore_gives_the_whole_installation_again(renvoi, tmp_path, another_database):
    assert renvoi("demo").returncode == 0
    before = everything(renvoi)
    copies, fresh = tmp_path / "copies", {"RENVOI_HOME": str(tmp_path / "fresh"), **another_database}

    made = renvoi("backup", copies)
    again = json.loads(renvoi("backup", copies, "--json").stdout)
    put_back = renvoi("restore", copies, **fresh)

    assert made.returncode == put_back.returncode == 0, put_back.stderr
    assert again["new"] == 0
    assert len(before["originals"]) == 99
    assert everything(renvoi, **fresh) == before
    assert renvoi("verify", **fresh).returncode == 0
    assert renvoi("rebuild", "--json", **fresh).stdout == b""
    assert renvoi("rebuild", "--demo", "--json", **fresh).stdout == b""
    assert not (tmp_path / "fresh" / "restoring").exists()


@pytest.mark.sqlite
def test_a_backup_made_while_mail_is_taken_in_is_one_moment_of_it(renvoi, filled, tmp_path):
    for number in range(10, 130):
        (tmp_path / f"{number}.eml").write_bytes(order(number))
    taking_in = renvoi.start("import", tmp_path)
    archive = renvoi.home / "archive"
    while len(list(archive.rglob("*"))) < 20 and taking_in.poll() is None:
        time.sleep(0.01)
    first, second = (json.loads(renvoi("backup", filled, "--json").stdout) for _ in range(2))
    assert taking_in.wait() == 0

    assert first["counts"]["proofs"] <= second["counts"]["proofs"] <= 122
    for told in (first, second):
        fresh = {"RENVOI_HOME": str(tmp_path.parent / told["run"]), "RENVOI_DATABASE_URL": ""}
        assert renvoi("restore", filled, "--run", told["run"], **fresh).returncode == 0
        assert len(everything(renvoi, **fresh)["originals"]) == told["counts"]["proofs"]
        assert renvoi("verify", **fresh).returncode == 0


@pytest.mark.sqlite
def test_the_next_backup_writes_only_what_is_new(renvoi, filled, tmp_path):
    first = json.loads(renvoi("backup", filled, "--json").stdout)
    (tmp_path / "3.eml").write_bytes(order(3))
    renvoi("import", tmp_path / "3.eml")
    second = json.loads(renvoi("backup", filled, "--json").stdout)

    names = {path.name for path in pieces(filled)}
    assert (first["counts"]["proofs"], second["counts"]["proofs"]) == (2, 3)
    assert len(names) == first["new"] + second["new"]
    listed = [json.loads(line)["proofs"] for line in renvoi("backup", filled, "--list", "--json").stdout.splitlines()]
    assert listed == [3, 2]

    fresh = {"RENVOI_HOME": str(filled.parent / "older"), "RENVOI_DATABASE_URL": ""}
    assert renvoi("restore", filled, "--run", first["run"], **fresh).returncode == 0
    assert len(everything(renvoi, **fresh)["originals"]) == 2


@pytest.mark.sqlite
def test_a_backup_killed_midway_leaves_the_one_before_and_is_gone_on_from(renvoi, filled, tmp_path):
    assert renvoi("backup", filled).returncode == 0
    (former,) = run_names(FolderStore(filled))
    renvoi("demo")
    before = len(pieces(filled))

    process = renvoi.start("backup", filled)
    while len(pieces(filled)) < before + 3 and process.poll() is None:
        time.sleep(0.001)
    process.kill()
    process.wait()

    assert run_names(FolderStore(filled)) == [former]
    assert renvoi("backup", filled, "--verify").returncode == 0
    left = len(pieces(filled))
    done = json.loads(renvoi("backup", filled, "--json").stdout)
    assert done["new"] == len(pieces(filled)) - left
    assert renvoi("backup", filled, "--verify").returncode == 0


@pytest.mark.sqlite
def test_what_was_changed_or_is_missing_is_named_and_a_damaged_run_gives_way_to_the_one_before(renvoi, filled):
    renvoi("backup", filled)
    first, *_ = run_names(FolderStore(filled))
    time.sleep(1.1)
    renvoi("backup", filled)
    newest, *_ = run_names(FolderStore(filled))
    path = filled / run_path(newest)
    path.write_bytes(path.read_bytes()[:-40])

    assert chosen(FolderStore(filled)).run == first
    assert "is damaged" in renvoi("backup", filled, "--list").stdout.decode()

    mail = next(path for path in pieces(filled) if b"Boutique Lumen" in path.read_bytes())
    mail.write_bytes(mail.read_bytes().replace(b"49,90", b"19,90"))
    done = renvoi("verify", "--backup", filled)
    assert done.returncode == 5
    assert mail.name[:12] in done.stdout.decode()

    fresh = {"RENVOI_HOME": str(filled.parent / "fresh"), "RENVOI_DATABASE_URL": ""}
    restored = renvoi("restore", filled, **fresh)
    assert restored.returncode == 5
    assert mail.name[:12] in restored.stdout.decode()
    assert len(everything(renvoi, **fresh)["originals"]) == 1
    assert renvoi("verify", **fresh).returncode == 5


@pytest.mark.sqlite
def test_a_backup_cut_short_in_copying_is_named_and_gives_what_is_whole_or_nothing(renvoi, filled, tmp_path):
    """As when a copy of its folder ends midway: without the list of the run, or with it but not all of its pieces."""
    renvoi("backup", filled)
    (run,) = run_names(FolderStore(filled))
    mail = next(path for path in pieces(filled) if b"Boutique Lumen" in path.read_bytes())
    rows = [path for path in pieces(filled) if path.read_bytes()[:2] == b"\x1f\x8b"]

    def copied(name, without, half=()):
        shutil.copytree(filled, tmp_path / name)
        for path in without:
            (tmp_path / name / path.relative_to(filled)).unlink()
        for path in half:
            (tmp_path / name / path.relative_to(filled)).write_bytes(path.read_bytes()[: path.stat().st_size // 2])
        fresh = {"RENVOI_HOME": str(tmp_path / f"home-{name}"), "RENVOI_DATABASE_URL": ""}
        return renvoi("verify", "--backup", tmp_path / name), renvoi("restore", tmp_path / name, **fresh), fresh

    unlisted = copied("unlisted", [filled / run_path(run)])[:2]
    assert [one.returncode for one in unlisted] == [4, 4]
    assert all(one.stderr.count(b"\n") == 1 for one in unlisted)

    for name, without, half in (("missing", [mail], []), ("half", [], [mail])):
        checked, restored, fresh = copied(name, without, half)
        assert (checked.returncode, restored.returncode) == (5, 5)
        assert mail.name[:12] in checked.stdout.decode()
        assert mail.name[:12] in restored.stdout.decode()
        assert len(everything(renvoi, **fresh)["originals"]) == 1, "the other one is whole"

    checked, restored, fresh = copied("rowless", rows)
    assert (checked.returncode, restored.returncode) == (5, 5)
    assert restored.stderr.count(b"\n") == 1
    assert not (Path(fresh["RENVOI_HOME"]) / "renvoi.sqlite3").exists()


@pytest.mark.sqlite
def test_damaged_rows_stop_a_restore_before_anything_is_visible(renvoi, filled):
    renvoi("backup", filled)
    for path in pieces(filled):
        if path.read_bytes()[:2] == b"\x1f\x8b":
            path.write_bytes(path.read_bytes()[:-9])

    fresh = filled.parent / "fresh"
    done = renvoi("restore", filled, RENVOI_HOME=str(fresh), RENVOI_DATABASE_URL="")

    assert done.returncode == 5
    assert done.stderr.count(b"\n") == 1
    assert not (fresh / "renvoi.sqlite3").exists()


@pytest.mark.sqlite
def test_a_restore_never_goes_over_a_running_or_a_filled_instance(renvoi, filled):
    renvoi("backup", filled)
    before = everything(renvoi)

    filled_home = renvoi("restore", filled)
    with (renvoi.home / "running.lock").open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        running = renvoi("restore", filled, "--replace")

    assert (filled_home.returncode, running.returncode) == (2, 75)
    assert b"--replace" in filled_home.stderr
    assert b"stop it first" in running.stderr
    assert everything(renvoi) == before

    worker = renvoi.start("work")
    while not running_now(renvoi.home):
        time.sleep(0.05)
    living = renvoi("restore", filled, "--replace")
    worker.send_signal(signal.SIGTERM)
    worker.wait()
    assert living.returncode == 75

    put_back = renvoi("restore", filled, "--replace")
    aside = list(renvoi.home.glob("before-restore-*/renvoi.sqlite3"))
    assert put_back.returncode == 0
    assert len(aside) == 1
    assert everything(renvoi) == before


def running_now(home):
    with (home / "running.lock").open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@pytest.mark.sqlite
def test_a_restore_killed_midway_can_be_run_again(renvoi, filled):
    renvoi("demo")
    renvoi("backup", filled)
    before = everything(renvoi)
    fresh = {"RENVOI_HOME": str(filled.parent / "fresh"), "RENVOI_DATABASE_URL": ""}
    for seconds in (0.3, 0.6, 0.9):
        process = renvoi.start("restore", filled, **fresh)
        time.sleep(seconds)
        process.kill()
        process.wait()

    done = renvoi("restore", filled, "--replace", **fresh)

    assert done.returncode == 0, done.stderr
    assert everything(renvoi, **fresh) == before


def test_a_sealed_backup_tells_nothing_and_opens_with_its_passphrase_alone(renvoi, filled, another_database):
    made = renvoi("backup", filled, "--encrypt", **PHRASE)
    again = json.loads(renvoi("backup", filled, "--json").stdout)  # by night, nobody types a passphrase
    fresh = {"RENVOI_HOME": str(filled.parent / "fresh"), **another_database}

    assert made.returncode == 0, made.stderr
    assert again["new"] == 0
    assert not [path for path in pieces(filled) if b"Lumen" in path.read_bytes()]
    digests = {name.partition("/")[2] for name in everything(renvoi)["originals"]}
    assert not digests & {path.name for path in pieces(filled)}

    assert renvoi("backup", filled, "--verify").returncode == 0
    assert renvoi("backup", filled, "--verify", **PHRASE).returncode == 0
    wrong = renvoi("restore", filled, RENVOI_BACKUP_PASSPHRASE="something else", **fresh)
    silent = renvoi("restore", filled, **fresh)
    assert (wrong.returncode, silent.returncode) == (2, 2)
    assert b"does not open" in wrong.stderr

    assert renvoi("restore", filled, **PHRASE, **fresh).returncode == 0
    assert everything(renvoi, **fresh) == everything(renvoi)
    assert renvoi("backup", filled, "--encrypt", **PHRASE).returncode == 0
    assert b"--identity" in renvoi("restore", filled, RENVOI_HOME=str(filled.parent / "x")).stderr


@pytest.mark.sqlite
def test_only_a_sealed_backup_holds_the_keys(renvoi, filled, tmp_path):
    own = {"RENVOI_SECRET_KEY": ""}
    (renvoi.home / "secret-key").write_text("the key of this house")
    fresh = {"RENVOI_HOME": str(tmp_path / "fresh"), "RENVOI_DATABASE_URL": "", **own}

    assert renvoi("backup", filled, "--encrypt", **PHRASE, **own).returncode == 0
    assert renvoi("restore", filled, **PHRASE, **fresh).returncode == 0
    assert (tmp_path / "fresh" / "secret-key").read_text() == "the key of this house"
    assert (tmp_path / "fresh" / "secret-key").stat().st_mode & 0o777 == 0o600

    shutil.rmtree(tmp_path / "fresh")
    renvoi("backup", tmp_path / "plain", **own)
    done = renvoi("restore", tmp_path / "plain", **fresh)
    assert b"Without keys" in done.stdout
    assert (tmp_path / "fresh" / "secret-key").read_text() != "the key of this house"


@pytest.mark.sqlite
@pytest.mark.skipif(not shutil.which("age"), reason="needs the age tool (Debian: age)")
def test_the_age_tool_opens_a_sealed_backup(renvoi, filled, tmp_path):
    subprocess.run(["age-keygen", "-o", tmp_path / "key.txt"], check=True, capture_output=True)
    public = next(w for w in (tmp_path / "key.txt").read_text().split() if w.startswith("age1"))
    assert renvoi("backup", filled, "--recipient", public).returncode == 0

    opened = [
        subprocess.run(["age", "-d", "-i", tmp_path / "key.txt", path], check=False, capture_output=True).stdout
        for path in pieces(filled)
    ]

    assert sum(b"Boutique Lumen" in data for data in opened) == 2
    assert b"renvoi_household" in b"".join(gzip.decompress(d) for d in opened if d[:2] == b"\x1f\x8b")
    fresh = {"RENVOI_HOME": str(tmp_path / "fresh"), "RENVOI_DATABASE_URL": ""}
    assert renvoi("restore", filled, "--identity", tmp_path / "key.txt", **fresh).returncode == 0


@pytest.mark.sqlite
def test_the_key_of_a_passphrase_is_in_ages_own_form(renvoi, filled):
    renvoi("backup", filled, "--encrypt", **PHRASE)
    key = (filled / KEY).read_bytes()
    opened = opener_by_passphrase(key, PHRASE["RENVOI_BACKUP_PASSPHRASE"])

    assert key.startswith(b"age-encryption.org/v1\n")
    manifest = chosen(FolderStore(filled))
    contents = filled / "pieces" / manifest.contents[:2] / manifest.contents
    assert b"naming" in gzip.decompress(opened(contents.read_bytes()))
    with pytest.raises(Exception, match="no age key"):
        opener("nonsense")


def test_a_backup_of_an_older_version_is_brought_up_to_date(renvoi, filled, another_database):
    renvoi("backup", filled)
    rewrite(filled, lambda migrations: migrations["renvoi"].remove(migrations["renvoi"][-1]))
    fresh = {"RENVOI_HOME": str(filled.parent / "fresh"), **another_database}

    done = renvoi("restore", filled, **fresh)

    assert done.returncode == 0, done.stderr
    before, after = everything(renvoi), everything(renvoi, **fresh)
    assert [table for table in before["rows"] if before["rows"][table] != after["rows"].get(table)] == []
    assert after == before
    assert renvoi("search", "lumen", **fresh).returncode == 0


def test_a_backup_of_a_newer_version_is_refused_in_one_line(renvoi, filled, another_database):
    renvoi("backup", filled)
    rewrite(filled, lambda migrations: migrations["renvoi"].append("9999_from_the_future"))

    done = renvoi("restore", filled, RENVOI_HOME=str(filled.parent / "fresh"), **another_database)

    assert done.returncode == 2
    assert b"newer renvoi" in done.stderr


def rewrite(folder, change):
    """The newest run with other migrations, as another version would have written it."""
    from hashlib import sha256

    from msgspec.structs import replace

    from renvoi.casework.backup_set import Piece, piece_path

    store = FolderStore(folder)
    manifest = chosen(store)
    contents = json.loads(gzip.decompress((folder / piece_path(manifest.contents)).read_bytes()))
    change(contents["migrations"])
    data = gzip.compress(json.dumps(contents).encode())
    name = sha256(data).hexdigest()
    rest = [one for one in manifest.pieces if one.name != manifest.contents]
    changed = replace(manifest, contents=name, pieces=[*rest, Piece(name, name, len(data))])
    store.put([(piece_path(name), data), (run_path(manifest.run), changed.signed())])
    assert read_run(store, manifest.run).contents == name


@pytest.mark.sqlite
def test_a_full_disk_is_said_once_and_the_run_before_stands(renvoi, filled, tmp_path):
    small = tmp_path / "small"
    with small_disk(small, "100k") as grow:
        assert renvoi("backup", small / "copies").returncode == 0
        (tmp_path / "3.eml").write_bytes(order(3) + os.urandom(150_000).hex().encode())
        renvoi("import", tmp_path / "3.eml")
        done = renvoi("backup", small / "copies")

        assert done.returncode == 75
        assert done.stderr.count(b"\n") == 1
        assert b"full" in done.stderr
        assert renvoi("verify", "--backup", small / "copies").returncode == 0
        grow("10m")
        assert renvoi("backup", small / "copies").returncode == 0


@pytest.mark.sqlite
def test_bad_input_is_one_line(renvoi, filled, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("mine")
    nowhere = renvoi("backup")
    others = renvoi("backup", tmp_path / "other")
    nothing = renvoi("restore", tmp_path / "nothing", RENVOI_HOME=str(tmp_path / "fresh"))
    short = renvoi("backup", filled, "--encrypt", RENVOI_BACKUP_PASSPHRASE="court")
    nonsense = renvoi("backup", filled, "--keep", "sept")
    stranger = renvoi("backup", filled, "--recipient", "age1nonsense")

    codes = [one.returncode for one in (nowhere, others, nothing, short, nonsense, stranger)]
    assert codes == [2, 2, 4, 2, 2, 2]
    assert all(one.stderr.count(b"\n") == 1 for one in (nowhere, others, nothing, short, nonsense, stranger))
    assert renvoi("backup", filled).returncode == 0  # what was refused left nothing behind
