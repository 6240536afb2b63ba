"""Reader and server killed with SIGKILL at random points: the end state is that of an undisturbed reading."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from tests.mailbox.mails import mixed
from tests.servers import dovecot

from renvoi.doors.demo.mailbox import messages

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
ROUNDS = 3
KILLS = 4
MADE = 1_400
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def filled():
    """2,000 mails or so: the demo's purchases, and many made ones, in two folders that share a few."""
    if not dovecot.there_is_one():
        pytest.skip("no Dovecot: apt-get install dovecot-imapd")
    with dovecot.server() as running:
        demo = [one.data for one in messages(date(2026, 11, 22)) if one.media_type == "message/rfc822"]
        running.deliver("alice", [*demo, *mixed(MADE)])
        running.deliver("alice", [*demo[:20], *mixed(400, start=MADE)], "Archives")
        yield running


def start(server, home):
    command = [sys.executable, "-m", "tests.mailbox.read_mailbox", str(server.port), str(server.authority), "alice"]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": ""},
    )  # fmt: skip
    assert process.stdout.readline() == "started\n", process.stderr.read()
    return process


def finish(process):
    out, err = process.communicate(timeout=600)
    assert process.returncode == 0, err
    found = json.loads(out)
    assert found.pop("memory") < 400  # MB
    return found


def test_the_end_state_is_that_of_an_undisturbed_reading(filled, tmp_path):
    began = time.monotonic()
    undisturbed = finish(start(filled, tmp_path / "undisturbed"))
    length = time.monotonic() - began
    assert undisturbed["wrong"] == []
    assert undisturbed["count"]["proofs"] > 450
    assert [folder[2] for folder in undisturbed["folders"]] == [0, 0]
    dice = random.Random(20261129)
    for number in range(ROUNDS):
        home = tmp_path / f"round-{number}"
        for turn in range(KILLS):
            process = start(filled, home)
            time.sleep(dice.uniform(0, length * 0.6))
            if turn % 2:
                filled.stop()  # the server goes first, and the reader meanwhile meets closed doors
                filled.start()
                time.sleep(dice.uniform(0, 0.5))
            process.send_signal(signal.SIGKILL)
            process.communicate()
        ended = finish(start(filled, home))
        assert ended == undisturbed, f"round {number}"
