"""`pytest -p tests.servers.on_postgres`: the same tests on a real PostgreSQL server, started for this run alone."""

from __future__ import annotations

import os
from contextlib import ExitStack

from tests.servers.postgres import server

_running = ExitStack()

# Before the settings are read; the workers of pytest-xdist inherit the address of the one server.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["RENVOI_DATABASE_URL"] = _running.enter_context(server())


def pytest_unconfigure() -> None:
    _running.close()
