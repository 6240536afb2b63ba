"""`renvoi parcel`: an answer for each line, in order, whatever the line holds."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest

from renvoi.doors.cli.run import run


@pytest.fixture
def ask(monkeypatch, capsys):
    def call(stdin, *arguments):
        given = SimpleNamespace(buffer=io.BytesIO(stdin), isatty=lambda: False)
        monkeypatch.setattr(sys, "stdin", given)
        code = run(["--lang", "en", "parcel", *arguments])
        return code, capsys.readouterr()

    return call


def test_each_line_is_answered_in_order(ask):
    code, said = ask(b" 6A 15602 67630 0\r\n\nnothing\n\xff\xfe\n" + b"9" * 50_000 + b"\n12345678", "--json")

    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [bool(one["candidates"]) for one in answers] == [True, False, False, False, False, True]
    assert answers[0]["number"] == " 6A 15602 67630 0"
    assert answers[0]["candidates"][0] == {
        "carrier": "Colissimo",
        "format": "Colissimo parcel",
        "valid": True,
        "page": "https://www.laposte.fr/outils/suivre-vos-envois?code=6A15602676300",
    }
    assert code == 0


def test_people_see_a_table(ask):
    code, said = ask(b"6A15602676300\n6A15602676301\nhello\n")

    lines = [line.split("\t") for line in said.out.splitlines()]
    assert lines[0][:4] == ["Number", "Carrier", "Form", "Check digit"]
    assert lines[1][:4] == ["6A15602676300", "Colissimo", "parcel", "holds"]
    assert ["", "Colissimo", "parcel", "wrong", ""] in lines
    assert lines[-1][:2] == ["hello", "unknown"]
    assert code == 0
