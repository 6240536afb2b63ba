"""`renvoi rights`: written cases on standard input, one JSON object a line; an answer for each."""

from __future__ import annotations

import sys
from typing import Any

import msgspec

from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, warn
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput
from renvoi.rights.cases.answer import answer

DETAIL = t(
    "Sans base de données ni compte. Ce que la loi connue de renvoi ne dit pas est null. Une ligne qui n'est pas un "
    "cas est nommée sur la sortie d'erreur et reçoit aussi sa réponse ; le code de sortie est alors 2.",
    "Without a database or an account. What the law renvoi knows does not tell is null. A line that is no case is "
    "named on standard error and gets its answer too; the exit code is then 2.",
)
EXAMPLES = (
    ("renvoi rights --json < cases.jsonl", t("tous les cas d'un fichier", "all cases of a file")),
    (
        """echo '{"jurisdiction":"FR","topic":"last_day","delivery_dates":"2026-11-21"}' | renvoi rights --json""",
        t("un cas", "one case"),
    ),
)


def command(json: Json = False) -> int:  # noqa: ARG001 - the answers are JSON either way
    code = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        told = answered(line)
        if "error" in told:
            code = BadInput.exit_code
            warn(t(f"ligne {number} : {told['error']}", f"line {number}: {told['error']}"))
        json_line({key: value for key, value in told.items() if key != "error"})
    return code


def answered(line: bytes) -> dict[str, Any]:
    try:
        case = msgspec.json.decode(line, type=dict[str, Any])
    except msgspec.DecodeError as error:
        return {"id": None, "error": t(f"pas un objet JSON ({error})", f"no JSON object ({error})")}
    return answer(case)
