"""`renvoi read`: what files say, without any database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import typer

from renvoi.backends.intake.sniff import media_type
from renvoi.backends.readers import ReaderPool
from renvoi.casework.ports import ReadProof
from renvoi.doors.cli.answer import line
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, say, table, warn
from renvoi.doors.cli.words import FIELDS
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput

DETAIL = t(
    "Chaque fichier est lu par un processus à part, limité en temps et en mémoire. Avec --json : un objet par fichier, "
    "dans l'ordre, aussi pour ce qui ne se lit pas. Code de sortie 0 quand tous les fichiers ont pu être ouverts.",
    "Each file is read by a process of its own, bounded in time and memory. With --json: one object a file, in order, "
    "also for what cannot be read. Exit code 0 when every file could be opened.",
)
EXAMPLES = (
    ("renvoi read commande.eml", t("ce que dit un mail", "what a mail says")),
    ("renvoi read --json *.eml *.pdf", t("pour un programme", "for a program")),
)
AT_ONCE = 2


def command(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE…", help=t("Mails, PDF, photos, pages.", "Mails, PDFs …"))
    ],
    json: Json = False,
) -> int:
    code = 0
    for file, proof in proofs(files):
        if proof.trouble:
            warn(f"{file}: {proof.trouble}")
        if proof.digest == "":
            code = BadInput.exit_code
        json_line(line(str(file), proof.reading)) if json else tell(file, proof)
    return code


def proofs(files: Sequence[Path]) -> Iterator[tuple[Path, ReadProof]]:
    """Each file with what its reader made of it, in order; a file that cannot be opened has no digest."""
    readers = ReaderPool()
    try:
        with ThreadPoolExecutor(AT_ONCE) as threads:
            yield from zip(files, threads.map(lambda file: one(readers, file), files), strict=True)
    finally:
        readers.close()


def one(readers: ReaderPool, file: Path) -> ReadProof:
    try:
        data = file.read_bytes()
    except OSError as error:
        return ReadProof(digest="", reading=None, trouble=error.strerror or str(error))
    digest = sha256(data).hexdigest()
    return next(iter(readers.read([(digest, media_type(data, file.name), file.name, data)])))


def tell(file: Path, proof: ReadProof) -> None:
    facts = line(str(file), proof.reading)
    say(f"{file}")
    rows = [
        (t(*FIELDS[field]), str(value)) for field, value in facts.items() if field in FIELDS and value not in (None, [])
    ]
    table((t("Fait", "Fact"), t("Lu", "Read")), rows)
