"""`make check`: lint, types, contracts and the quick tests, side by side; each shows what it says when it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTHON = sys.executable

CHECKS = {
    "lint": [PYTHON, "-m", "ruff", "check", "src", "tests", "scripts", "bench"],
    "format": [PYTHON, "-m", "ruff", "format", "--check", "src", "tests", "scripts", "bench"],
    "types": [PYTHON, "-m", "mypy"],
    "contracts": [str(Path(PYTHON).parent / "lint-imports")],
}
PURE = ("facts", "atlas", "reading", "rights", "returns", "docs", "house")
FILES = sorted(str(path) for room in PURE for path in (ROOT / "tests" / room).rglob("test_*.py"))
PYTEST = [PYTHON, "-m", "pytest", "-p", "no:django", "-p", "no:xdist", "-m", "not slow"]
TESTS = {
    "every other file of tests": [*PYTEST, *FILES[::2]],
    "the files between": [*PYTEST, *FILES[1::2]],
}
"""Two processes for thousands of small tests: sharing them out one by one costs more than running them."""


def main() -> int:
    with beside(TESTS, QUICK="1") as tests, beside(CHECKS) as checks:
        pass
    failed = [name for name, code in (checks | tests).items() if code]
    print(f"failed: {', '.join(failed)}" if failed else "all is well", flush=True)
    return 1 if failed else 0


@contextmanager
def beside(commands: dict[str, list[str]], **variables: str) -> Iterator[dict[str, int]]:
    """Runs the commands beside what its block does; their codes are there by name when the block is left."""
    codes: dict[str, int] = {}
    with ThreadPoolExecutor(len(commands)) as pool:
        running = {name: pool.submit(run, name, command, variables) for name, command in commands.items()}
        yield codes
        codes.update((name, future.result()) for name, future in running.items())


def run(name: str, command: list[str], variables: dict[str, str]) -> int:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(f"== {name}\n{done.stdout}", end="", flush=True)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
