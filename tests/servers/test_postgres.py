"""The tests' own PostgreSQL starts from either source and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.servers.postgres import server, sources

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.mark.parametrize("source", ["wheel", "machine"])
def test_starts_answers_and_leaves_nothing(source):
    if source not in sources():
        pytest.skip(f"no PostgreSQL from the {source}")
    psycopg = pytest.importorskip("psycopg")

    with server(sources()[source]) as url:
        folder = parse_qs(urlsplit(url).query)["host"][0]
        with psycopg.connect(host=folder, user="postgres", dbname="postgres") as connection:
            answer = connection.execute("select 1").fetchone()

    assert answer == (1,)
    assert not Path(folder).exists()
