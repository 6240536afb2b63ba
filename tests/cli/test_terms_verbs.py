"""The verbs of shops and their terms, typed: what is known, taken along, watched, refused in one line."""

from __future__ import annotations

import json
import tomllib

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


def test_shops_and_watched_pages(renvoi):
    known = [json.loads(line) for line in renvoi("merchants", "--json").stdout.splitlines()]
    assert {"La Redoute", "Zalando"} <= {one["name"] for one in known}
    assert all(one["source"] for one in known)
    assert tomllib.loads(renvoi("merchants", "la redoute", "--toml").stdout.decode())["domains"] == ["laredoute.fr"]
    unknown = renvoi("merchants", "Atelier Corbin")
    assert (unknown.returncode, unknown.stderr.count(b"\n")) == (4, 1)

    inside = renvoi("watch", "http://127.0.0.1/retours", "--merchant", "Lorient", "--json")
    (page,) = [json.loads(line) for line in inside.stdout.splitlines()]
    assert (page["merchant"], page["trouble"]) == ("Lorient", "inside")
    both = renvoi("watch", "http://127.0.0.2/retours", "--merchant", "Corbin", "--json").stdout.splitlines()
    assert {json.loads(line)["trouble"] for line in both} == {"inside"}
    assert renvoi("watch", "--stop", "http://127.0.0.2/retours").returncode == 0
    assert renvoi("watch", "--stop", "http://127.0.0.1/retours").returncode == 0
    assert {json.loads(line)["active"] for line in renvoi("watch", "--json").stdout.splitlines()} == {False}
    refused = renvoi("watch", "ftp://lorient.example/", "--merchant", "Lorient")
    assert (refused.returncode, refused.stderr.count(b"\n")) == (2, 1)


def test_a_question_is_answered_from_a_file_and_the_law(renvoi, tmp_path):
    terms = tmp_path / "retours.txt"
    terms.write_text("Retours\n\nVous avez 30 jours après réception pour nous retourner un article soldé.\n", "utf-8")

    told = json.loads(renvoi("ask", "puis-je rendre un article soldé ?", "--terms", terms, "--json").stdout)
    assert "14" in told["conclusion"]
    assert any("L221-18" in one for one in told["law"])
    assert any("30 jours" in one["quote"] for one in told["lines"])
    assert renvoi("ask", "puis-je ?", "--terms", tmp_path / "none").returncode == 2
    assert renvoi("ask", "puis-je ?", "--merchant", "Atelier Corbin").returncode == 4
