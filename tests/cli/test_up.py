"""`renvoi up`: serves, says where and with which token, and stops cleanly."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def start(home, port, database_url, *options):
    """`renvoi up`, killed at the end: a test that fails does not wait for a server that goes on."""
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "renvoi.doors.cli", "--lang", "en", "up", "--port", str(port), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": database_url},
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def told(running, word, seconds=120):
    """The line that has the word; a process that stays silent is killed, so that the test fails instead of hanging."""
    patience = threading.Timer(seconds, os.killpg, (running.pid, signal.SIGKILL))
    patience.start()
    try:
        return next((line for line in running.stdout if word in line), "")
    finally:
        patience.cancel()


def children(running):
    """Their numbers, where the machine tells them."""
    listed = Path(f"/proc/{running.pid}/task/{running.pid}/children")
    return listed.read_text().split() if listed.exists() else []


def told_to(child):
    return Path(f"/proc/{child}/environ").read_text().split("\0")


def status(port, path):
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()


def ctrl_c(running):
    """As a terminal does: to every process of the group."""
    os.killpg(running.pid, signal.SIGINT)


@pytest.mark.parametrize("stop", [ctrl_c, subprocess.Popen.terminate], ids=["ctrl_c", "terminate"])
def test_it_serves_tells_a_token_and_stops_leaving_the_port_free(tmp_path, database_url, stop):
    port = free_port()
    with start(tmp_path, port, database_url) as running:
        assert f"http://127.0.0.1:{port}" in told(running, "ready")
        assert len(told(running, "token").split()[-1]) >= 16
        assert status(port, "/readyz") == 200
        for _ in range(300):  # one just forked shows what its parent was told until it is a program of its own
            if known := all(f"RENVOI_PORT={port}" in told_to(child) for child in children(running)):
                break
            signal.sigtimedwait([], 0.1)
        assert known
        stop(running)
        rest, trouble = running.communicate(timeout=60)

    assert (running.returncode, trouble) == (0, "")
    assert "Stopped." in rest
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_a_killed_parent_leaves_no_server_behind(tmp_path, database_url):
    if sys.platform != "linux":
        pytest.skip("only Linux tells a child that its parent was killed")
    port = free_port()
    with start(tmp_path, port, database_url) as running:
        assert told(running, "Ctrl-C")
        running.kill()

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        for _ in range(200):
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                signal.sigtimedwait([], 0.1)
            else:
                return
    pytest.fail("the port is still taken")


def test_a_taken_port_is_one_line_and_nothing_is_started(tmp_path, database_url):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with start(tmp_path / "home", port, database_url) as running:
            _, trouble = running.communicate(timeout=60)

    assert running.returncode == 2
    assert f"--port {port + 1}" in trouble
    assert len(trouble.splitlines()) == 1
    assert not (tmp_path / "home").exists()
