"""`renvoi verify`: every original against its digest, the journal's chain, what points where."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.casework.verify import verify
from renvoi.doors.cli.house import HOME, open_house
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say
from renvoi.doors.speech import t
from renvoi.facts.errors import Damaged

DETAIL = t(
    "Nomme tout ce qui n'est plus comme au premier jour. Code de sortie 5 s'il y a quelque chose.",
    "Names everything that is no longer as it was. Exit code 5 when there is something.",
)
EXAMPLES = (
    ("renvoi verify", t("tout relire et comparer", "read everything and compare")),
    ("renvoi verify --json || mail -s renvoi moi", t("chaque nuit, avec cron", "every night, from cron")),
)


def command(
    backup: Annotated[
        str,
        typer.Option(
            metavar="PLACE", help=t("Relit plutôt la copie de cet endroit.", "Reads the backup there instead.")
        ),
    ] = "",
    json: Json = False,
) -> int:
    if backup:
        from renvoi.doors.cli.commands.backup import check  # noqa: PLC0415 - only for backups
        from renvoi.doors.keeping.sets import open_store  # noqa: PLC0415

        return check(open_store(backup), "", "", json=json)
    house = open_house()
    right = wrong = 0
    for household in [*house.households.of_purpose(HOME), *house.households.of_purpose("demo")]:
        for fault in verify(house, household):
            if fault is None:
                right += 1
                continue
            wrong += 1
            json_line({"household": household, "fault": fault}) if json else say(printable(fault))
    if not json:
        say(t(f"Originaux intacts : {right}", f"Originals intact: {right}"))
        say(t(f"Défauts : {wrong}", f"Faults: {wrong}") if wrong else t("Tout est intact.", "All is intact."))
    return Damaged.exit_code if wrong else 0
