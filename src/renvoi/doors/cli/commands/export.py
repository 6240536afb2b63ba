"""`renvoi export`: a household in readable folders and JSON lines, which another renvoi takes in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from renvoi import __version__
from renvoi.backends.stores.folder import FolderStore
from renvoi.casework.export import Manifest, export
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, say
from renvoi.doors.cli.progress import Meter
from renvoi.doors.keeping.readable import language
from renvoi.doors.speech import t
from renvoi.facts.errors import Damaged

DETAIL = t(
    "Un dossier : les achats rangés avec leurs preuves, les autres preuves, et dans data/ le journal, les achats et "
    "les lectures en lignes JSON. « renvoi import DOSSIER » le reprend dans un renvoi vide, avec les mêmes "
    "identifiants. Tout y est, aussi ce qu'un membre garde pour lui ; les mots de passe n'y sont pas.",
    "A folder: the purchases laid out with their proofs, the other proofs, and in data/ the journal, purchases and "
    "readings as JSON lines. `renvoi import FOLDER` takes it into an empty renvoi, with the same ids. All is in it, "
    "what a member keeps private too; passwords are not.",
)
EXAMPLES = (
    ("renvoi export ~/export-renvoi", t("tout le foyer", "the whole household")),
    ("RENVOI_HOME=~/nouveau renvoi import ~/export-renvoi", t("le reprendre ailleurs", "take it in elsewhere")),
)


def command(
    folder: Annotated[Path, typer.Argument(help=t("Un dossier neuf.", "A new folder."))],
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    household = whose(house, demo=demo).household
    from renvoi.backends.database.exporting import household_chunks  # noqa: PLC0415 - needs Django's app registry
    from renvoi.backends.database.tables import DatabaseTables  # noqa: PLC0415

    store = FolderStore(folder.expanduser().resolve())
    with Meter() as meter, DatabaseTables().snapshot() as snapshot:
        for told in export(
            house,
            household,
            household_chunks(household),
            snapshot.migrations(),
            store,
            language=language(),
            version=__version__,
            now=wiring.clock(),
        ):
            if isinstance(told, Manifest):
                manifest = told
            else:
                meter.say(t(f"{told} fichiers …", f"{told} files …"))
    purchases, proofs = manifest.counts.get("renvoi_purchaserow", 0), len(manifest.originals)
    if json:
        json_line({"export": store.place, "purchases": purchases, "originals": proofs, "missing": manifest.missing})
        return Damaged.exit_code if manifest.missing else 0
    say(
        t(
            f"{store.place} : {purchases} achats, {proofs} originaux",
            f"{store.place}: {purchases} purchases, {proofs} originals",
        )
    )
    for digest in manifest.missing:
        say(t(f"Original manquant : {digest[:12]}", f"Original missing: {digest[:12]}"))
    return Damaged.exit_code if manifest.missing else 0
