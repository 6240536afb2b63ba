"""`renvoi doctor`: what is there, what is missing, and the line to type."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.doors.cli.present import json_line, table
from renvoi.doors.diagnosis import State, examine
from renvoi.doors.speech import t

DETAIL = t(
    "Ne change rien. Code de sortie 0 si renvoi peut fonctionner, 1 sinon ; ce qui est facultatif est marqué « ○ ».",
    "Changes nothing. Exit code 0 when renvoi can work, 1 when it cannot; what is optional is marked “○”.",
)
EXAMPLES = (
    ("renvoi doctor", t("avant de demander de l'aide", "before asking for help")),
    ("renvoi doctor --json", t("pour une sonde de supervision", "for a monitoring probe")),
)

SIGNS = {State.GOOD: "✓", State.OPTIONAL: "○", State.BAD: "✗"}


def command(
    json: Annotated[
        bool, typer.Option("--json", help=t("Un objet JSON par ligne.", "One JSON object a line."))
    ] = False,
) -> int:
    findings = list(examine())
    if json:
        for finding in findings:
            json_line(finding)
    else:
        columns = ("", t("Quoi", "What"), t("Constat", "Finding"), t("À taper", "Type this"))
        table(columns, [(SIGNS[f.state], t(*f.what), t(*f.finding), f.cure) for f in findings])
    return 1 if any(f.state is State.BAD for f in findings) else 0
