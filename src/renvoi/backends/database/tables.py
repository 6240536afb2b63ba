"""All rows of the installation, as they are at one moment, while others go on writing; the same on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder

from renvoi.backends.database.errors import plain_errors
from renvoi.backends.database.models import Household, JournalEntry, Proof, PurchaseRow
from renvoi.casework.ports_keeping import Chunk, Snapshot

PASSING = ("admin", "auth", "contenttypes", "sessions")
"""Apps whose rows are made anew by themselves (permissions) or end with the day (sessions)."""
STEP = 500
"""Chunks end where the row's id passes a multiple of it, so that old rows stay in the chunks they were in …"""
ENOUGH = 256 * 2**10
"""… once they have so many bytes."""
MOST = 8 * 2**20


def kept_models(registry: object = apps) -> list[type[models.Model]]:
    """Every model with rows worth keeping, in a fixed order."""
    found = registry.get_models(include_auto_created=True)  # type: ignore[attr-defined]
    return sorted((one for one in found if _is_kept(one)), key=lambda one: one._meta.db_table)


def _is_kept(model: type[models.Model]) -> bool:
    meta = model._meta
    if not meta.managed or meta.proxy or meta.app_label in PASSING:
        return False
    related = {f.related_model._meta.app_label for f in meta.concrete_fields if f.is_relation and f.related_model}
    return not (meta.auto_created and related & set(PASSING))


class DatabaseTables:
    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """A reading transaction: on SQLite (WAL) it holds up no writer, on PostgreSQL it is REPEATABLE READ."""
        begin = "BEGIN DEFERRED" if connection.vendor == "sqlite" else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        with plain_errors():
            _run(begin)
            try:
                yield _Snapshot()
            finally:
                _run("ROLLBACK")

    def has_proof(self, household: str, digest: str) -> bool:
        """Asked on a connection of its own: the snapshot does not see what goes meanwhile."""
        fresh = connection.copy()
        try:
            with fresh.cursor() as cursor:
                key = household if fresh.features.has_native_uuid_field else household.replace("-", "")
                question = "SELECT 1 FROM renvoi_proof WHERE household_id = %s AND digest = %s LIMIT 1"
                cursor.execute(question, [key, digest])
                return cursor.fetchone() is not None
        finally:
            fresh.close()


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


class _Snapshot:
    def migrations(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for app, name in MigrationRecorder(connection).applied_migrations():
            out.setdefault(app, []).append(name)
        return {app: sorted(names) for app, names in sorted(out.items())}

    def counts(self) -> dict[str, int]:
        counted = {"households": Household, "proofs": Proof, "purchases": PurchaseRow, "journal": JournalEntry}
        return {name: model._default_manager.count() for name, model in counted.items()}

    def originals(self) -> Iterator[tuple[str, str]]:
        rows = Proof.objects.order_by("id").values_list("household_id", "digest")
        for household, digest in rows.iterator(chunk_size=2000):
            yield str(household), digest

    def chunks(self) -> Iterator[Chunk]:
        for model in kept_models():
            yield from chunks_of(model, model._default_manager.all())


def chunks_of(model: type[models.Model], rows: models.QuerySet[models.Model]) -> Iterator[Chunk]:
    """The rows by primary key; a chunk stays the same as long as its rows do."""
    fields = list(model._meta.concrete_fields)
    columns = [field.column for field in fields]
    key = next(i for i, field in enumerate(fields) if field.primary_key)
    lines, size, count, last = list[bytes](), 0, 0, None
    found = rows.order_by("pk").values_list(*(field.attname for field in fields))
    for row in found.iterator(chunk_size=STEP):
        step = row[key] // STEP if isinstance(row[key], int) else str(row[key])[:2]
        if lines and ((step != last and size >= ENOUGH) or size >= MOST):
            yield Chunk(model._meta.db_table, count, b"\n".join(lines) + b"\n")
            lines, size, count = [], 0, 0
        line = msgspec.json.encode(dict(zip(columns, row, strict=True)))
        lines.append(line)
        size, count, last = size + len(line), count + 1, step
    if lines:
        yield Chunk(model._meta.db_table, count, b"\n".join(lines) + b"\n")
