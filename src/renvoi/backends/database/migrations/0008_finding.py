"""Numbers the search text by day, adds the tokens by which a number is found by any part, and indexes it anew."""

from datetime import datetime

import msgspec
from django.db import migrations, models

from renvoi.backends.database.ranking import number_tokens, proof_rank, purchase_rank
from renvoi.facts.words import fold_words

SQLITE = [
    "CREATE VIEW renvoi_searchview AS SELECT id, 'h' || household_id || ' ' || words || ' ' || numbers AS words "
    "FROM renvoi_searchtext",
    # No positions are kept: no phrase is ever asked for. Beginnings of two and three letters have lists of their own.
    "CREATE VIRTUAL TABLE renvoi_fts USING fts5(words, content='renvoi_searchview', content_rowid='id', "
    "tokenize=\"ascii tokenchars '#'\", detail='none', prefix='2 3')",
    "CREATE TRIGGER renvoi_fts_added AFTER INSERT ON renvoi_searchtext BEGIN INSERT INTO renvoi_fts(rowid, words) "
    "VALUES (new.id, 'h' || new.household_id || ' ' || new.words || ' ' || new.numbers); END",
    "CREATE TRIGGER renvoi_fts_removed AFTER DELETE ON renvoi_searchtext BEGIN INSERT INTO renvoi_fts(renvoi_fts, rowid, "
    "words) VALUES ('delete', old.id, 'h' || old.household_id || ' ' || old.words || ' ' || old.numbers); END",
    "CREATE TRIGGER renvoi_fts_changed AFTER UPDATE ON renvoi_searchtext BEGIN "
    "INSERT INTO renvoi_fts(renvoi_fts, rowid, words) "
    "VALUES ('delete', old.id, 'h' || old.household_id || ' ' || old.words || ' ' || old.numbers); "
    "INSERT INTO renvoi_fts(rowid, words) "
    "VALUES (new.id, 'h' || new.household_id || ' ' || new.words || ' ' || new.numbers); END",
    "INSERT INTO renvoi_fts(renvoi_fts) VALUES ('rebuild')",
]
SQLITE_OLD = [
    "DROP TRIGGER renvoi_fts_changed",
    "DROP TRIGGER renvoi_fts_removed",
    "DROP TRIGGER renvoi_fts_added",
    "DROP TABLE renvoi_fts",
]
POSTGRES_OLD = ["ALTER TABLE renvoi_searchtext DROP COLUMN tsv"]
POSTGRES = [
    "ALTER TABLE renvoi_searchtext ADD COLUMN tsv tsvector GENERATED ALWAYS AS (array_to_tsvector("
    "array_remove(string_to_array('h' || replace(household_id::text, '-', '') || ' ' || words || ' ' || numbers, ' '), '')"
    ")) STORED",
    "CREATE INDEX renvoi_searchtext_tsv ON renvoi_searchtext USING gin (tsv) WITH (fastupdate = off)",
]


def unindex(apps, schema_editor):
    for line in SQLITE_OLD if schema_editor.connection.vendor == "sqlite" else POSTGRES_OLD:
        schema_editor.execute(line)


def number(apps, schema_editor):
    text = apps.get_model("renvoi", "SearchText")
    numbers = {}
    identifiers = apps.get_model("renvoi", "IdentifierRow").objects.exclude(purchase=None)
    for purchase, folded in identifiers.values_list("purchase_id", "folded").iterator(chunk_size=2000):
        numbers.setdefault(purchase, set()).add(folded)
    sent = {}
    readings = apps.get_model("renvoi", "ReadingRow").objects.filter(reader_version=models.F("proof__reader_version"))
    for proof, payload in readings.values_list("proof_id", "payload").iterator(chunk_size=500):
        sent[proof], numbers[proof] = told(bytes(payload))
    rows = text.objects.values_list(
        "id", "proof_id", "purchase_id", "proof__sent_at", "proof__taken_in_at", "purchase__newest_on", "proof__name"
    )
    for id_, proof, purchase, given, taken, newest, name in list(rows):
        rank = proof_rank(proof, sent.get(proof) or given or taken) if proof else purchase_rank(str(purchase), newest)
        row = text.objects.get(pk=id_)
        called = f" {fold_words(name)}" if proof else ""
        words = row.words if row.words.endswith(called) else row.words + called
        text.objects.filter(pk=id_).update(
            id=rank, words=words, numbers=number_tokens(numbers.get(proof or purchase, ()))
        )


def told(payload):
    """When a reading says its document was sent, and its numbers; as it was stored, whatever its form is by now."""
    reading = msgspec.msgpack.decode(payload)
    found = [*(reading.get("order_numbers") or ()), reading.get("invoice_number"), reading.get("return_number")]
    found += [parcel.get("tracking_number") for parcel in reading.get("parcels") or ()]
    moment = reading.get("sent_at")
    return datetime.fromisoformat(moment) if isinstance(moment, str) else moment, {value(one) for one in found if one}


def value(found):
    return found["value"] if isinstance(found, dict) else found[0]


def index(apps, schema_editor):
    for line in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(line)


class Migration(migrations.Migration):
    dependencies = [("renvoi", "0007_household_region")]
    operations = [
        migrations.RunPython(unindex),
        migrations.AddField("searchtext", "numbers", models.TextField(blank=True, default="", db_default="")),
        migrations.RunPython(number),
        migrations.RunPython(index),
    ]
