"""`renvoi pack --json`: an answer for each line, also for what is no task."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

from renvoi.doors.cli.run import run

TASK = {
    "id": "o1",
    "goal": "all",
    "items": [{"id": "0", "name": "mug", "w": 110, "d": 90, "h": 95, "weight": 300, "qty": 2}],
    "boxes": [{"id": "L", "w": 400, "d": 300, "h": 200}, {"id": "S", "w": 230, "d": 100, "h": 100, "max_weight": 1000}],
}


def test_each_line_is_answered_and_a_broken_one_is_told(monkeypatch, capsys):
    lines = "\n".join([json.dumps(TASK), "nope", "", json.dumps({"id": "o2"})])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines.encode())))

    code = run(["pack", "--json"])

    captured = capsys.readouterr()
    first, second, third = (json.loads(line) for line in captured.out.splitlines())
    assert ([box["box"] for box in first["boxes"]], first["proved"]) == (["S"], True)
    assert (second["id"], third["id"], third["boxes"]) == (None, "o2", [])
    assert code == 2
    assert "4" in captured.err
