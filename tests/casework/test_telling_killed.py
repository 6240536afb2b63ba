"""The sender is killed with SIGKILL at any moment and run again: nothing is told twice, nothing is lost in silence."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from tests.servers import smtp

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]
ROOT = Path(__file__).parents[2]
ROUNDS = 4
KILLS = 4


def start(home: Path, *port: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": ""}
    command = [sys.executable, "-m", "tests.casework.tell_a_week", *map(str, port)]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def started(process: subprocess.Popen[str]) -> int:
    line = process.stdout.readline()
    assert line.startswith("started"), process.stderr.read()
    return int(line.split()[1])


def finish(process: subprocess.Popen[str]) -> dict:
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    return json.loads(out.splitlines()[-1])


def honest(end: dict, box: smtp.Postbox) -> Counter[str]:
    """What went out once is told as sent; what perhaps went out, as uncertain; and never anything twice."""
    arrived = {key.strip("<>").partition("@")[0]: count for key, count in box.count().items()}
    assert set(arrived.values()) <= {1}
    assert set(end["letters"].values()) <= {"sent", "uncertain"}
    for letter, state in end["letters"].items():
        assert arrived.get(letter, 0) in ((1,) if state == "sent" else (0, 1)), (letter, state)
    assert set(arrived) <= set(end["letters"])
    assert len({tuple(one) for one in end["told"]}) == len(end["told"])
    return Counter(end["letters"].values())


@pytest.fixture(scope="module")
def furnished(tmp_path_factory) -> Path:
    """A home with two members and what they bought, to be copied."""
    home = tmp_path_factory.mktemp("furnished") / "home"
    _, err = start(home).communicate(timeout=120)
    assert not err
    return home


@pytest.fixture(scope="module")
def undisturbed(furnished, tmp_path_factory) -> tuple[dict, float]:
    began = time.monotonic()
    with smtp.server() as (port, box):
        process = start(shutil.copytree(furnished, tmp_path_factory.mktemp("undisturbed") / "home"), port)
        started(process)
        end = finish(process)
    assert honest(end, box) == Counter(sent=len(box.taken))
    assert len(box.taken) >= 20
    return end, time.monotonic() - began


def test_killed_anywhere(furnished, undisturbed, tmp_path):
    whole, length = undisturbed
    dice = random.Random(20261129)
    states: Counter[str] = Counter()
    for number in range(ROUNDS):
        home = shutil.copytree(furnished, tmp_path / f"round-{number}")
        with smtp.server() as (port, box):
            for _ in range(KILLS):
                process = start(home, port)
                time.sleep(dice.uniform(0.3, length))
                process.send_signal(signal.SIGKILL)
                process.communicate()
            process = start(home, port)
            started(process)
            end = finish(process)
            states += honest(end, box)
            assert end["told"] == whole["told"], f"round {number}"
    assert states["uncertain"] <= ROUNDS * KILLS
    print(dict(states))


@pytest.mark.parametrize(
    ("moment", "state", "arrived"),
    [("MAIL", "sent", 1), ("RCPT", "sent", 1), ("DATA", "uncertain", 1), ("after", "sent or uncertain", 1)],
)
def test_killed_by_the_server_at_each_step(moment, state, arrived, furnished, undisturbed, tmp_path):
    """Killed before the letter is claimed, it is sent by the next run; once it is out, it is never sent again."""
    whole, _ = undisturbed
    home = shutil.copytree(furnished, tmp_path / "home")
    with smtp.server() as (port, box):
        process = start(home, port)
        kill = smtp.killer(started(process))
        if moment == "after":
            box.after = kill
        else:
            box.before[moment] = kill
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        box.before, box.after = {}, lambda: None
        time.sleep(0.1)
        again = start(home, port)
        started(again)
        end = finish(again)
    states = honest(end, box)
    assert end["told"] == whole["told"]
    assert len(box.taken) == len(end["letters"]) * arrived
    assert states["uncertain"] <= (0 if state == "sent" else 1)
    if state == "uncertain":
        assert states["uncertain"] == 1
