"""Fills an empty database with the rows of another one, of this version or an older one, of either kind."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from renvoi.backends.database.errors import plain_errors
from renvoi.backends.database.models import Household, Job, User
from renvoi.backends.database.tables import kept_models
from renvoi.casework.ports_keeping import Chunk
from renvoi.facts.errors import BadInput, Damaged

_CHUNK = 500


class DatabaseLoader:
    def load(self, migrations: Mapping[str, Sequence[str]], chunks: Iterable[Chunk], ready: Callable[[], None]) -> None:
        with plain_errors():
            _clear()
            _bring_to(migrations)
            executor = MigrationExecutor(connection)
            state = executor.loader.project_state(list(executor.loader.applied_migrations))
            by_table = {model._meta.db_table: model for model in kept_models(state.apps)}
            with transaction.atomic():
                _empty(by_table.values())
                for chunk in chunks:
                    if chunk.table not in by_table:
                        raise Damaged(
                            f"the backup holds rows of {chunk.table[:60]}, which its own version does not know"
                        )
                    insert(by_table[chunk.table], chunk.lines)
                _set_sequences(list(by_table.values()))
                ready()
            call_command("migrate", interactive=False, verbosity=0)
            _index()
            Job.objects.exclude(lease_owner="").update(lease_owner="", lease_until=None)


def is_empty() -> bool:
    """True when nobody has put anything in: no household, no account (or no table yet)."""
    if Household._meta.db_table not in connection.introspection.table_names():
        return True
    return not Household.objects.exists() and not User.objects.exists()


def insert(model: type[models.Model], lines: bytes) -> int:
    """JSON lines of a table into it; returns how many. Damaged when they are not what the model holds."""
    fields = list(model._meta.concrete_fields)
    rows = (_row(fields, one) for one in _decoded(lines, model))
    quote = connection.ops.quote_name
    columns = [str(field.column) for field in fields]
    names = ", ".join(map(quote, columns))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({', '.join(['%s'] * len(fields))})"  # noqa: S608 - our own names
    count = 0
    with connection.cursor() as cursor:
        for part in _parts(rows):
            cursor.executemany(statement, part)
            count += len(part)
    return count


def _decoded(lines: bytes, model: type[models.Model]) -> Iterator[dict[str, Any]]:
    try:
        yield from msgspec.json.Decoder(dict[str, Any]).decode_lines(lines)
    except msgspec.DecodeError as error:
        raise Damaged(f"rows of {model._meta.db_table} are damaged") from error


def _row(fields: Sequence[models.Field[Any, Any]], given: dict[str, Any]) -> list[Any]:
    try:
        return [_value(field, given[str(field.column)]) for field in fields]
    except (KeyError, ValueError, TypeError) as error:
        raise Damaged(f"a row does not fit its table: {error}") from error


def _value(field: models.Field[Any, Any], value: Any) -> Any:
    if value is not None:
        if isinstance(field, models.BinaryField):
            value = b64decode(value, validate=True)
        elif not isinstance(field, models.JSONField):
            value = (
                field.target_field.to_python(value) if isinstance(field, models.ForeignKey) else field.to_python(value)
            )
    return field.get_db_prep_save(value, connection)


def _parts(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    part: list[list[Any]] = []
    for row in rows:
        part.append(row)
        if len(part) == _CHUNK:
            yield part
            part = []
    if part:
        yield part


def _clear() -> None:
    """An empty database of another version: its empty tables go, so that those of the backup's version can be made."""
    names = connection.introspection.table_names()
    if MigrationRecorder.Migration._meta.db_table not in names:
        return
    if not is_empty():
        raise BadInput("this database holds a household already: restore into a new, empty one")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for name in names:
                cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(name)} CASCADE")
    elif names:
        raise BadInput("this database is in use already: restore into a new folder")


def _bring_to(migrations: Mapping[str, Sequence[str]]) -> None:
    """The tables as the backup's version had them."""
    loader = MigrationExecutor(connection).loader
    known = set(loader.disk_migrations)
    asked = [(app, name) for app, names in migrations.items() for name in names]
    unknown = [f"{app} {name}" for app, name in asked if (app, name) not in known]
    if unknown:
        raise BadInput(f"this backup was made by a newer renvoi ({unknown[0]}): update renvoi, then restore")
    if set(asked) == known:
        call_command("migrate", interactive=False, verbosity=0)
        return
    leaves = [key for key in asked if not any(child.key in set(asked) for child in loader.graph.node_map[key].children)]
    MigrationExecutor(connection).migrate(leaves)


def _empty(found: Iterable[type[models.Model]]) -> None:
    """What migrations themselves put in goes: it stands in the backup, too."""
    for model in found:
        try:
            model._default_manager.all()._raw_delete(using="default")
        except DatabaseError as error:
            raise Damaged(f"{model._meta.db_table} cannot be emptied: {error}") from error


def _index() -> None:
    """Rows may have come before the index was made."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO renvoi_fts(renvoi_fts) VALUES ('rebuild')")


def _set_sequences(found: list[type[models.Model]]) -> None:
    """New rows get ids after those that came."""
    with connection.cursor() as cursor:
        for line in connection.ops.sequence_reset_sql(no_style(), found):
            cursor.execute(line)
