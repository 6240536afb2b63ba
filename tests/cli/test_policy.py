# ruff: noqa: PT018
"""`renvoi policy`: one object a file in order, and ten lines for a person."""

from __future__ import annotations

import json

import pytest

from renvoi.doors.cli.run import run

pytestmark = pytest.mark.slow

TERMS = """# Retours

Vous avez 14 jours après réception pour vous rétracter. Les frais de retour sont à votre charge.
"""


def test_every_file_is_answered_in_order(tmp_path, capfd):
    good, empty, missing = (tmp_path / name for name in ("a.md", "b.html", "c.md"))
    good.write_text(TERMS)
    empty.write_bytes(b"")

    code = run(["policy", "--json", *map(str, (good, empty, missing))])

    captured = capfd.readouterr()
    answers = [json.loads(line) for line in captured.out.splitlines()]
    assert [one["file"] for one in answers] == [str(path) for path in (good, empty, missing)]
    assert (answers[0]["withdrawal_days"], answers[0]["who_pays_return"]) == (14, "consumer")
    assert answers[0]["quotes"]["withdrawal_days"]["words"].startswith("Vous avez 14 jours")
    assert answers[1]["trouble"] == "empty" and answers[0].keys() == answers[1].keys() == answers[2].keys()
    assert code == 2 and str(missing) in captured.err


def test_a_person_reads_each_term_with_its_words(tmp_path, capfd):
    terms = tmp_path / "cgv.md"
    terms.write_text(TERMS)

    assert run(["--lang", "en", "policy", str(terms)]) == 0

    told = capfd.readouterr().out
    assert "Right to withdraw: 14" in told and "“Les frais de retour sont à votre charge.”" in told
