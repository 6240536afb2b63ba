"""`python -m bench.searching`: the search as its callers meet it, at 100,000 documents, on SQLite and PostgreSQL.

A figure is a whole call: the text folded, numbers and words asked for, visibility respected, the first page of rows
fetched. Beside it stand the processor time it took (of this process, and of its server process on Linux), which
says on a busy machine what a quiet one would need, and the load. Each line is printed as soon as it is measured. In the
same run and on the same documents the plain way: FTS5 with bm25 (SQLite) or a tsvector with ts_rank (PostgreSQL), the
best twenty, ids only.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from bench import workload
from bench.search_home import fill
from bench.search_plain import plain_way

DATABASES = ("sqlite", "postgresql")
CLASSES = {
    "rare word": "rare1", "common word": "common1", "two words": "and2", "two common words": "and2common",
    "without accents": "noaccent", "prefix of 3": "prefix3", "prefix of 5": "prefix5", "as you type": "typing",
}  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--on", choices=["sqlite", "postgresql"], help="this database alone")
    options.add_argument("--keep", type=Path, help="a folder where what is filled stays, and is asked again next time")
    options.add_argument("--alone", action="store_true", help="without the plain way beside it")
    options.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.inside:
        for row in inside(given.documents, plainly=not given.alone):
            print(json.dumps(row), flush=True)
    else:
        measure(given.documents, [given.on] if given.on else DATABASES, given.keep, plainly=not given.alone)


def measure(
    documents: int = 100_000, on: Sequence[str] = DATABASES, keep: Path | None = None, *, plainly: bool = True
) -> list[dict[str, object]]:
    """The rows of each database; each is printed as it comes."""
    from tests.servers.postgres import server

    rows: list[dict[str, object]] = []
    for vendor in on:
        with ExitStack() as using:
            folder = keep / vendor if keep else Path(using.enter_context(tempfile.TemporaryDirectory()))
            home = folder / "home"
            home.mkdir(parents=True, exist_ok=True)
            url = using.enter_context(server(keep=keep and folder)) if vendor == "postgresql" else ""
            rows += _in_process(home, url, ["--documents", str(documents), *([] if plainly else ["--alone"])])
    return rows


def _in_process(home: Path, url: str, options: Sequence[str]) -> list[dict[str, object]]:
    env = {**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": url}
    command = [sys.executable, "-m", "bench.searching", "--inside", *options]
    rows: list[dict[str, object]] = []
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith("{"):
                rows.append(json.loads(line))
                print("  " + "  ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    if process.returncode:
        raise SystemExit(process.returncode)
    return rows


def inside(documents: int, *, plainly: bool = True) -> Iterator[dict[str, object]]:
    """Row by row, in a fresh installation that RENVOI_HOME and RENVOI_DATABASE_URL name."""
    from renvoi.doors.cli.house import make_ready

    make_ready()
    from django.db import connection

    docs, queries = workload.searching()
    docs = docs[:documents]
    begun = time.perf_counter()
    scope, numbers = fill(docs)
    filled = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        size = _size(cursor)
    asked = {
        name: [" ".join(one) if isinstance(one, list) else one for one in queries[key]] for name, key in CLASSES.items()
    }
    chance = random.Random(5)
    middle = [(number, chance.randrange(len(number) - 6), chance.randrange(4, 7)) for number in numbers[:200]]
    asked["number, any part"] = [number[start : start + length] for number, start, length in middle]
    asked["number, punctuated"] = [f"{n[:3]}-{n[3:7]} {n[7:]}" for n in numbers[200:400]]
    plain = plain_way(docs, connection.vendor) if plainly else None
    gc.freeze()  # the documents are the benchmark's own: no process of renvoi would have its collector walk them
    yield {
        "on": connection.vendor,
        "what": "filling",
        "documents/s": round(len(docs) / filled),
        "MB": round(size / 1e6),
    }
    for name, texts in asked.items():
        row = {
            "on": connection.vendor,
            "what": name,
            **_times("purchases", texts, lambda text: _purchases(scope, text)),
        }
        row |= _times("proofs", texts, lambda text: _proofs(scope, text))
        if plain and not name.startswith("number"):
            prefix = name.startswith(("prefix", "as"))
            row |= _times("plain", texts, lambda text, prefix=prefix, ask=plain: ask(text, prefix))
        yield {**row, "load": round(os.getloadavg()[0], 1)}


def _purchases(scope: object, text: str) -> int:
    from renvoi.doors.web.access import visible_purchases
    from renvoi.doors.web.rows import COLUMNS
    from renvoi.doors.web.search import matching

    rows, order, _more = matching(visible_purchases(scope), scope, text)
    return len(list(rows.order_by(*order, "-newest_on", "id").values(*COLUMNS)[:31]))


def _proofs(scope: object, text: str) -> int:
    from renvoi.doors.web.access import visible_proofs
    from renvoi.doors.web.search import proofs_with

    rows = visible_proofs(scope).filter(pk__in=proofs_with(scope, text).keys).order_by("-taken_in_at", "-id")
    return len(list(rows.values("id", "title", "name", "sent_at")[:41]))


def _times(name: str, texts: Sequence[str], ask: Callable[[str], object]) -> dict[str, object]:
    for text in texts[:10]:
        ask(text)
    spent, worked = [], []
    for text in texts:
        begun, busy = time.perf_counter(), _worked()
        ask(text)
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((_worked() - busy) * 1000)
    return {
        f"{name} p50 ms": round(statistics.median(spent), 2),
        f"{name} p99 ms": round(statistics.quantiles(spent, n=100)[-1], 1),
        f"{name} work p99 ms": round(statistics.quantiles(worked, n=100)[-1], 1),
    }


def _worked() -> float:
    """Seconds of processor time of this process and of the server process it talks to."""
    from django.db import connection

    driver = connection.connection
    if connection.vendor != "postgresql" or driver is None:
        return time.process_time()
    told = Path(f"/proc/{driver.info.backend_pid}/schedstat")
    return time.process_time() + (int(told.read_text().split()[0]) / 1e9 if told.exists() else 0)


def _size(cursor: object) -> int:
    from django.db import connection

    if connection.vendor == "sqlite":
        return os.path.getsize(connection.settings_dict["NAME"])
    cursor.execute("SELECT pg_database_size(current_database())")
    return int(cursor.fetchone()[0])


if __name__ == "__main__":
    main()
