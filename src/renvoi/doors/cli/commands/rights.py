"""`renvoi rights`: written cases on standard input, one JSON object a line; an answer, or the reasoning, for each."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer

from renvoi.doors.cli.json_lines import object_of
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, printable, say, warn
from renvoi.doors.speech import language, t
from renvoi.facts.errors import BadInput
from renvoi.rights.cases.answer import answer
from renvoi.rights.cases.explained import explained, refused
from renvoi.rights.telling import to_html, to_text

LONGEST = 100_000
"""Bytes of a line that is a case."""
DETAIL = t(
    "Sans base de données ni compte. Ce que la loi connue de renvoi ne dit pas est null. Une ligne qui n'est pas un "
    "cas est nommée sur la sortie d'erreur et reçoit aussi sa réponse ; le code de sortie est alors 2. "
    "Avec --explain, le raisonnement, une phrase par étape : en texte, en HTML (--html) ou en JSON (--json).",
    "Without a database or an account. What the law renvoi knows does not tell is null. A line that is no case is "
    "named on standard error and gets its answer too; the exit code is then 2. "
    "With --explain, the reasoning, one sentence a step: as text, HTML (--html) or JSON (--json).",
)
EXAMPLES = (
    ("renvoi rights --json < cases.jsonl", t("tous les cas d'un fichier", "all cases of a file")),
    (
        """echo '{"jurisdiction":"FR","topic":"last_day","delivery_dates":"2026-11-21"}' | renvoi rights --json""",
        t("un cas", "one case"),
    ),
    (
        """echo '{"jurisdiction":"FR","topic":"last_day","delivery_dates":"2026-11-21"}' | renvoi rights --explain""",
        t("un cas, étape par étape", "one case, step by step"),
    ),
)
Explain = Annotated[bool, typer.Option("--explain", help=t("Le raisonnement, étape par étape.", "The reasoning."))]
Html = Annotated[bool, typer.Option("--html", help=t("Avec --explain : en HTML.", "With --explain: as HTML."))]


def command(json: Json = False, explain: Explain = False, html: Html = False) -> int:
    if html and (json or not explain):
        raise BadInput(t("--html va avec --explain, sans --json.", "--html goes with --explain, without --json."))
    code = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        error = told(line, json=json, html=html) if explain else answered(line)
        if error:
            code = BadInput.exit_code
            warn(t(f"ligne {number} : {error}", f"line {number}: {error}"))
    return code


def answered(line: bytes) -> str:
    """Prints the answer of a line; gives back what is wrong with it."""
    try:
        found = answer(object_of(line, LONGEST))
    except BadInput as error:
        found = {**answer({}), "error": str(error)}
    json_line(found)
    return str(found.get("error", ""))


def told(line: bytes, *, json: bool, html: bool) -> str:
    """Prints the reasoning of a line; gives back what is wrong with it."""
    case: dict[str, Any] = {}
    wrong = ""
    try:
        case = object_of(line, LONGEST)
        telling, columns = explained(case, language())
    except BadInput as error:
        telling, columns, wrong = refused(case, error, language()), {"id": case.get("id")}, str(error)
    if json:
        json_line({**columns, "telling": telling})
    else:
        say(to_html(telling) if html else printable(to_text(telling)) + "\n")
    return wrong
