"""On PostgreSQL the rows of a household are walked from the newest by an index of their own."""

from django.db import migrations

NEWEST = "CREATE INDEX renvoi_searchtext_newest ON renvoi_searchtext (household_id, id)"
BACK = "DROP INDEX renvoi_searchtext_newest"


def on_postgres(statement):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(statement)

    return run


class Migration(migrations.Migration):
    dependencies = [("renvoi", "0017_beginnings")]
    operations = [migrations.RunPython(on_postgres(NEWEST), on_postgres(BACK))]
