"""`pytest -p tests.servers.on_postgres`: what uses a database, on a real PostgreSQL server started for this run alone.

A test that asks for none of these fixtures is left out: it was run on SQLite, and knows no difference.
"""

from __future__ import annotations

import os
from contextlib import ExitStack

import pytest
from tests.servers.postgres import server

DATABASES = {"db", "transactional_db", "begun", "database_url"}

_running = ExitStack()

# Before the settings are read; the workers of pytest-xdist inherit the address of the one server.
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ["RENVOI_DATABASE_URL"] = _running.enter_context(server())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out, as `-m` does, what sees no database."""
    left_out = [one for one in items if not uses_a_database(one)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [one for one in items if uses_a_database(one)]


def uses_a_database(item: pytest.Item) -> bool:
    asked = DATABASES & set(getattr(item, "fixturenames", ()))
    return bool(asked) or any(map(item.get_closest_marker, ("django_db", "postgres")))


def pytest_unconfigure() -> None:
    _running.close()
