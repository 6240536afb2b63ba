"""Killed with SIGKILL at 30 random points and run again, an import ends in the state of an undisturbed one."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from renvoi.doors.demo.mailbox import messages

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
ROUNDS = 5
KILLS = 6
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def mbox(tmp_path_factory):
    path = tmp_path_factory.mktemp("mail") / "demo.mbox"
    mails = [one.data for one in messages(date(2026, 11, 22)) if one.media_type == "message/rfc822"]
    with path.open("wb") as file:
        for data in mails:
            body = data.replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
            file.write(b"From demo@renvoi.example Sun Nov 22 10:00:00 2026\n" + body + b"\n\n")
    return path


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """A home with its database made, to be copied."""
    home = tmp_path_factory.mktemp("installed") / "home"
    finish(start((), home))
    return home


def start(mboxes, home):
    environment = {**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": ""}
    command = [sys.executable, "-m", "tests.casework.import_mbox", *map(str, mboxes)]
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "started\n", process.stderr.read()
    return process


def finish(process):
    out, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return json.loads(out)


def test_the_end_state_is_that_of_an_undisturbed_import(mbox, installed, tmp_path):
    process = start([mbox], shutil.copytree(installed, tmp_path / "undisturbed"))
    began = time.monotonic()
    undisturbed = finish(process)
    length = time.monotonic() - began
    assert undisturbed["wrong"] == []
    assert undisturbed["count"]["purchases"] > 15
    dice = random.Random(20261122)
    for number in range(ROUNDS):
        home = shutil.copytree(installed, tmp_path / f"round-{number}")
        for _ in range(KILLS):
            process = start([mbox], home)
            time.sleep(dice.uniform(0, length))
            process.send_signal(signal.SIGKILL)
            process.communicate()
        assert finish(start([mbox], home)) == undisturbed, f"round {number}"
