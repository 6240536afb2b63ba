"""`renvoi restore`: a backup back into an empty RENVOI_HOME; never over a running renvoi."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say
from renvoi.doors.cli.progress import Meter
from renvoi.doors.diagnosis import home
from renvoi.doors.keeping.put_back import of_backup, put_back
from renvoi.doors.keeping.sets import open_backup, open_store, place_of
from renvoi.doors.speech import t
from renvoi.facts.errors import Damaged

DETAIL = t(
    "Dans RENVOI_HOME, qui doit être vide ; « --replace » met d'abord de côté ce qui s'y trouve, sans rien effacer. "
    "Tout est comparé avant d'être mis en place ; interrompue, la restauration ne laisse rien à moitié : recommencez. "
    "Avec PostgreSQL, la base que nomme RENVOI_DATABASE_URL doit être vide.",
    "Into RENVOI_HOME, which must be empty; `--replace` first puts aside what is there and erases nothing. Everything "
    "is compared before it is put in place; cut short, a restore leaves nothing half done: run it again. With "
    "PostgreSQL the database that RENVOI_DATABASE_URL names must be empty.",
)
EXAMPLES = (
    ("renvoi restore /media/disque/renvoi", t("la dernière copie", "the last backup")),
    ("renvoi restore DOSSIER --run 20261129T021500Z", t("une plus ancienne", "an older one")),
    ("renvoi restore DOSSIER --replace", t("à la place de ce qui est là", "in place of what is there")),
    ("RENVOI_HOME=/tmp/essai renvoi restore DOSSIER", t("pour essayer, à côté", "to try it, elsewhere")),
)


def command(
    place: Annotated[
        str,
        typer.Argument(
            metavar="[PLACE]", help=t("Où est la copie ; sinon RENVOI_BACKUP.", "Where; else RENVOI_BACKUP.")
        ),
    ] = "",
    run: Annotated[
        str, typer.Option(metavar="RUN", help=t("Laquelle ; sinon la dernière.", "Which; else the last."))
    ] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help=t("Met de côté ce qui est là.", "Puts aside what is there."))
    ] = False,
    identity: Annotated[
        str, typer.Option(metavar="FILE", help=t("Fichier de clé age pour ouvrir.", "age key file to open with."))
    ] = "",
    json: Json = False,
) -> int:
    backup = open_backup(open_store(place_of(place)), run, identity)
    folder = home()
    faults: list[str] = []
    with Meter() as meter:
        for told in put_back(of_backup(backup), folder, replace=replace):
            if isinstance(told, int):
                meter.say(t(f"{told} originaux …", f"{told} originals …"))
            else:
                faults.append(told)
    counts = backup.manifest.counts
    if json:
        json_line({"run": backup.manifest.run, "home": str(folder), **counts, "faults": faults})
        return Damaged.exit_code if faults else 0
    for fault in faults:
        say(printable(fault))
    proofs, purchases = counts["proofs"], counts["purchases"]
    name = backup.manifest.run
    say(t(f"Copie {name} remise dans {folder}", f"Backup {name} restored into {folder}"))
    say(t(f"Preuves : {proofs}, achats : {purchases}", f"Proofs: {proofs}, purchases: {purchases}"))
    if not backup.head.sealed:
        say(
            t(
                "Sans clés, puisque non chiffrée : reconnectez-vous, redonnez les mots de passe des boîtes mail.",
                "Without keys, as it is not encrypted: sign in again, give the passwords of mailboxes again.",
            )
        )
    return Damaged.exit_code if faults else 0
