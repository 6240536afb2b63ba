"""`make run` on machines that lack something: one line that says what to type."""

from __future__ import annotations

import importlib.util
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"


@pytest.fixture
def prepare(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("prepare", SCRIPTS / "prepare.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lock = tmp_path / "requirements.lock"
    lock.write_text("nothing==1.0 --hash=sha256:00\n")
    for name, value in {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "LOCKS": dict.fromkeys(module.LOCKS, lock),
    }.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return module


def pretend(path, answer):
    path.write_text(f"#!/bin/sh\n{answer}\n")
    path.chmod(0o755)


def test_an_old_python_is_one_line(tmp_path):
    pretend(tmp_path / "python3", 'case "$1" in --version) echo "Python 3.9.2";; *) exit 1;; esac')

    done = subprocess.run(
        ["/bin/sh", SCRIPTS / "python", "x.py"],
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": str(tmp_path)},
    )

    assert done.returncode == 69
    assert "found: Python 3.9.2" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_without_any_pip_it_says_what_to_type(prepare, monkeypatch):
    monkeypatch.setattr(prepare.shutil, "which", lambda name: None)
    monkeypatch.setattr(prepare, "has_pip", lambda python: False)

    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        prepare.install(prepare.LOCKS["run"])


def test_an_installer_that_fails_gives_way_to_the_next_and_the_last_one_is_told(prepare, monkeypatch, tmp_path):
    pretend(tmp_path / "first", "echo first >> log; exit 1")
    pretend(tmp_path / "second", "echo second >> log; echo 'no route to the index.' >&2; exit 1")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(prepare, "installers", lambda: iter([[str(tmp_path / "first")], [str(tmp_path / "second")]]))

    with pytest.raises(SystemExit, match=r"no route to the index\. Check the connection"):
        prepare.install(prepare.LOCKS["run"])

    assert (tmp_path / "log").read_text().split() == ["first", "second"]


def test_what_is_installed_is_not_installed_again_until_the_lock_changes(prepare, monkeypatch):
    installed = []
    monkeypatch.setattr(prepare, "make_venv", lambda: prepare.VENV.mkdir(exist_ok=True))
    monkeypatch.setattr(prepare, "install", installed.append)
    monkeypatch.setattr(prepare, "add_project", lambda: None)

    prepare.main("test")
    prepare.main("run")  # the tests' environment covers it
    prepare.main("test")
    assert len(installed) == 1

    prepare.LOCKS["run"].write_text("nothing==2.0 --hash=sha256:00\n")
    prepare.main("run")
    assert len(installed) == 2


@pytest.mark.parametrize(("purpose", "told"), [("all", True), ("run", False)])
def test_what_reads_photos_says_when_it_is_there(prepare, monkeypatch, capsys, purpose, told):
    monkeypatch.setattr(prepare, "make_venv", lambda: prepare.VENV.mkdir(exist_ok=True))
    monkeypatch.setattr(prepare, "install", lambda lock: None)
    monkeypatch.setattr(prepare, "add_project", lambda: None)

    prepare.main(purpose)
    assert ("reads photos once it is started again" in capsys.readouterr().err) is told


def test_no_lock_names_a_place_to_download_from():
    for lock in SCRIPTS.parent.glob("requirements*.lock"):
        assert "://" not in lock.read_text()
