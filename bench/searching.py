"""`python -m bench.searching`: the search as its callers meet it, at 100,000 documents, on SQLite and PostgreSQL.

A figure is a whole call: the text folded, numbers and words asked for, visibility respected, the first page of rows
fetched; the processor time of this process (on PostgreSQL without the server's) and the load of the machine stand with
it. Each line is printed as soon as it is measured. Beside it, in the same run and on the same documents, the plain way:
FTS5 with bm25 (SQLite) or a tsvector with ts_rank (PostgreSQL), the best twenty, ids only.
"""

from __future__ import annotations

import json
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from bench import workload

FILED = 3
"""Every third document lies in a purchase of its own."""
CLASSES = {
    "rare word": "rare1", "common word": "common1", "two words": "and2", "two common words": "and2common",
    "without accents": "noaccent", "prefix of 3": "prefix3", "prefix of 5": "prefix5", "as you type": "typing",
}  # fmt: skip


def main() -> None:
    measure()


def measure(documents: int = 100_000) -> list[dict[str, object]]:
    """The rows of both databases; each is printed as it comes."""
    from tests.servers.postgres import server

    with tempfile.TemporaryDirectory() as home:
        rows = _in_process(home, "", documents)
    with tempfile.TemporaryDirectory() as home, server() as url:
        rows += _in_process(home, url, documents)
    return rows


