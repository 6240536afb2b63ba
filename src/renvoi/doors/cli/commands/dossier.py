"""`renvoi dossier`: the evidence file of a purchase, as a PDF and as a ZIP with the originals."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from renvoi.casework.evidence import gather, manifest_of, tree_of
from renvoi.casework.readable.zips import zip_of
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, table
from renvoi.doors.cli.seen import named
from renvoi.doors.speech import language, t
from renvoi.rights.wording import language_of, short_day

DETAIL = t(
    "La chronologie et les pièces numérotées. --zip joint les originaux, le journal, les empreintes SHA-256 et comment "
    "les vérifier sans renvoi ; renvoi verify FICHIER.zip les vérifie aussi.",
    "The timeline and numbered exhibits. --zip adds the originals, the journal, the SHA-256 digests and how to check "
    "them without renvoi; renvoi verify FILE.zip checks them, too.",
)
EXAMPLES = (
    ("renvoi dossier ML-48213", t("ce qui s'est passé", "what happened")),
    ("renvoi dossier ML-48213 --zip dossier.zip", t("tout, avec les originaux", "all of it, with the originals")),
)


def command(
    about: Annotated[
        str, typer.Argument(metavar="PURCHASE", help=t("Numéro de commande ou identifiant.", "Order number or id."))
    ],
    pdf: Annotated[Path | None, typer.Option(metavar="FILE", help=t("En PDF.", "As a PDF."))] = None,
    archive: Annotated[Path | None, typer.Option("--zip", metavar="FILE", help=t("En ZIP.", "As a ZIP."))] = None,
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    tongue = language_of(language())
    found = gather(house, scope, named(house, scope, about).id, today(), tongue)
    if pdf or archive:
        from renvoi.backends.paper import evidence_pdf  # noqa: PLC0415 - only where a PDF is made
        from renvoi.casework.evidence_marks import marks_of  # noqa: PLC0415

        paper = evidence_pdf(found, marks_of(house, scope.household, found))
        if pdf:
            pdf.write_bytes(paper)
        if archive:
            with archive.open("wb") as file:
                for piece in zip_of(tree_of(found, paper), lambda digest: house.archive.fetch(scope.household, digest)):
                    file.write(piece)
    if json:
        json_line(manifest_of(found))
    elif not (pdf or archive):
        rows = [
            (short_day(one.day, tongue, found.made_on), one.words, str(one.exhibit or "")) for one in found.timeline
        ]
        table((t("Jour", "Day"), t("Quoi", "What"), t("Pièce", "Exhibit")), rows)
        shown = [(str(one.number), one.name, one.digest[:12]) for one in found.exhibits]
        table((t("Pièce", "Exhibit"), t("Fichier", "File"), t("Empreinte", "Digest")), shown)
    return 0
