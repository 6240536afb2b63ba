"""An installation of the test's own, on SQLite or on the PostgreSQL server of this run, used as a person would.

What many tests start from is made once in a run and copied: a home is a folder, a PostgreSQL database a template.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import pytest
from tests.cli.ready import Ready

SERVER = os.environ.get("RENVOI_DATABASE_URL", "")


@pytest.fixture
def database_url():
    """ "" for SQLite in RENVOI_HOME; else a fresh database of the server that RENVOI_DATABASE_URL names."""
    with fresh_database() as url:
        yield url


@pytest.fixture
def another_database():
    """Settings that name a second, empty database of the same kind."""
    with fresh_database() as url:
        yield {"RENVOI_DATABASE_URL": url}


@contextmanager
def fresh_database(template="template1"):
    if not SERVER.startswith("postgres"):
        yield ""
        return
    name = f"cli_{uuid4().hex}"
    ask(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield f"postgres://postgres@/{name}?host={socket()}"
    ask(f'DROP DATABASE "{name}" WITH (FORCE)')


def socket():
    return parse_qs(urlsplit(SERVER).query)["host"][0]


def ask(statement):
    import psycopg

    with psycopg.connect(host=socket(), user="postgres", dbname="postgres", autocommit=True) as connection:
        connection.execute(statement)


class Installation:
    """`renvoi("import", "x.eml")` types a verb in its folder and waits for the end."""

    def __init__(self, folder, database_url, ready):
        self.folder, self.home, self.database_url, self.ready = folder, folder / "home", database_url, ready

    def __call__(self, *arguments, stdin=b"", **environment):
        words = ["--lang", "en", *map(str, arguments)]
        return self.ready.run(words, cwd=self.folder, env=self._settings(environment), given=stdin)

    def script(self, path, **environment):
        env = self._settings(environment)
        return subprocess.run([sys.executable, path], capture_output=True, check=False, cwd=self.folder, env=env)

    def start(self, *arguments, **environment):
        """Under way, to be stopped by the test."""
        quiet = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.DEVNULL)
        command = [sys.executable, "-P", "-m", "renvoi.doors.cli", "--lang", "en", *map(str, arguments)]
        return subprocess.Popen(command, cwd=self.folder, env=self._settings(environment), **quiet)

    def _settings(self, environment):
        own = {"RENVOI_HOME": str(self.home), "RENVOI_DATABASE_URL": self.database_url}
        return {**os.environ, **own, **environment}


@pytest.fixture(scope="session")
def ready():
    made = Ready()
    yield made
    made.close()


@pytest.fixture(scope="session")
def begun(tmp_path_factory, ready):
    """`begun(folder, steps)`: an installation in the folder as the function `steps` leaves one; made once, copied."""
    made = {}
    with ExitStack() as databases:

        def original(steps):
            if steps not in made:
                one = Installation(tmp_path_factory.mktemp("begun"), databases.enter_context(fresh_database()), ready)
                steps(one)
                made[steps] = one
            return made[steps]

        @contextmanager
        def copied(folder, steps):
            source = original(steps)
            with fresh_database(urlsplit(source.database_url).path.strip("/") or "template1") as url:
                shutil.copytree(source.home, folder / "home")
                yield Installation(folder, url, ready)

        yield copied


@pytest.fixture
def renvoi(begun, tmp_path):
    """An installation nothing was taken into yet."""
    with begun(tmp_path, empty) as made:
        yield made


def empty(renvoi):
    assert renvoi("purchases").returncode == 4
