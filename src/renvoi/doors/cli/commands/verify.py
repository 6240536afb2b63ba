"""`renvoi verify`: every original against its digest, the journal's chain, what points where."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from renvoi.casework.evidence import check
from renvoi.casework.verify import verify
from renvoi.doors.cli.house import HOME, open_house
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput, Damaged

DETAIL = t(
    "Nomme tout ce qui n'est plus comme au premier jour. Code de sortie 5 s'il y a quelque chose.",
    "Names everything that is no longer as it was. Exit code 5 when there is something.",
)
EXAMPLES = (
    ("renvoi verify", t("tout relire et comparer", "read everything and compare")),
    ("renvoi verify dossier.zip", t("un dossier reçu ou gardé", "an evidence file received or kept")),
    ("renvoi verify --json || mail -s renvoi moi", t("chaque nuit, avec cron", "every night, from cron")),
)


def command(
    file: Annotated[
        Path | None,
        typer.Argument(metavar="FILE.zip", help=t("Vérifie plutôt ce dossier.", "Checks that evidence file instead.")),
    ] = None,
    backup: Annotated[
        str,
        typer.Option(
            metavar="PLACE", help=t("Relit plutôt la copie de cet endroit.", "Reads the backup there instead.")
        ),
    ] = "",
    json: Json = False,
) -> int:
    if file is not None:
        return check_file(file, json=json)
    if backup:
        from renvoi.doors.cli.commands.backup import check as check_backup  # noqa: PLC0415 - only for backups
        from renvoi.doors.keeping.sets import open_store  # noqa: PLC0415

        return check_backup(open_store(backup), "", "", json=json)
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


def check_file(path: Path, *, json: bool) -> int:
    """An evidence file against its own list of digests; needs no database."""
    with path.open("rb") as file:
        try:
            faults, fingerprint = check(file)
        except BadInput as error:
            told = t(
                "ce n'est pas un dossier de preuves, ou il est abîmé", "this is no evidence file, or it is damaged"
            )
            raise BadInput(f"{path}{t(' : ', ': ')}{told}") from error
    if json:
        json_line({"file": str(path), "faults": faults, "fingerprint": fingerprint})
        return Damaged.exit_code if faults else 0
    for fault in faults:
        say(printable(fault))
    say(t(f"Empreinte de la liste : {fingerprint}", f"Digest of the list: {fingerprint}"))
    say(t(f"Défauts : {len(faults)}", f"Faults: {len(faults)}") if faults else t("Tout est intact.", "All is intact."))
    return Damaged.exit_code if faults else 0
