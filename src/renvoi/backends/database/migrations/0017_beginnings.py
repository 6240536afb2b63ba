"""Gives beginnings of four letters a list of their own on SQLite, and keeps the words of a row beside it on PostgreSQL."""

from django.db import migrations

_TABLE = (
    "CREATE VIRTUAL TABLE renvoi_fts USING fts5(words, content='renvoi_searchview', content_rowid='id', "
    "tokenize=\"ascii tokenchars '#'\", detail='none', prefix='{}')"
)
_REBUILD = "INSERT INTO renvoi_fts(renvoi_fts) VALUES ('rebuild')"
# A walk from the newest reads the words of each row: fetched from a table of their own they cost twice as much.
POSTGRES = [
    "ALTER TABLE renvoi_searchtext ALTER COLUMN tsv SET STORAGE MAIN",
    "CLUSTER renvoi_searchtext USING renvoi_searchtext_pkey",
]
POSTGRES_BACK = ["ALTER TABLE renvoi_searchtext ALTER COLUMN tsv SET STORAGE EXTENDED"]


def index(schema_editor, beginnings, postgres):
    sqlite = ["DROP TABLE renvoi_fts", _TABLE.format(beginnings), _REBUILD]
    for line in sqlite if schema_editor.connection.vendor == "sqlite" else postgres:
        schema_editor.execute(line)


def forwards(apps, schema_editor):
    index(schema_editor, "2 3 4", POSTGRES)


def backwards(apps, schema_editor):
    index(schema_editor, "2 3", POSTGRES_BACK)


class Migration(migrations.Migration):
    dependencies = [("renvoi", "0016_mail_witness")]
    operations = [migrations.RunPython(forwards, backwards)]
