"""`python -m tests.mailbox.read_mailbox PORT CA USER`: connects once, reads to the end, prints what came of it."""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

FIXED = "0d6f3c1e-5b1a-4a57-9d0e-000000000002"


def peak() -> int:
    """The most memory of this process, in MB; getrusage() would count that of the one it was forked from."""
    told = Path("/proc/self/status").read_text("ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) // 1024


def main() -> None:
    from renvoi.doors import wiring

    wiring.setup_django()
    from django.core.management import call_command
    from tests.casework.state import digest, state
    from tests.servers.dovecot import PASSWORD

    from renvoi.backends.database.models import Household, MailFolder
    from renvoi.casework.connect_mailbox import choose, connect
    from renvoi.casework.mail_ports import Credentials, MailServer, NewMailbox
    from renvoi.casework.mail_trouble import MailTrouble
    from renvoi.casework.verify import verify
    from renvoi.doors.worker import sync_now
    from renvoi.facts.scope import Scope

    port, authority, user = sys.argv[1:4]
    os.environ["RENVOI_CA_FILE"] = authority
    Path(os.environ["RENVOI_HOME"]).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    house = wiring.open_house()
    Household.objects.get_or_create(pk=FIXED, defaults={"name": "Chez nous"})
    cards = house.mailboxes.of_household(FIXED)
    if not cards:
        with house.transaction():
            server = MailServer(host="localhost", port=int(port), username=user)
            new = NewMailbox(address=f"{user}@example.org", server=server)
            at = datetime.now(UTC)
            id_ = connect(house, wiring.open_vault(), Scope(FIXED), new, Credentials(password=PASSWORD), at)
            choose(house, Scope(FIXED), id_, ["INBOX", "Archives"], None, at)
        cards = house.mailboxes.of_household(FIXED)
    print("started", flush=True)
    while True:
        try:
            for _ in sync_now(house, cards[0], wiring.open_mailbox, wiring.clock):
                pass
        except MailTrouble:
            continue
        break
    found = state(house, FIXED)
    folders = [
        (one.name, one.done, one.waiting, one.total, one.counts["seen"]) for one in MailFolder.objects.order_by("id")
    ]
    print(
        json.dumps(
            {key: digest(value) for key, value in found.items()}
            | {
                "wrong": [line for line in verify(house, FIXED) if line],
                "count": {key: len(value) for key, value in found.items() if isinstance(value, list)},
                "folders": folders,
                "memory": peak(),
            }
        )
    )


if __name__ == "__main__":
    main()
