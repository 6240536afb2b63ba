"""Indexes SearchText: FTS5 kept in step by triggers on SQLite, a generated tsvector on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE renvoi_fts USING fts5(words, content='renvoi_searchtext', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER renvoi_fts_added AFTER INSERT ON renvoi_searchtext BEGIN "
    "INSERT INTO renvoi_fts(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER renvoi_fts_removed AFTER DELETE ON renvoi_searchtext BEGIN "
    "INSERT INTO renvoi_fts(renvoi_fts, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER renvoi_fts_changed AFTER UPDATE ON renvoi_searchtext BEGIN "
    "INSERT INTO renvoi_fts(renvoi_fts, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO renvoi_fts(rowid, words) VALUES (new.id, new.words); END",
]
SQLITE_BACK = [
    "DROP TRIGGER renvoi_fts_changed",
    "DROP TRIGGER renvoi_fts_removed",
    "DROP TRIGGER renvoi_fts_added",
    "DROP TABLE renvoi_fts",
]
POSTGRES = [
    "ALTER TABLE renvoi_searchtext ADD COLUMN tsv tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED",
    "CREATE INDEX renvoi_searchtext_tsv ON renvoi_searchtext USING gin (tsv)",
]
POSTGRES_BACK = ["ALTER TABLE renvoi_searchtext DROP COLUMN tsv"]


def forwards(apps, schema_editor):
    for line in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(line)


def backwards(apps, schema_editor):
    for line in SQLITE_BACK if schema_editor.connection.vendor == "sqlite" else POSTGRES_BACK:
        schema_editor.execute(line)


class Migration(migrations.Migration):
    dependencies = [("renvoi", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
