"""Many small rows at once, in plain SQL: several times cheaper than a model a row and a query built each time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from django.db import connection, models

T = TypeVar("T")

CHUNK = 400
"""Values in one list of a query."""


def insert(
    model: type[models.Model],
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    ignore: bool = False,
    unique: Sequence[str] = (),
) -> None:
    """Inserts rows of plain values in the order of `columns` (database columns; ids are given by the database).

    What is there already is an error; `ignore`: it stays as it is; `unique`: with the same values in these columns it
    is replaced.
    """
    names = [quoted(one) for one in columns]
    conflict = " ON CONFLICT DO NOTHING" if ignore else ""
    if unique:
        news = ", ".join(f"{name} = excluded.{name}" for name in names if name not in map(quoted, unique))
        conflict = f" ON CONFLICT ({', '.join(map(quoted, unique))}) DO UPDATE SET {news}"
    places = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {table(model)} ({', '.join(names)}) VALUES ({places}){conflict}"  # noqa: S608 - our own names
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))


def insert_named(model: type[models.Model], rows: Iterable[Mapping[str, Any]], **conflict: Any) -> None:
    """Inserts rows given as columns with their values, all with the same columns."""
    given = list(rows)
    if given:
        insert(model, tuple(given[0]), [tuple(row.values()) for row in given], **conflict)


def select(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """All rows of a query."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def select_each(sql: str, *values: Any, among: Iterable[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that ends in `IN ({})`, asked for a part of the values at a time."""
    for part in parts(among):
        yield from select(sql.format(marks(part)), *values, *part)


def change(sql: str, *values: Any) -> int:
    """How many rows a statement changed."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def delete(model: type[models.Model], column: str, among: Iterable[Any], where: str = "", *values: Any) -> None:
    """Deletes rows nothing refers to whose column is among these values."""
    for part in parts(among):
        condition = f"{quoted(column)} IN ({marks(part)}){where}"
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table(model)} WHERE {condition}", [*part, *values])  # noqa: S608 - our own names


def parts(values: Iterable[T]) -> Iterator[list[T]]:
    rest = list(values)
    for start in range(0, len(rest), CHUNK):
        yield rest[start : start + CHUNK]


def marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def table(model: type[models.Model]) -> str:
    return quoted(model._meta.db_table)


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def stored_id(id_: str) -> str:
    """A UUID as this database stores it in a column of raw SQL."""
    return id_ if connection.features.has_native_uuid_field else id_.replace("-", "")


def shown_id(stored: Any) -> str:
    """A UUID of raw SQL with its hyphens."""
    text = str(stored)
    return text if "-" in text else f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def stored(value: Any) -> Any:
    """A value as this database takes it in raw SQL."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, Decimal):
        return connection.ops.adapt_decimalfield_value(value, 14, 2)
    return value.value if isinstance(value, Enum) else value
