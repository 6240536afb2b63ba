"""Options that several verbs share."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.doors.speech import t

Json = Annotated[bool, typer.Option("--json", help=t("Un objet JSON par ligne.", "One JSON object a line."))]
Demo = Annotated[bool, typer.Option("--demo", help=t("Le foyer de démonstration.", "The demo household."))]
