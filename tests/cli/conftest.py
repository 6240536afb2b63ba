"""An installation of the test's own, on SQLite or on the PostgreSQL server of this run, used as a person would."""

from __future__ import annotations

import os
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest


@pytest.fixture
def database_url():
    """ "" for SQLite in RENVOI_HOME; else a fresh database of the server that RENVOI_DATABASE_URL names."""
    server = os.environ.get("RENVOI_DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    parts = urlsplit(server)
    name = f"cli_{uuid4().hex}"
    socket = parse_qs(parts.query)["host"][0]
    with psycopg.connect(host=socket, user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield f"postgres://postgres@/{name}?host={socket}"
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture
def renvoi(tmp_path, database_url):
    """`renvoi("import", "x.eml")` in an installation of its own."""
    home = tmp_path / "home"

    def call(*arguments, stdin=b"", **environment):
        return subprocess.run(
            [sys.executable, "-P", "-m", "renvoi.doors.cli", "--lang", "en", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": database_url, **environment},
        )

    call.home = home
    return call
