"""`renvoi mailbox` as a person types it, against a real server: each trouble one clear line, nothing left behind."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys

import pytest
from tests.mailbox.mails import mixed
from tests.servers.dovecot import PASSWORD, free_port

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


@pytest.fixture
def renvoi(tmp_path, imap):
    home = tmp_path / "home"

    def call(*arguments, stdin=PASSWORD + "\n", lang="en", **environment):
        return subprocess.run(
            [sys.executable, "-P", "-m", "renvoi.doors.cli", "--lang", lang, "mailbox", *map(str, arguments)],
            input=stdin, capture_output=True, check=False, cwd=tmp_path, text=True,
            env={**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": "",
                 "RENVOI_CA_FILE": str(imap.authority), **environment},
        )  # fmt: skip

    call.home = home
    return call


def test_from_connecting_to_forgetting(renvoi, imap, person):
    imap.deliver(person, mixed(40))
    address = f"{person}@example.org"
    where = ("--host", "localhost", "--port", imap.port, "--user", person)
    looked = renvoi("add", address, *where, "--preview")
    assert looked.returncode == 0, looked.stderr
    assert "40 mails to look at" in looked.stdout
    assert "Votre commande ML-000036" in looked.stdout
    assert "Dimanche 39 (tells of no purchase)" in looked.stdout
    assert "Nothing was kept." in looked.stdout
    assert renvoi("list").stdout.count("\n") == 1

    assert renvoi("add", address, *where).returncode == 0
    again = renvoi("add", address, *where)
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    done = renvoi("sync", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"seen": 40, "kept": 10, "left": 30, "known": 0}
    rows = [json.loads(line) for line in renvoi("list", "--json").stdout.splitlines()]
    assert [(row["address"], row["state"], row["waiting"], row["kept"]) for row in rows] == [(address, "active", 0, 10)]

    turned = renvoi("key")
    assert "1 credentials sealed anew" in turned.stdout, turned.stderr
    assert json.loads(renvoi("sync", "--json").stdout)["seen"] == 0
    assert renvoi("remove", address).returncode == 0
    assert renvoi("sync", address).returncode == 4
    everything = b"".join(path.read_bytes() for path in renvoi.home.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in everything
    assert (renvoi.home / "vault-key").stat().st_mode & 0o777 == 0o600


def test_the_password_is_nowhere_while_connected(renvoi, imap, person):
    where = ("--host", "localhost", "--port", imap.port, "--user", person)
    assert renvoi("add", f"{person}@example.org", *where, RENVOI_DEBUG="1").returncode == 0
    everything = b"".join(path.read_bytes() for path in renvoi.home.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in everything
    key = (renvoi.home / "vault-key").read_text().strip()
    with sqlite3.connect(renvoi.home / "renvoi.sqlite3") as database:
        dump = "\n".join(database.iterdump())
    assert key not in dump


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"stdin": "wrong\n"}, "refuses this name or password"),
        ({"RENVOI_CA_FILE": "/dev/null"}, "certificate of localhost cannot be trusted"),
        ({"port": "plain"}, "does not speak TLS on this port"),
        ({"port": "none"}, "does not answer"),
        ({"host": "nulle-part.invalid"}, "no server named nulle-part.invalid"),
        ({"RENVOI_LAN": "0"}, "inside a private network"),
        ({"stdin": ""}, "password is missing"),
        ({"address": "alice"}, "give an address"),
        ({"folder": "Nulle part"}, "no folder Nulle part"),
        ({"since": "hier"}, "--since hier"),
    ],
    ids=lambda value: "" if isinstance(value, str) else "-".join(value),
)
def test_each_trouble_is_one_line(renvoi, imap, person, change, says):
    ports = {"plain": imap.plain_port, "none": free_port()}
    given = dict(change)
    arguments = ["add", given.pop("address", f"{person}@example.org"), "--user", person]
    arguments += ["--host", given.pop("host", "localhost"), "--port", ports.get(given.pop("port", ""), imap.port)]
    for option in ("folder", "since"):
        if option in given:
            arguments += [f"--{option}", given.pop(option)]
    done = renvoi(*arguments, **given)
    assert done.returncode in (2, 75), done.stderr
    assert says in done.stderr
    assert done.stderr.count("\n") == 1
    assert renvoi("list").stdout.count("\n") <= 1, "nothing half connected stays"
