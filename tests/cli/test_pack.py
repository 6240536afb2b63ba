"""`renvoi pack --json`: an answer for each line, also for what is no task."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

from renvoi.doors.cli.run import run
from renvoi.packing import choosing
from renvoi.packing.settling import Settled

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


def test_things_typed_give_a_plan_and_a_picture(tmp_path, capsys):
    picture = tmp_path / "plan.svg"
    code = run(
        ["--lang", "en", "pack", "mug:12x9x10:350g", "book:24x17x3:x2", "--box", "mine:60x40x40", "--svg", str(picture)]
    )

    told = capsys.readouterr().out
    assert code == 0
    assert "mine" in told
    assert "Colissimo" in told
    assert picture.read_text().startswith("<svg")


def test_people_are_answered_soon_and_programs_thoroughly(monkeypatch, capsys):
    allowed = []

    def cut_short(pieces, box, steps):
        allowed.append(steps)
        return Settled([], steps)

    monkeypatch.setattr(choosing, "settle", cut_short)
    run(["--lang", "en", "pack", "a:12x12x12:x3:sturdy", "--box", "s:30x25x25", "--box", "l:60x40x40"])
    assert "not proved" in capsys.readouterr().out
    assert 0 < sum(allowed) <= choosing.BRISK

    cubes = [{"id": "a", "w": 160, "d": 160, "h": 160, "qty": 3}]
    task = json.dumps({"id": "o", "items": cubes, "boxes": [{"id": "s", "w": 300, "d": 250, "h": 250}]})
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(task.encode())))
    run(["pack", "--json"])
    assert sum(allowed) > choosing.BRISK


def test_what_cannot_be_used_is_one_line(capsys):
    assert run(["--lang", "en", "pack", "mug:12x9"]) == 2
    assert run(["--lang", "en", "pack", "armoire"]) == 2
    assert run(["--lang", "en", "pack", "mug:12x9x10", "--box", "mine"]) == 2
    assert run(["--lang", "en", "pack"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 4
    assert run(["--lang", "en", "pack", "ski:180x12x10", "--box", "mine:60x40x40"]) == 1
    assert run(["--lang", "en", "pack", "mat:0x20x30"]) == 2
    assert "each edge from 0.1 to 300 cm" in capsys.readouterr().err


def test_a_thing_seen_on_a_photo_beside_a_card_is_estimated_with_a_margin(capsys):
    card = "0,0 856,0 856,540 0,540"
    top, side = f"@{card} 0,600 1500,600 1500,1500 0,1500", f"@{card} 0,600 1500,600 1500,1200 0,1200"

    assert run(["--lang", "en", "pack", f"vase:{top}:{side}", "--box", "b:40x40x40"]) == 0
    told = capsys.readouterr().out
    assert "Estimated, with a margin: vase" in told
    assert "the smallest that will do: proved" not in told

    assert run(["--lang", "en", "pack", f"vase:{top}", "--box", "b:40x40x40"]) == 2
    assert run(["--lang", "en", "pack", "vase:@0,0 1,1:h20"]) == 2
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 2
    assert "h12" in errors[0]
