"""`renvoi explain`: the tree of a file, the candidates for each fact with their scores, and why the winner won."""

from __future__ import annotations

import contextlib
import resource
import signal
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from renvoi.backends.eyes import best_eyes
from renvoi.backends.intake.sniff import media_type
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say, table
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput, Unreadable
from renvoi.reading.explain import Explanation, explain
from renvoi.reading.grow import grow

DETAIL = t(
    "Pour comprendre une lecture étonnante, ou écrire le fichier d'un marchand. Ce qui a été retenu est marqué « ✓ ».",
    "To understand a surprising reading, or to write the file of a merchant. What was chosen is marked “✓”.",
)
EXAMPLES = (
    ("renvoi explain commande.eml", t("l'arbre, les candidats, les raisons", "the tree, the candidates, the reasons")),
    ("renvoi explain --json facture.pdf | jq .fields", t("pour un programme", "for a program")),
)
SECONDS = 60
MEMORY = 2 * 2**30


def command(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help=t("Mail, PDF, photo ou page.", "Mail, PDF, photo or page."))
    ],
    json: Json = False,
) -> int:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise BadInput(f"{file}: {error.strerror}") from error
    bound()
    try:
        tree = grow(data, media_type(data, file.name), file.name, best_eyes())
        told = explain(tree, sha256(data).hexdigest())
    except (MemoryError, RecursionError) as error:
        raise Unreadable(t(f"{file} : trop grand ou trop profond", f"{file}: too large or too deep")) from error
    json_line(told) if json else tell(told)
    return 0


def bound() -> None:
    """The bytes may be hostile: time and memory have an end."""
    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(SECONDS)
    _, highest = resource.getrlimit(resource.RLIMIT_AS)
    if highest == resource.RLIM_INFINITY or highest > MEMORY:
        with contextlib.suppress(ValueError, OSError):  # macOS refuses it; the alarm remains
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, highest))


def too_long(*_: Any) -> NoReturn:
    raise Unreadable(t(f"plus de {SECONDS} s : abandonné", f"more than {SECONDS} s: given up"))


def tell(told: Explanation) -> None:
    for part in told.parts:
        name = f" « {part.name} »" if part.name else ""
        trouble = f"  ! {part.trouble}" if part.trouble else ""
        sign = "·" if part.read else " "
        say(printable(f"{'  ' * part.depth}{sign} {part.media_type}{name} {part.path or '/'} ({part.signs}){trouble}"))
    columns = (
        t("Fait", "Fact"),
        "",
        t("Valeur", "Value"),
        t("Note", "Score"),
        t("Lecteur", "Reader"),
        t("Parce que", "Why"),
    )
    rows = [
        (field.name if first else "", "✓" if offer.chosen else "", offer.value, f"{offer.score:.2f}", offer.reader, why)
        for field in told.fields
        for first, offer, why in [(n == 0, offer, ", ".join(offer.why)) for n, offer in enumerate(field.offers)]
    ]
    table(columns, rows, numbers=(3,))
