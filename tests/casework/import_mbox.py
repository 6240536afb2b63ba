"""`python -m tests.casework.import_mbox [MBOX]`: imports into RENVOI_HOME and prints the digest of the end state."""

import json
import os
import sys
from pathlib import Path

FIXED = "0d6f3c1e-5b1a-4a57-9d0e-000000000001"


def main() -> None:
    from renvoi.doors import wiring

    wiring.setup_django()
    from django.core.management import call_command
    from tests.casework.state import digest, state

    from renvoi.backends.database.models import Household
    from renvoi.backends.intake import open_path
    from renvoi.casework.verify import verify
    from renvoi.doors.worker import import_now
    from renvoi.facts.scope import Scope

    Path(os.environ["RENVOI_HOME"]).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    house = wiring.open_house()
    household = FIXED
    Household.objects.get_or_create(pk=household, defaults={"name": "Chez nous"})
    print("started", flush=True)
    for path in sys.argv[1:]:
        for _ in import_now(house, Scope(household), open_path(Path(path)), source="test", clock=wiring.clock):
            pass
    found = state(house, household)
    print(
        json.dumps(
            {key: digest(value) for key, value in found.items()}
            | {
                "wrong": [line for line in verify(house, household) if line],
                "count": {key: len(value) for key, value in found.items() if isinstance(value, list)},
            }
        )
    )


if __name__ == "__main__":
    main()
