"""`renvoi archive`: the readable folders, in a folder, on a WebDAV server, in a bucket, or as a ZIP."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from renvoi.casework.readable.gather import shared
from renvoi.casework.readable.tree import grow_tree
from renvoi.casework.readable.zips import zip_of
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, printable, say
from renvoi.doors.cli.progress import Meter
from renvoi.doors.keeping.readable import language, places, plan, run
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput, Damaged

DETAIL = t(
    "Un dossier par vendeur, puis par commande, avec les preuves sous des noms clairs et un résumé : utilisable sans "
    "renvoi. RENVOI_READABLE le garde à jour tout seul. Seul ce que renvoi a écrit est remplacé ou retiré ; les achats "
    "que quelqu'un garde pour soi n'y sont pas.",
    "A folder for each seller, then for each order, with the proofs under clear names and a summary: usable without "
    "renvoi. RENVOI_READABLE keeps it up to date by itself. Only what renvoi wrote is replaced or removed; purchases "
    "that somebody keeps private are not in it.",
)
EXAMPLES = (
    ("renvoi archive ~/Achats", t("dans un dossier", "in a folder")),
    ("renvoi archive https://nuage.example/dav/Achats", t("sur un serveur WebDAV", "on a WebDAV server")),
    ("renvoi archive s3://seau/achats", t("dans un stockage S3", "in an S3 store")),
    ("renvoi archive --zip achats.zip", t("dans un ZIP", "in a ZIP")),
)


def command(
    place: Annotated[
        str, typer.Argument(metavar="[PLACE]", help=t("Où ; sinon RENVOI_READABLE.", "Where; else RENVOI_READABLE."))
    ] = "",
    zipped: Annotated[str, typer.Option("--zip", metavar="FILE", help=t("Dans ce ZIP.", "Into this ZIP."))] = "",
    demo: Demo = False,
    json: Json = False,
) -> int:
    if not place and not zipped and not places():
        raise BadInput(
            t(
                "où ranger ? renvoi archive DOSSIER, ou --zip FICHIER, ou RENVOI_READABLE=DOSSIER pour toujours",
                "where to? `renvoi archive FOLDER`, or --zip FILE, or RENVOI_READABLE=FOLDER for good",
            )
        )
    house = open_house()
    household = whose(house, demo=demo).household
    if zipped:
        tree = grow_tree(shared(house, household), language())
        target = Path(zipped).expanduser()
        part = target.with_name(f".{target.name}.part")
        with part.open("wb") as file:
            for data in zip_of(tree, lambda digest: house.archive.fetch(household, digest)):
                file.write(data)
        part.replace(target)
        say(t(f"{target} : {len(tree.folders)} achats", f"{target}: {len(tree.folders)} purchases"))
        return 0
    planned = plan(house, household, [place] if place else ())
    missing = 0
    with Meter() as meter:
        done = run(house, planned, lambda seen: meter.say(t(f"{seen} fichiers …", f"{seen} files …")))
    for where, kept in done:
        missing += len(kept.missing)
        if json:
            json_line({"place": where, **{name: getattr(kept, name) for name in kept.__struct_fields__}})
            continue
        french = f"{where} : {kept.there} fichiers, {kept.written} écrits, {kept.removed} retirés"
        say(t(french, f"{where}: {kept.there} files, {kept.written} written, {kept.removed} removed"))
        for path in kept.left:
            say(printable(t(f"Pas de renvoi, laissé tel quel : {path}", f"Not of renvoi, left as it is: {path}")))
        for digest in kept.missing:
            say(t(f"Original manquant : {digest[:12]}", f"Original missing: {digest[:12]}"))
    return Damaged.exit_code if missing else 0
