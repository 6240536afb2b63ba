"""`renvoi rights --json`: an answer for each line, also for what is no case."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

from renvoi.doors.cli.run import run

CASE = {"id": "1", "jurisdiction": "FR", "topic": "last_day", "delivery_dates": "2026-11-21"}


def test_each_line_is_answered_and_a_broken_one_is_told(monkeypatch, capsys):
    lines = "\n".join([json.dumps(CASE), "nope", "", json.dumps({"id": "2", "topic": "unheard of"})])
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(lines.encode())))

    code = run(["rights", "--json"])

    captured = capsys.readouterr()
    answers = [json.loads(line) for line in captured.out.splitlines()]
    assert [one["id"] for one in answers] == ["1", None, "2"]
    assert answers[0]["last_day"] == "2026-12-07"
    assert code == 2
    assert "2" in captured.err
