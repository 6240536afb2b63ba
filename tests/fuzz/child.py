"""Tries the inputs it is given, one after another, and answers each with what went wrong; "" when nothing did. It makes
none itself: the memory measured is the reader's alone."""

from __future__ import annotations

import resource
import signal
import sys
import time
from importlib.resources import files
from types import FrameType

from tests.fuzz.trial import Input, attempt

from renvoi.atlas.forests import forest

SECONDS = 1.0
"""Processor time of one input."""
MEGABYTES = 200
"""Resident memory of the process while it reads, all libraries included."""


class TooLong(BaseException):
    """No `except Exception` inside a reader may hide it."""


def main() -> None:
    signal.signal(signal.SIGVTALRM, too_long)
    for trees in files("renvoi.atlas").iterdir():
        if trees.name.endswith("_trees.txt"):
            forest(trees.name.removesuffix("_trees.txt"))
    while head := sys.stdin.buffer.readline():
        kind, length = head.decode().split()
        print(tried(Input(sys.stdin.buffer.read(int(length)), kind)).replace("\n", " ")[:300], flush=True)


def tried(one: Input) -> str:
    begun = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, 10 * SECONDS)
    try:
        attempt(one)
    except TooLong:
        return f"more than {10 * SECONDS:.0f} s of processor time"
    except Exception as error:  # noqa: BLE001 - whatever escapes is what is sought
        return f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    spent, peak = time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if spent > SECONDS:
        return f"{spent:.1f} s of processor time"
    return f"{peak:.0f} MB" if peak > MEGABYTES else ""


def too_long(number: int, frame: FrameType | None) -> None:
    raise TooLong


if __name__ == "__main__":
    main()
