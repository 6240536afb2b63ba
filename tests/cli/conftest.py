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
    yield from fresh_database()


@pytest.fixture
def another_database():
    """Settings that name a second, empty database of the same kind."""
    for url in fresh_database():
        yield {"RENVOI_DATABASE_URL": url}


def fresh_database():
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

    def typed(*arguments):
        return [sys.executable, "-P", "-m", "renvoi.doors.cli", "--lang", "en", *map(str, arguments)]

    def settings(environment):
        return {**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": database_url, **environment}

    def call(*arguments, stdin=b"", **environment):
        return subprocess.run(
            typed(*arguments), input=stdin, capture_output=True, check=False, cwd=tmp_path, env=settings(environment)
        )

    def script(path, **environment):
        return subprocess.run(
            [sys.executable, path], capture_output=True, check=False, cwd=tmp_path, env=settings(environment)
        )

    def start(*arguments, **environment):
        """Under way, to be stopped by the test."""
        return subprocess.Popen(
            typed(*arguments),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=tmp_path,
            env=settings(environment),
        )

    call.home, call.script, call.start = home, script, start
    return call
