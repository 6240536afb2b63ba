"""`renvoi rebuild`: everything derived made anew from originals and journal, with the list of what changed."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec
import typer

from renvoi.casework.rebuild import Change, rebuild
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, say, table
from renvoi.doors.speech import t

DETAIL = t(
    "Ce que vous avez dit ou corrigé reste ; un achat qui en porte la trace n'est jamais réuni, séparé ni supprimé : "
    "c'est demandé. Une deuxième fois ne change plus rien.",
    "What you said or corrected stays; a purchase that carries it is never merged, split or removed: it is asked. "
    "A second time changes nothing.",
)
EXAMPLES = (
    ("renvoi rebuild", t("après une nouvelle version", "after a new version")),
    ("renvoi rebuild --no-read", t("regrouper seulement, sans relire", "only group anew, without reading")),
)


def command(
    read: Annotated[
        bool, typer.Option("--read/--no-read", help=t("Relire les originaux.", "Read originals anew."))
    ] = True,
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    try:
        told = list(rebuild(house, scope.household, wiring.clock, read_again=read))
    finally:
        house.readers.close()
    changes = [one for one in told if isinstance(one, Change)]
    if json:
        for change in changes:
            json_line(change)
        return 0
    columns = (t("Achat", "Purchase"), t("Quoi", "What"), t("Avant", "Before"), t("Après", "After"))
    table(columns, [(c.title, c.difference.field, shown(c.difference.old), shown(c.difference.new)) for c in changes])
    say(t(f"Différences : {len(changes)}", f"Differences: {len(changes)}"))
    return 0


def shown(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else msgspec.json.encode(value).decode()
