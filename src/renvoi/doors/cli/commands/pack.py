"""`renvoi pack --json`: packing tasks on standard input, one JSON object a line; an answer for each."""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, warn
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput
from renvoi.packing.tasks import solve

LONGEST = 1_000_000
"""Bytes of a line that is a task."""
DETAIL = t(
    "Sans base de données ni réseau. Avec --json : une tâche par ligne sur l'entrée standard, tailles en millimètres, "
    "poids en grammes. La réponse dit où chaque chose est posée ; « proved » est vrai quand il est prouvé qu'aucune "
    "boîte plus petite ne suffit. Une ligne qui n'est pas une tâche est nommée sur la sortie d'erreur et reçoit aussi "
    "sa réponse ; le code de sortie est alors 2.",
    "Without a database or a network. With --json: one task a line on standard input, sizes in millimetres, weights in "
    "grams. The answer says where each thing lies; “proved” is true when it is proved that no smaller box will do. A "
    "line that is no task is named on standard error and gets its answer too; the exit code is then 2.",
)
EXAMPLES = (("renvoi pack --json < tasks.jsonl", t("pour un programme", "for a program")),)


def command(json: Json = False) -> int:
    if not json:
        raise BadInput(t("Ajoutez --json.", "Add --json."))
    return answer_all()


def answer_all() -> int:
    code = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        told: dict[str, Any] = {}
        try:
            told = read(line)
            json_line(solve(told))
        except BadInput as error:
            code = BadInput.exit_code
            name = told.get("id")
            json_line({"id": name if isinstance(name, str) else None, "boxes": [], "error": str(error)})
            warn(t(f"ligne {number} : {error}", f"line {number}: {error}"))
    return code


def read(line: bytes) -> dict[str, Any]:
    """The object of a line. Raises BadInput when it is none."""
    if len(line) > LONGEST:
        raise BadInput(t(f"plus de {LONGEST} octets", f"more than {LONGEST} bytes"))
    try:
        return msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError as error:
        raise BadInput(t(f"pas un objet JSON ({error})", f"no JSON object ({error})")) from None
