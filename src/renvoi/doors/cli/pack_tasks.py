"""`renvoi pack --json`: packing tasks on standard input, one JSON object a line; an answer for each."""

from __future__ import annotations

import sys
from typing import Any

from renvoi.doors.cli.json_lines import object_of
from renvoi.doors.cli.present import json_line, warn
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput
from renvoi.packing.tasks import solve

LONGEST = 1_000_000
"""Bytes of a line that is a task."""


def answer_all() -> int:
    """Answers each line of standard input; the exit code."""
    code = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        told: dict[str, Any] = {}
        try:
            told = object_of(line, LONGEST)
            json_line(solve(told))
        except BadInput as error:
            code = BadInput.exit_code
            name = told.get("id")
            json_line({"id": name if isinstance(name, str) else None, "boxes": [], "error": str(error)})
            warn(t(f"ligne {number} : {error}", f"line {number}: {error}"))
    return code
