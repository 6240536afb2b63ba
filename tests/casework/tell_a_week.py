"""`python -m tests.casework.tell_a_week [PORT]`: two members are told over two weeks, by SMTP; prints where all ended.

The clock is the test's own; killed at any moment and begun again, it starts over on the first day. Without a port
it only furnishes.
"""

import json
import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

FIXED = "0d6f3c1e-5b1a-4a57-9d0e-000000000001"
FIRST = date(2026, 11, 23)
DAYS = 14


def main() -> None:
    from renvoi.doors import wiring

    wiring.setup_django()
    from django.core.management import call_command

    from renvoi.backends.database.models import Household, OutboxLetter, OutboxLine
    from renvoi.backends.post import SmtpPost, SmtpServer
    from renvoi.doors.worker import Herald, free_dead_leases, owner_prefix

    Path(os.environ["RENVOI_HOME"]).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if not Household.objects.filter(pk=FIXED).exists():
        furnish()
    if not sys.argv[1:]:
        return
    house = wiring.open_house()
    now = [datetime.combine(FIRST, datetime.min.time(), UTC)]
    server = SmtpServer(host="127.0.0.1", port=int(sys.argv[1]), sender="renvoi@renvoi.example", security="none")
    herald = Herald(house, lambda _: SmtpPost(server), lambda: now[0], owner_prefix())
    print("started", os.getpid(), flush=True)
    free_dead_leases(house)
    for half_day in range(2 * DAYS):
        now[0] = datetime.combine(FIRST, datetime.min.time(), UTC) + timedelta(hours=12 * half_day + 9)
        herald.step()
    lines = OutboxLine.objects.order_by("membership__user__email", "key")
    states = {str(pk): state for pk, state in OutboxLetter.objects.values_list("message_id", "state")}
    told = [[who, key] for who, key in lines.values_list("membership__user__email", "key")]
    print(json.dumps({"letters": states, "told": told}))


def furnish() -> None:
    from uuid import NAMESPACE_URL, uuid5

    import msgspec
    from django.db import transaction
    from tests.web.goods import bought, mail, shelve

    from renvoi.backends.database.models import Household, Membership, Telling, User

    with transaction.atomic():
        home = Household.objects.create(pk=FIXED, name="Chez nous")
        for name in ("alice", "bob"):
            user = User.objects.create_user(f"{name}@example.org", name=name.title())
            membership = Membership.objects.create(household=home, user=user)
            Telling.objects.create(membership=membership, mail=True, zone="Europe/Paris", last_days=[7, 5, 3, 2, 1, 0])
        for number in range(10):
            came = FIRST - timedelta(days=14 - number)
            purchase = bought(
                f"Article {number}", delivered=came, ordered=came - timedelta(days=4), number=f"A-{number}"
            )
            purchase = msgspec.structs.replace(purchase, id=str(uuid5(NAMESPACE_URL, str(number))))
            shelve(home, purchase, mail(home, f"Commande A-{number}"), today=FIRST)


if __name__ == "__main__":
    main()
