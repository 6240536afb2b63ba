"""Server and worker live and end together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PARENT = """
import sys
from renvoi.doors.start.together import Together
together = Together()
for name, seconds in zip(sys.argv[1::2], sys.argv[2::2]):
    together.start(name, [sys.executable, "-c", f"import time; time.sleep({seconds})"])
print(*(child.pid for child in together._children.values()), flush=True)
print(together.wait(), flush=True)
"""


def start(*children):
    return subprocess.Popen([sys.executable, "-c", PARENT, *children], stdout=subprocess.PIPE, text=True)


def alive(pid):
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_all(number):
    with start("server", "60", "worker", "60") as parent:
        pids = parent.stdout.readline().split()
        parent.send_signal(number)
        said = parent.stdout.readline().strip()

    assert (said, parent.returncode) == ("None", 0)
    assert not any(alive(pid) for pid in pids)


OFTEN = """
import signal
from renvoi.doors.stop_asked import StopAsked
asked = StopAsked([signal.SIGALRM])
signal.setitimer(signal.ITIMER_REAL, 0.0002, 0.0002)
heard = sum(asked.wait(0) for _ in range(200_000))
signal.setitimer(signal.ITIMER_REAL, 0)
print(heard > 0)
"""


def test_a_signal_is_heard_wherever_it_comes():
    done = subprocess.run([sys.executable, "-c", OFTEN], capture_output=True, text=True, check=True, timeout=60)

    assert done.stdout == "True\n"


def test_one_that_ends_takes_the_other_along_and_is_named():
    with start("server", "60", "worker", "0") as parent:
        pids = parent.stdout.readline().split()
        said = parent.stdout.readline().strip()

    assert said == "worker"
    assert not any(alive(pid) for pid in pids)
