"""Tries inputs one after another and says the number of each; ends at the first that goes wrong."""

from __future__ import annotations

import resource
import signal
import sys
import time
from importlib.resources import files
from types import FrameType

from tests.fuzz.seeds import Input, made, seeds
from tests.fuzz.trial import attempt

from renvoi.atlas.forests import forest

SECONDS = 1.0
"""Processor time of one input."""
MEGABYTES = 200
"""Resident memory of the process while it reads, all libraries included."""
WARM = 30
"""Mails read first: the words of languages and the trees, which are loaded once, are not the time of an input."""
RELIEVED = 5000
"""A child ends after so many inputs, so that what leaks does not add up to a finding."""


class TooLong(BaseException):
    """No `except Exception` inside a reader may hide it."""


def main() -> None:
    seed, first, end = (int(word) for word in sys.argv[1:])
    signal.signal(signal.SIGVTALRM, too_long)
    for trees in files("renvoi.atlas").iterdir():
        if trees.name.endswith("_trees.txt"):
            forest(trees.name.removesuffix("_trees.txt"))
    for mail in seeds()["message/rfc822"][:WARM]:
        attempt(Input(mail, "message/rfc822"))
    for number in range(first, min(end, first + RELIEVED)):
        print(number, flush=True)
        trouble = tried(seed, number)
        if trouble:
            print(number, trouble.replace("\n", " ")[:300], flush=True)
            return


def tried(seed: int, number: int) -> str:
    one = made(seed, number)
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
