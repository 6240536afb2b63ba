"""`python -m bench.pages`: server time and queries of every page with 10,000 purchases, in RENVOI_HOME as it is.

The pages are asked through Django's test client in this process: the whole of middleware, views, database and
templates is in the figure; the HTTP server is not.
"""

from __future__ import annotations

import json
import statistics
import time
import uuid
from datetime import timedelta

WANTED = 10_000
LIVING = 400
"""Purchases that can still go back or whose money is on its way: more than any household has."""
ROUNDS = 60


def main() -> None:
    from renvoi.doors import wiring

    wiring.setup_django()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["*"]
    print(json.dumps(measure()))


def measure() -> list[dict[str, object]]:
    from django.test import Client

    from renvoi.backends.database.models import Household, Membership, PurchaseProof, PurchaseRow, User

    household = Household.objects.filter(purpose="home").first()
    if household is None:
        raise SystemExit("no household here: import a mailbox first")
    _fill(household)
    user = User.objects.get_or_create(email="bench@example.org")[0]
    Membership.objects.get_or_create(household=household, user=user, defaults={"role": "owner"})
    client = Client()
    client.force_login(user)
    shared = PurchaseProof.objects.filter(purchase__household=household, purchase__visibility="household")
    link = shared.order_by("-purchase__newest_on").first()
    row = PurchaseRow.objects.get(pk=link.purchase_id)
    year = row.ordered_on.year if row.ordered_on else 0
    word = (row.title.split() or ["commande"])[0]
    return [
        _page(client, name, path)
        for name, path in {
            "Today": "/",
            "Purchases": "/achats/",
            "Purchases, a word": f"/achats/?q={word}",
            "Purchases, a number": f"/achats/?q={row.order_number[:7]}",
            "Purchases, as you type": f"/achats/?q={word[:3]}",
            "One purchase": f"/achats/{row.pk}/",
            "Papers": "/papiers/",
            "Papers of a year": f"/papiers/?annee={year}",
            "Papers of a shop": f"/papiers/?annee={year}&boutique={row.merchant}",
            "Proofs": "/preuves/",
            "One proof": f"/preuves/{link.proof_id}/",
            "Give back": f"/achats/{row.pk}/renvoyer/",
            "Pack": f"/achats/{row.pk}/emballer/",
            "Write": f"/achats/{row.pk}/ecrire/",
            "Exchanges": f"/achats/{row.pk}/conversation/",
            "Money": "/argent/",
            "Before buying": "/avant-achat/",
            "Add": "/ajouter/",
            "Mailboxes": "/boites/",
            "Carriers": "/transporteurs/",
            "Being told": "/prevenir/",
            "Household": "/foyer/membres/",
        }.items()
    ]


def _fill(household: object) -> None:
    """Copies of real rows under new ids until there are enough; the last ones live today, so that lists are full."""
    from renvoi.backends.database.models import PurchaseRow
    from renvoi.doors import wiring

    rows = PurchaseRow.objects.filter(household=household)
    copies = []
    for row in rows.order_by("id")[: max(0, WANTED - rows.count())]:
        row.pk = uuid.uuid4()
        row._state.adding = True
        copies.append(row)
    PurchaseRow.objects.bulk_create(copies)
    today = wiring.clock().date()
    living = list(rows.order_by("-newest_on", "id")[:LIVING])
    for number, row in enumerate(living):
        row.newest_on = today - timedelta(days=number % 30)
        row.last_day, row.last_day_act = today + timedelta(days=number % 25), "declare"
        row.last_day_certainty = "certain" if number % 3 else "estimated"
        if number % 8 == 0:
            row.stage, row.owed, row.owed_due_on = "received", row.total, today - timedelta(days=number % 40 - 10)
            row.owed_late_from = row.owed_due_on
    fields = ["newest_on", "last_day", "last_day_act", "last_day_certainty", "stage", "owed", "owed_due_on"]
    PurchaseRow.objects.bulk_update(living, [*fields, "owed_late_from"], batch_size=200)


def _page(client: object, name: str, path: str) -> dict[str, object]:
    from django.db import connection

    times, queries = [], []
    for _ in range(ROUNDS):
        count = [0]

        def counted(execute, sql, params, many, context, count=count):
            count[0] += 1
            return execute(sql, params, many, context)

        start = time.perf_counter()
        with connection.execute_wrapper(counted):
            answer = client.get(path, REMOTE_ADDR="127.0.0.1", HTTP_HOST="localhost")
            _ = answer.content
        times.append((time.perf_counter() - start) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: answered {answer.status_code}")
        queries.append(count[0])
    times = times[5:]
    return {
        "page": name,
        "status": answer.status_code,
        "p50 ms": round(statistics.median(times), 1),
        "p95 ms": round(statistics.quantiles(times, n=20)[-1], 1),
        "queries": max(queries),
        "bytes": len(answer.content),
    }


if __name__ == "__main__":
    main()
