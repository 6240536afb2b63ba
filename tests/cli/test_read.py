"""`renvoi read --json`: one object for each file, in order, whatever the files are."""

from __future__ import annotations

import json

import pytest

from renvoi.doors.cli.answer import NOTHING, line
from renvoi.doors.cli.run import run
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, Reading

pytestmark = pytest.mark.slow

MAIL = b"""From: Boutique <ventes@boutique.example>
To: alex@example.org
Subject: Bonjour
Date: Mon, 02 Nov 2026 10:00:00 +0100
Message-ID: <1@boutique.example>
Content-Type: text/plain; charset=utf-8

Bonjour.
"""


def test_every_file_is_answered_in_order_and_a_missing_one_is_told(tmp_path, capfd):
    good, empty, broken, missing = (tmp_path / name for name in ("a.eml", "b.eml", "c.pdf", "d.eml"))
    good.write_bytes(MAIL)
    empty.write_bytes(b"")
    broken.write_bytes(b"%PDF-1.7\nnot really")

    code = run(["read", "--json", *map(str, (good, empty, broken, missing))])

    captured = capfd.readouterr()
    answers = [json.loads(line) for line in captured.out.splitlines()]
    assert [one["file"] for one in answers] == [str(path) for path in (good, empty, broken, missing)]
    assert [set(one) for one in answers] == [{"file", *NOTHING}] * 4
    assert answers[-1] == {"file": str(missing), **NOTHING}
    assert code == 2
    assert str(missing) in captured.err


def test_what_could_not_be_read_has_the_same_fields_as_what_could():
    reading = Reading(proof="0" * 64, reader_version="1", kind=Found(Kind.OTHER, None, "test", 0.9))

    assert list(line("x.eml", reading)) == list(line("x.eml", None))
