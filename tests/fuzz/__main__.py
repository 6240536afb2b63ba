"""`make fuzz`: damaged inputs by number; what escapes, or takes too long or too much, is kept as a test file."""

from __future__ import annotations

import argparse
import hashlib
import os
import select
import subprocess
import sys
import time
from pathlib import Path

from tests.fuzz.seeds import Input, made

FOUND = Path(__file__).parents[1] / "reading" / "found"
ENDINGS = {"message/rfc822": "eml", "text/html": "html", "application/pdf": "pdf"}
STUCK = 900
"""Seconds without a word from a child: it hangs where no signal reaches. Long, since a busy machine starts slowly."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="how many inputs")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes other inputs")
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--keep", type=Path, default=FOUND, help="folder for findings")
    options = parser.parse_args()
    number, end, findings = options.first, options.first + options.count, 0
    begun = time.monotonic()
    while number < end:
        number, trouble = run_child(options.seed, number, end)
        if trouble:
            findings += 1
            one = made(options.seed, number - 1)
            print(f"{number - 1}: {trouble} → {keep(one, options.keep)}", flush=True)
    minutes = (time.monotonic() - begun) / 60
    print(f"{options.count} inputs of seed {options.seed} in {minutes:.1f} minutes: {findings} findings")
    return 1 if findings else 0


def run_child(seed: int, first: int, end: int) -> tuple[int, str]:
    """The number to go on with, and what went wrong with the one before it; "" when the child was only relieved."""
    command = [sys.executable, "-m", "tests.fuzz.child", str(seed), str(first), str(end)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert child.stdout is not None
    number, trouble, rest = first, "", b""
    while not trouble:
        ready, _, _ = select.select([child.stdout], [], [], STUCK)
        if not ready:
            child.kill()
            trouble = f"no end after {STUCK} s"
            break
        said = os.read(child.stdout.fileno(), 65536)
        if not said:
            break
        *lines, rest = (rest + said).split(b"\n")
        for line in lines:
            told, _, wrong = line.decode().partition(" ")
            number, trouble = int(told), wrong
    code = child.wait()
    return number + 1, trouble or (f"the process ended with {code}" if code else "")


def keep(one: Input, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{hashlib.sha256(one.data).hexdigest()[:12]}.{ENDINGS[one.kind]}"
    path.write_bytes(one.data)
    return path


if __name__ == "__main__":
    sys.exit(main())
