"""`renvoi purchases`: everything bought, newest first."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.rows import show
from renvoi.doors.speech import t

DETAIL = t(
    "Le plus récent d'abord. Une date marquée « estimé » deviendra certaine quand le jour de réception sera connu.",
    "Newest first. A date marked “estimate” becomes certain once the day of reception is known.",
)
EXAMPLES = (
    ("renvoi purchases", t("les cinquante derniers", "the last fifty")),
    ("renvoi purchases --limit 0 --json", t("tous, pour un programme", "all, for a program")),
    ("renvoi purchases --demo", t("ceux de la démonstration", "those of the demo")),
)


def command(
    limit: Annotated[int, typer.Option(min=0, help=t("Combien ; 0 pour tous.", "How many; 0 for all."))] = 50,
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    from renvoi.doors.web.access import visible_purchases  # noqa: PLC0415 - needs Django's app registry

    newest = visible_purchases(scope).order_by("-newest_on", "id")
    ids = [str(key) for key in (newest[:limit] if limit else newest).values_list("pk", flat=True)]
    found = {purchase.id: purchase for purchase in house.shelf.purchases(scope.household, ids)}
    show([found[key] for key in ids], today(), json=json, nothing=t("Aucun achat.", "No purchase."))
    return 0
