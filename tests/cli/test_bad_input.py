"""Bad input of every kind: one clear line each, a code or a line in the summary, and what was good is kept."""

from __future__ import annotations

import io
import json
import os
import pwd
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.servers.small_disk import small_disk

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]

GOOD = (
    "From: Maison Lorient <commandes@maison-lorient.example>\r\nTo: a@b.example\r\nSubject: Votre commande ML-48213\r\n"
    "Date: Sun, 08 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@maison-lorient.example>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n\r\n"
    "Merci pour votre commande n° ML-48213.\r\n1 x Bottines daim 89,00 €\r\nTotal : 89,00 €\r\n"
).encode()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "a-good.eml").write_bytes(GOOD)
    return folder


def summary(done):
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def whole(summary):
    """The good mail came through, whatever else there was."""
    return summary["kept"] >= 1 and summary["purchases"] >= 1


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.eml", b"\0" * 200_000_000)
    return out.getvalue()


def nested():
    parts = (b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(10_000))
    return b"From: a@b.example\nSubject: Votre commande 12345678\n" + b"".join(parts) + b"Total : 3,00 EUR"


CASES = [
    ("noise.bin", bytes(range(256)) * 40, True),
    ("empty.eml", b"", True),
    ("bomb.zip", bomb, True),
    ("cut.zip", lambda: bomb()[:300], True),
    ("nested.eml", nested, False),
    (
        "charset.eml",
        b"From: a@b.example\nSubject: =?x-no?B?////?= 12345678\nContent-Type: text/plain; charset=klingon\n\n\xff\x80",
        False,
    ),
    ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 1 0 R>>\nendobj\n" * 3, False),
    ("cut.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 400, False),
]
"""Name, bytes, whether it is refused."""


def test_the_rest_is_kept(renvoi, folder):
    for name, data, _ in CASES:
        (folder / name).write_bytes(data() if callable(data) else data)
    told = summary(renvoi("import", "--json", folder))
    assert whole(told), told
    refused = {name for name, _, is_refused in CASES if is_refused}
    assert {name for name in refused if any(name in one["name"] for one in told["refused"])} == refused
    assert len(told["refused"]) == len(refused), told
    assert all(one["why"] for one in told["refused"])


def test_a_truncated_mbox_gives_what_is_there(renvoi, tmp_path):
    box = tmp_path / "box.mbox"
    line = b"From x Thu Jan  1 00:00:00 2026\n"
    box.write_bytes(line + GOOD.replace(b"\r\n", b"\n") + b"\n" + line + b"From: b@shop.exa")
    assert whole(summary(renvoi("import", "--json", box)))


def test_a_gigabyte_of_attachment_is_refused_and_never_held(renvoi, folder):
    with (folder / "huge.eml").open("wb") as file:
        file.write(b"From: a@b.example\nSubject: commande 12345678\n\n")
        file.truncate(2**30)
    told = summary(renvoi("import", "--json", folder))
    assert whole(told)
    assert "larger than" in told["refused"][0]["why"]


def test_a_page_that_makes_its_reader_work_forever_is_kept_unread(renvoi, folder):
    (folder / "deep.html").write_bytes(b"<table><tr><td>" * 60_000 + b"commande 12345678")
    assert whole(summary(renvoi("import", "--json", folder)))


@pytest.mark.skipif(os.geteuid() != 0, reason="needs to become somebody who may not read everything")
def test_an_unreadable_folder_is_one_line():
    nobody = pwd.getpwnam("nobody")
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom renvoi.backends.intake import open_path\n"
        f"os.setgid({nobody.pw_gid}); os.setuid({nobody.pw_uid})\n"
        "print([getattr(one, 'why', 'good') for one in open_path(Path(sys.argv[1]))])"
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "a-good.eml").write_bytes(GOOD)
        (folder / "closed").mkdir(mode=0o000)
        done = subprocess.run([sys.executable, "-c", code, name], capture_output=True, text=True, check=False)
    assert "'good'" in done.stdout, done.stderr
    assert "cannot be read" in done.stdout


def test_a_full_disk_loses_nothing_and_the_same_call_works_later(renvoi, tmp_path):
    big = tmp_path / "big.eml"
    big.write_bytes(GOOD + b"x" * 6_000_000)
    with small_disk(renvoi.home, "3m") as grow:
        full = renvoi("import", "--json", big)
        assert full.returncode == 75, (full.stdout, full.stderr)
        assert full.stderr.count(b"\n") == 1
        assert b"full" in full.stderr
        grow("60m")
        assert summary(renvoi("import", "--json", big))["kept"] == 1
        assert renvoi("verify").returncode == 0


def test_a_locked_database_is_one_line_and_nothing_is_lost(renvoi, folder):
    summary(renvoi("import", "--json", folder))
    (folder / "b-good.eml").write_bytes(GOOD.replace(b"48213", b"48214"))
    with sqlite3.connect(renvoi.home / "renvoi.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        busy = renvoi("import", "--json", folder)
        other.execute("ROLLBACK")
    assert busy.returncode == 75, busy.stderr
    assert busy.stderr.count(b"\n") == 1
    assert b"busy" in busy.stderr
    assert summary(renvoi("import", "--json", folder))["known"] == 1
