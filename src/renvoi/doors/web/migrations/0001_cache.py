"""Makes the table of the database cache, which the sign-in limits share between processes."""

from typing import ClassVar

from django.core.management import call_command
from django.db import migrations


def make_cache_table(_apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    initial = True
    dependencies: ClassVar = []
    operations: ClassVar = [migrations.RunPython(make_cache_table, migrations.RunPython.noop)]
