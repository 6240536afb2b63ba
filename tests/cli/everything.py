"""Prints every row worth keeping and every original of an installation, so that two can be compared entirely."""

import hashlib
import json
import sys

from renvoi.doors import wiring

wiring.setup_django()

from renvoi.backends.database.models import Household  # noqa: E402
from renvoi.backends.database.tables import DatabaseTables  # noqa: E402

out = {"rows": {}, "originals": {}}
with DatabaseTables().snapshot() as snapshot:
    for chunk in snapshot.chunks():
        out["rows"].setdefault(chunk.table, []).extend(json.loads(line) for line in chunk.lines.splitlines())
archive = wiring.open_archive()
for household in Household.objects.all():
    for digest in archive.digests(str(household.pk)):
        data = archive.fetch(str(household.pk), digest)
        out["originals"][f"{household.pk}/{digest}"] = hashlib.sha256(data).hexdigest()
json.dump(out, sys.stdout)
