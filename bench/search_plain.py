"""Search the plain way, on the same documents: FTS5 with bm25, or a tsvector with ts_rank."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.utils import CursorWrapper


def plain_way(docs: Sequence[tuple[str, str]], vendor: str) -> Callable[[str, bool], object]:
    """Asks text, and whether its last word is a beginning; the best twenty, ids only."""
    texts = [f"{title}\n{body}" for title, body in docs]
    return _fts5(texts) if vendor == "sqlite" else _tsvector(texts)


def _fts5(texts: Sequence[str]) -> Callable[[str, bool], object]:
    file = Path(os.environ["RENVOI_HOME"], "plain.sqlite3")
    stands = file.exists()
    database = sqlite3.connect(file)
    if not stands:
        database.execute("CREATE VIRTUAL TABLE plain USING fts5(words, tokenize='unicode61 remove_diacritics 2')")
        database.executemany("INSERT INTO plain(words) VALUES (?)", ((text,) for text in texts))
        database.commit()

    def ask(text: str, prefix: bool) -> object:
        query = " ".join(f'"{word}"' for word in text.split()) + ("*" if prefix else "")
        return database.execute(
            "SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY bm25(plain) LIMIT 20", [query]
        ).fetchall()

    return ask


def _tsvector(texts: Sequence[str]) -> Callable[[str, bool], object]:
    from django.db import connection, transaction

    if "plain" not in connection.introspection.table_names():
        with transaction.atomic(), connection.cursor() as cursor:
            _fill_plain(cursor, texts)

    def ask(text: str, prefix: bool) -> object:
        query = " & ".join(text.split()) + (":*" if prefix else "")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id FROM plain WHERE tsv @@ to_tsquery('simple', %s) "
                "ORDER BY ts_rank(tsv, to_tsquery('simple', %s)) DESC LIMIT 20",
                [query, query],
            )
            return cursor.fetchall()

    return ask


def _fill_plain(cursor: CursorWrapper, texts: Sequence[str]) -> None:
    cursor.execute("CREATE TABLE plain (id serial PRIMARY KEY, words text)")
    cursor.executemany("INSERT INTO plain(words) VALUES (%s)", [(text,) for text in texts])
    cursor.execute("ALTER TABLE plain ADD tsv tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED")
    cursor.execute("CREATE INDEX plain_tsv ON plain USING gin (tsv)")
    cursor.execute("ANALYZE plain")
