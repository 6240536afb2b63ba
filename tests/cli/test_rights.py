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


def told(monkeypatch, capsys, *options, line=None):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(line or json.dumps(CASE).encode())))
    code = run(["rights", *options])
    return code, capsys.readouterr()


def test_the_reasoning_is_told_as_text_html_and_json(monkeypatch, capsys):
    code, text = told(monkeypatch, capsys, "--explain")
    assert (code, "L221-19" in text.out) == (0, True)

    code, html = told(monkeypatch, capsys, "--explain", "--html")
    assert html.out.startswith("<article")

    code, data = told(monkeypatch, capsys, "--explain", "--json")
    answer = json.loads(data.out)
    assert answer["last_day"] == "2026-12-07"
    assert answer["telling"]["parts"][0]["steps"]


def test_what_cannot_be_used_is_told_and_makes_the_code_two(monkeypatch, capsys):
    code, captured = told(monkeypatch, capsys, "--explain", line=b'{"jurisdiction":"FR","order_date":"soon"}\nnope\n')

    assert code == 2
    assert "order_date" in captured.err
    assert len(captured.err.splitlines()) == 2


def test_html_alone_is_refused(monkeypatch, capsys):
    code, captured = told(monkeypatch, capsys, "--html")

    assert code == 2
    assert "--explain" in captured.err


def test_a_line_without_end_is_not_read(monkeypatch, capsys):
    code, captured = told(monkeypatch, capsys, "--json", line=b'{"id":"' + b"x" * 200_000 + b'"}')

    assert code == 2
    assert json.loads(captured.out)["id"] is None