def _in_process(home: str, url: str, documents: int) -> list[dict[str, object]]:
    env = {**os.environ, "RENVOI_HOME": home, "RENVOI_DATABASE_URL": url}
    command = [sys.executable, "-m", "bench.searching", str(documents)]
    rows: list[dict[str, object]] = []
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith("{"):
                rows.append(json.loads(line))
                print("  " + "  ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    if process.returncode:
        raise SystemExit(process.returncode)
    return rows


def inside(documents: int) -> Iterator[dict[str, object]]:
    """Row by row, in a fresh installation that RENVOI_HOME and RENVOI_DATABASE_URL name."""
    from renvoi.doors.cli.house import make_ready

    make_ready()
    from django.db import connection

    docs, queries = workload.searching()
    docs = docs[:documents]
    begun = time.perf_counter()
    scope, numbers = _fill(docs)
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
    plain = _plain(docs, connection.vendor)
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
        if not name.startswith("number"):
            prefix = name.startswith(("prefix", "as"))
            row |= _times("plain", texts, lambda text, prefix=prefix: plain(text, prefix))
        yield {**row, "load": round(os.getloadavg()[0], 1)}


def _purchases(scope: object, text: str) -> int:
    from renvoi.doors.web.access import visible_purchases
    from renvoi.doors.web.rows import COLUMNS
    from renvoi.doors.web.search import matching

    rows, order = matching(visible_purchases(scope), scope, text)
    return len(list(rows.order_by(*order, "-newest_on", "id").values(*COLUMNS)[:31]))


def _proofs(scope: object, text: str) -> int:
    from renvoi.doors.web.access import visible_proofs
    from renvoi.doors.web.search import proofs_with

    rows = visible_proofs(scope).filter(pk__in=proofs_with(scope, text)).order_by("-taken_in_at", "-id")
    return len(list(rows.values("id", "title", "name", "sent_at")[:41]))


def _times(name: str, texts: Sequence[str], ask: Callable[[str], object]) -> dict[str, object]:
    for text in texts[:10]:
        ask(text)
    spent, worked = [], []
    for text in texts:
        begun, busy = time.perf_counter(), time.process_time()
        ask(text)
        spent.append((time.perf_counter() - begun) * 1000)
        worked.append((time.process_time() - busy) * 1000)
    return {
        f"{name} p50 ms": round(statistics.median(spent), 2),
        f"{name} p99 ms": round(statistics.quantiles(spent, n=100)[-1], 1),
        f"{name} own p99 ms": round(statistics.quantiles(worked, n=100)[-1], 1),
    }


def _fill(docs: Sequence[tuple[str, str]]) -> tuple[object, list[str]]:
    """Proofs and purchases as reading would have left them; returns whose they are and the order numbers."""
    from django.db import transaction

    from renvoi.backends.database.models import Household, Membership, User
    from renvoi.facts.scope import Scope

    home = Household.objects.create(name="bench")
    user = User.objects.create_user("bench@example.org")
    Membership.objects.create(household=home, user=user)
    chance, numbers = random.Random(4), list[str]()
    for start in range(0, len(docs), 2000):
        with transaction.atomic():
            numbers += _part(home, docs[start : start + 2000], start, chance)
    chance.shuffle(numbers)
    return Scope(str(home.pk), str(user.pk)), numbers


def _part(home: object, docs: Iterable[tuple[str, str]], start: int, chance: random.Random) -> list[str]:
    from renvoi.backends.database.models import Proof
    from renvoi.backends.database.shelf import DatabaseShelf
    from renvoi.casework.describe import describe
    from renvoi.casework.ports import ReadProof
    from renvoi.facts.purchase import Fact, Line, Purchase
    from renvoi.facts.reading import Reading
    from renvoi.facts.scope import Visibility
    from renvoi.facts.words import fold_words

    now = datetime(2026, 11, 22, tzinfo=UTC)
    rows, results, filed, numbers = [], [], [], []
    for number, (title, body) in enumerate(docs, start + 1):
        digest = sha256(f"{number}".encode()).hexdigest()
        sent = now - timedelta(minutes=5 * number)
        rows.append(
            Proof(id=number, household=home, digest=digest, size=1, media_type="message/rfc822", title=title[:200],
                  name="m.eml", sent_at=sent, taken_in_at=now, state="read", reader_version="1")
        )  # fmt: skip
        results.append(
            (
                number,
                ReadProof(digest=digest, reading=_reading(digest, sent, Reading), words=fold_words(f"{title}\n{body}")),
            )
        )
        if number % FILED == 0:
            order = f"{chance.randrange(10**10, 10**11)}"
            numbers.append(order)
            purchase = Purchase(
                id=str(UUID(int=number << 64 | chance.getrandbits(60))), proofs=(digest,),
                merchant=Fact("Maison Lorient"), order_numbers=(Fact(order),), lines=(Line(name=Fact(title)),),
            )  # fmt: skip
            filed.append(describe(purchase, None, Visibility.HOUSEHOLD, now.date()))
    Proof.objects.bulk_create(rows)
    shelf = DatabaseShelf()
    shelf._index_proofs(str(home.pk), results)
    shelf.put(str(home.pk), filed)
    return numbers


def _reading(digest: str, sent: datetime, kind: type) -> object:
    from renvoi.facts.place import Found
    from renvoi.facts.reading import Kind

    return kind(proof=digest, reader_version="1", kind=Found(Kind.OTHER, None, "bench", 1.0), sent_at=sent)


def _plain(docs: Sequence[tuple[str, str]], vendor: str) -> Callable[[str, bool], object]:
    """The way of a first draft, with the same documents."""
    texts = [f"{title}\n{body}" for title, body in docs]
    if vendor == "sqlite":
        database = sqlite3.connect(os.path.join(os.environ["RENVOI_HOME"], "plain.sqlite3"))
        database.execute("CREATE VIRTUAL TABLE plain USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
        database.executemany("INSERT INTO plain(words) VALUES (?)", ((text,) for text in texts))
        database.commit()

        def ask(text: str, prefix: bool) -> object:
            query = " ".join(f'"{word}"' for word in text.split()) + ("*" if prefix else "")
            return database.execute(
                "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 20", [query]
            ).fetchall()

        return ask
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE plain (id serial PRIMARY KEY, words text)")
        cursor.executemany("INSERT INTO plain(words) VALUES (%s)", [(text,) for text in texts])
        cursor.execute("ALTER TABLE plain ADD tsv tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED")
        cursor.execute("CREATE INDEX plain_tsv ON plain USING gin (tsv)")
        cursor.execute("ANALYZE plain")

    def ask_postgres(text: str, prefix: bool) -> object:
        query = " & ".join(text.split()) + (":*" if prefix else "")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM plain WHERE tsv @@ to_tsquery('simple', %s) "
                "ORDER BY ts_rank(tsv, to_tsquery('simple', %s)) DESC LIMIT 20",
                [query, query],
            )
            return cursor.fetchall()

    return ask_postgres


def _size(cursor: object) -> int:
    from django.db import connection

    if connection.vendor == "sqlite":
        return os.path.getsize(connection.settings_dict["NAME"])
    cursor.execute("SELECT pg_database_size(current_database())")
    return int(cursor.fetchone()[0])


if __name__ == "__main__":
    if len(sys.argv) > 1:
        for measured in inside(int(sys.argv[1])):
            print(json.dumps(measured), flush=True)
    else:
        main()
