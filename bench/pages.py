"""`python -m bench.pages`: server time and queries of every page with 10,000 purchases, in RENVOI_HOME as it is.

The pages are asked through Django's test client in this process: the whole of middleware, views, database and
templates is in the figure; the HTTP server is not.
"""

from __future__ import annotations

import json
import statistics
import time
import uuid

WANTED = 10_000
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
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    link = PurchaseProof.objects.filter(purchase__household=household).order_by("-purchase__newest_on").first()
    row = PurchaseRow.objects.get(pk=link.purchase_id)
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
            "Proofs": "/preuves/",
            "One proof": f"/preuves/{link.proof_id}/",
            "Add": "/ajouter/",
        }.items()
    ]


def _fill(household: object) -> None:
    """Copies of real rows under new ids until there are enough."""
    from renvoi.backends.database.models import PurchaseRow

    rows = PurchaseRow.objects.filter(household=household)
    missing = WANTED - rows.count()
    copies = []
    for row in rows.order_by("id")[: max(0, missing)]:
        row.pk = uuid.uuid4()
        row._state.adding = True
        copies.append(row)
    PurchaseRow.objects.bulk_create(copies)


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
