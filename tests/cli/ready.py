"""A Python that has loaded what every command loads, and forks for each: a second less for each of hundreds of calls.

`Ready().run(arguments, cwd, env, input)` is subprocess.run of that command line: a process of its own, with its own
environment, folder and pipes. What is not loaded ahead is whatever looks at the environment when it is imported.
"""

from __future__ import annotations

import array
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import NoReturn

LOADED = (
    "django.contrib.auth.hashers", "django.contrib.postgres.search", "django.db.models", "django.forms",
    "django.template", "django.urls", "renvoi.backends.readers.pool", "renvoi.casework.take_in",
    "renvoi.doors.cli.app", "renvoi.reading.group", "renvoi.reading.sheets", "rich.table", "typer.main",
)  # fmt: skip
ROOT = Path(__file__).parents[2]


class Ready:
    def __init__(self) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._socket = ours
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.cli.ready", str(theirs.fileno())], cwd=ROOT, pass_fds=[theirs.fileno()]
        )
        theirs.close()

    def run(
        self, arguments: list[str], *, cwd: Path, env: dict[str, str], given: bytes
    ) -> subprocess.CompletedProcess[bytes]:
        pipes = [os.pipe() for _ in range(4)]
        (stdin, feed), (out, stdout), (err, stderr), (code, tell) = pipes
        with self._lock:
            passed = array.array("i", [stdin, stdout, stderr, tell])
            asked = json.dumps([arguments, str(cwd), env]).encode()
            self._socket.sendmsg([asked], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, passed)])
        for mine in (stdin, stdout, stderr, tell):
            os.close(mine)
        said: dict[int, bytes] = {}
        listening = [threading.Thread(target=_drain, args=(end, said)) for end in (out, err, code)]
        for one in listening:
            one.start()
        with contextlib.suppress(BrokenPipeError), os.fdopen(feed, "wb") as to:
            to.write(given)
        for one in listening:
            one.join()
        return subprocess.CompletedProcess(arguments, int(said[code] or -signal.SIGKILL), said[out], said[err])

    def close(self) -> None:
        self._socket.close()
        self._process.wait(10)


def _drain(end: int, said: dict[int, bytes]) -> None:
    with os.fdopen(end, "rb") as pipe:
        said[end] = pipe.read()


def main() -> None:
    for name in LOADED:
        __import__(name)
    asked = socket.socket(fileno=int(sys.argv[1]))
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(asked, 1 << 20, 4)
        if not message:
            return
        if os.fork() == 0:
            asked.close()
            _command(*json.loads(message), descriptors)
        for one in descriptors:
            os.close(one)


def _command(arguments: list[str], cwd: str, env: dict[str, str], descriptors: list[int]) -> NoReturn:
    """The pipe for the code closes when the process ends, after all that Python does at its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    *pipes, tell = descriptors
    os.set_inheritable(tell, False)
    for number, one in enumerate(pipes):
        os.dup2(one, number)
        os.close(one)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(cwd)
    sys.argv = ["renvoi", *arguments]
    code: object = 1
    try:
        from renvoi.doors.cli import main as command

        command()
    except SystemExit as end:
        code = end.code or 0
        raise
    finally:
        os.write(tell, str(code if isinstance(code, int) else 1).encode())


if __name__ == "__main__":
    main()
