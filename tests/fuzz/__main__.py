"""`make fuzz`: damaged inputs by number; what escapes, or takes too long or too much, is kept as a test file."""

from __future__ import annotations

import argparse
import hashlib
import select
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzz.seeds import made, seeds
from tests.fuzz.trial import Input

FOUND = Path(__file__).parents[1] / "reading" / "found"
ENDINGS = {"message/rfc822": "eml", "text/html": "html", "application/pdf": "pdf"}
STUCK = 900
"""Seconds without a word from a child: it hangs where no signal reaches. Long, since a busy machine starts slowly."""
WARM = 30
"""Mails read first: the words of languages and the trees, which are loaded once, are not the time of an input."""
RELIEVED = 5000
"""Inputs of a child: what libraries leak does not add up to a finding."""


class Child:
    """A process that reads inputs; another takes its place when it breaks."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.given = 0
        for mail in seeds()["message/rfc822"][:WARM]:
            self.trouble(Input(mail, "message/rfc822"))

    def trouble(self, one: Input) -> str:
        """What goes wrong with an input; "" when nothing does."""
        given, said = self.process.stdin, self.process.stdout
        assert given is not None
        assert said is not None
        self.given += 1
        try:
            given.write(f"{one.kind} {len(one.data)}\n".encode() + one.data)
            given.flush()
        except BrokenPipeError:
            return self.ended()
        ready, _, _ = select.select([said], [], [], STUCK)
        line = said.readline() if ready else b""
        if not ready:
            return f"no end after {STUCK} s"
        return line.decode().rstrip("\n") if line.endswith(b"\n") else self.ended()

    def ended(self) -> str:
        return f"the process ended with {self.process.wait()}"

    def close(self) -> None:
        self.process.kill()
        self.process.communicate()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other inputs")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--keep", type=Path, default=FOUND, help="folder for findings")
    options = parser.parse_args()
    findings, begun, child = 0, time.monotonic(), Child()
    for number in range(options.first, options.first + options.count):
        one = made(options.seed, number)
        trouble = child.trouble(one)
        if trouble:
            findings += 1
            print(f"{number}: {trouble} → {keep(one, options.keep)}", flush=True)
        if trouble or child.given >= RELIEVED:
            child.close()
            child = Child()
    child.close()
    minutes = (time.monotonic() - begun) / 60
    print(f"{options.count} inputs of seed {options.seed} in {minutes:.1f} minutes: {findings} findings")
    return 1 if findings else 0


def keep(one: Input, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(one.data).hexdigest()[:12]}.{ENDINGS[one.kind]}"
    path.write_bytes(one.data)
    return path


if __name__ == "__main__":
    sys.exit(main())
