"""`python -m bench.mailbox [COUNT] [KILLS]`: reads a mailbox of so many mails from a real Dovecot over TLS.

First undisturbed, then with the reader killed and the server restarted so many times; both must end in the same state.
Prints seconds, mails a second, and the most memory the reader took.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.mailbox.mails import mixed
from tests.servers import dovecot

ROOT = Path(__file__).parents[1]


def start(server: dovecot.Dovecot, home: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.mailbox.read_mailbox", str(server.port), str(server.authority), "alice"]
    environment = {**os.environ, "RENVOI_HOME": str(home), "RENVOI_DATABASE_URL": ""}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def ended(process: subprocess.Popen[str]) -> dict[str, object]:
    out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"the reader ended with {process.returncode}")
    found: dict[str, object] = json.loads(out)
    return found


def main(count: int, kills: int) -> None:
    with dovecot.server() as server, tempfile.TemporaryDirectory(prefix="renvoi-bench-") as folder:
        server.deliver("alice", mixed(count))
        began = time.monotonic()
        undisturbed = ended(start(server, Path(folder) / "undisturbed"))
        seconds = time.monotonic() - began
        print(f"{count} mails: {seconds:.1f} s, {count / seconds:.0f} a second, {undisturbed['memory']} MB, "
              f"{undisturbed['count']}, wrong: {undisturbed['wrong']}", flush=True)  # fmt: skip
        dice = random.Random(1)
        for turn in range(kills):
            process = start(server, Path(folder) / "killed")
            time.sleep(dice.uniform(0.1, 0.9) * seconds / max(1, kills))
            if turn % 2:
                server.stop()
                server.start()
                time.sleep(dice.uniform(0.2, 1.5))
            process.send_signal(signal.SIGKILL)
            process.communicate()
        began = time.monotonic()
        after = ended(start(server, Path(folder) / "killed"))
        same = {key: after[key] == undisturbed[key] for key in after if key != "memory"}
        print(f"killed {kills} times, then read to the end in {time.monotonic() - began:.1f} s: "
              f"{'the same state' if all(same.values()) else same}", flush=True)  # fmt: skip


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:3]]
    main(*[*given, *(20_000, 5)[len(given) :]])
