"""A return from the terminal: opened, said step by step, taken back, tracked; what is wrong is one line."""

from __future__ import annotations

import json

import pytest
from tests.cli.test_house import order

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


def told(done):
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_return_from_open_to_seen(renvoi, tmp_path):
    (tmp_path / "slip.txt").write_text("Preuve de dépôt 8A0012345678")
    told(renvoi("import", "--json", "-", stdin=order(7)))
    opened = told(renvoi("return", "open", "LM-2026-7", "--why", "defect", "--json"))
    one = opened["id"][:8]
    assert told(renvoi("return", "change", one, "--why", "wrong_item", "--json"))["motive"] == "wrong_item"
    call = ("--medium", "phone", "--who", "Léa", "--words", "étiquette", "--until", "2026-12-30")
    assert told(renvoi("return", "promise", one, *call, "--json"))["events"][-1]["what"] == "promised"
    for step in (("route", "--route", "conformity"), ("notice",), ("skip", "--step", "photos"), ("pack",)):
        told(renvoi("return", step[0], one, *step[1:], "--json"))
    posted = told(renvoi("return", "deposit", one, "--file", "slip.txt", "--carrier", "Colissimo", "--json"))
    assert (posted["next"], posted["stage"]) == ("give_proof", "sent")
    tracked = told(renvoi("track", "--json"))
    assert (tracked["status"], tracked["witnessed"]) == ("handed_over", True)

    seen = told(renvoi("return", "seen", one, "--amount", "49,90", "--json"))
    assert (seen["over"], seen["seen"]) == (True, 49.9)
    assert "seen €49.90" in renvoi("return", "show", one).stdout.decode()
    assert renvoi("return", "undo", one, "--seq", seen["seq"]).returncode == 0
    (listed,) = [json.loads(line) for line in renvoi("return", "list", "--json").stdout.splitlines()]
    assert (listed["over"], listed["next"]) == (False, "give_proof")
    assert b"seq" in renvoi("return", "show", one).stdout
    wrong = [
        renvoi("return", *words)
        for words in (("seen", one, "--amount", "x"), ("fly", one), ("show", "abcd"), ("pack", one, "x"))
    ]
    assert [done.returncode for done in wrong] == [2, 2, 4, 2]
    assert all(len(done.stderr.splitlines()) == 1 for done in wrong)
    assert "write the sum with its cents" in wrong[0].stderr.decode()
    assert "--until" in renvoi("return", "promise", one).stderr.decode()
