"""`renvoi explain`: the tree, the candidates, what was chosen."""

from __future__ import annotations

import json

from renvoi.doors.cli.run import run

MAIL = """From: Boutique Lumen <commandes@lumen.example>
Subject: Confirmation de votre commande LM-2026-0042
Date: Mon, 02 Nov 2026 10:00:00 +0100
Content-Type: text/plain; charset=utf-8

Merci pour votre commande LM-2026-0042.
Total de la commande : 49,90 EUR
"""


def test_the_chosen_candidate_is_the_one_that_was_read(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("renvoi.doors.cli.commands.explain.bound", lambda: None)  # limits would stay with this process
    file = tmp_path / "a.eml"
    file.write_text(MAIL)

    assert run(["explain", "--json", str(file)]) == 0
    told = json.loads(capsys.readouterr().out)

    chosen = {field["name"]: [o["value"] for o in field["offers"] if o["chosen"]] for field in told["fields"]}
    assert "LM-2026-0042" in chosen["order_numbers"]
    assert told["parts"][0]["media_type"] == "message/rfc822"


def test_a_missing_file_is_one_line(capsys, tmp_path):
    assert run(["explain", str(tmp_path / "no.eml")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
