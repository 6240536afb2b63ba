"""What every verb shares: languages, help, exit codes, one clear line for what goes wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from renvoi.doors.cli import run as running
from renvoi.doors.cli.verbs import VERBS
from renvoi.doors.speech import of_locale, take_language
from renvoi.facts.errors import BadInput, Damaged
from renvoi.facts.words import spaced

pytestmark = pytest.mark.slow


def renvoi(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-P", "-m", "renvoi.doors.cli", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "", **environment},
    )


def test_help_lists_every_verb_in_both_languages():
    french, english = renvoi("--help"), renvoi("--help", "--lang", "en")

    for verb in VERBS:
        assert f"  {verb.name}" in french.stdout
        assert verb.french[:20] in french.stdout
        assert verb.english[:20] in english.stdout
    assert "Usage :" in french.stdout.replace("\u00a0", " ")
    assert "Options:" in english.stdout


def test_help_loads_no_framework_and_no_verb():
    code = (
        "import sys; from renvoi.doors.cli.run import run; run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "'django'" not in done.stderr
    assert "'rich'" not in done.stderr
    assert "renvoi.doors.cli.commands" not in done.stderr


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_every_verb_teaches_with_examples(verb, capsys):
    assert running.run([verb.name, "--help"]) == 0

    page = capsys.readouterr().out
    assert f"renvoi {verb.name}" in page.split("Exemples")[-1].split("Examples")[-1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["bank"], "il manque : file."),
        (["money", "--nope"], "il n'y a pas d'option --nope."),
        (["return", "pack", "3f2a", "--weight", "x"], "--weight : « x » n'est pas un nombre entier."),
        (["return", "sent", "3f2a", "--medium", "x"], "--medium : « x » n'est pas parmi 'mail', 'form'"),
        (["bank", "/nope"], "/nope : il n'y a pas de tel fichier"),
    ],
)
def test_what_is_typed_wrong_is_said_in_french(typed, said, monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert running.run(typed) in (2, 4)
    assert said in capsys.readouterr().err.replace("\u00a0", " ")


def test_unknown_verb_is_one_line_and_code_2():
    done = renvoi("retrun")

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize(
    ("locale", "language"),
    [({}, "fr"), ({"LANG": "C.UTF-8"}, "fr"), ({"LANG": "fr_CA.UTF-8"}, "fr"), ({"LANG": "de_DE"}, "en")],
)
def test_locale_gives_the_language(locale, language):
    assert of_locale(locale) == language


def test_language_may_stand_anywhere_before_the_end_of_options():
    assert take_language(["read", "--lang", "en", "x.eml"]) == ("en", ["read", "x.eml"])
    assert take_language(["--lang=fr", "doctor"]) == ("fr", ["doctor"])
    assert take_language(["read", "--", "--lang"]) == (None, ["read", "--", "--lang"])
    with pytest.raises(BadInput):
        take_language(["--lang", "de"])


def test_french_is_spaced():
    assert spaced("prêt : « oui » !") == "prêt\u00a0: «\u00a0oui\u00a0»\u00a0!"


@pytest.mark.parametrize(
    ("error", "code"), [(BadInput("no"), 2), (Damaged("torn"), 5), (OSError(28, "full"), 74), (ValueError("bug"), 70)]
)
def test_errors_are_one_line_with_their_code(monkeypatch, capsys, error, code):
    def fail(arguments):
        raise error

    monkeypatch.setattr(running, "attempt", fail)
    monkeypatch.delenv("RENVOI_DEBUG", raising=False)

    assert running.run(["doctor"]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_doctor_answers_one_object_a_line(tmp_path):
    done = renvoi("doctor", "--json", RENVOI_HOME=str(tmp_path), RENVOI_DATABASE_URL="")

    findings = {finding["name"]: finding for finding in map(json.loads, done.stdout.splitlines())}
    assert findings["home"]["state"] == "good"
    assert findings["database"]["cure"] == "renvoi up"
    assert done.returncode == 0


def test_doctor_says_what_to_type_when_the_home_is_no_place_to_write(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    done = renvoi("doctor", "--json", RENVOI_HOME=str(blocked / "home"), RENVOI_DATABASE_URL="")

    finding = next(f for f in map(json.loads, done.stdout.splitlines()) if f["name"] == "home")
    assert (finding["state"], done.returncode) == ("bad", 1)
    assert "RENVOI_HOME" in finding["cure"]
