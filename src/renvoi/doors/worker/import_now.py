"""Import and read in one go: take in a handful, file what is already read, and so on until all is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from msgspec import Struct

from renvoi.casework.ports import Given, House, Outcome, Refused
from renvoi.casework.take_in import TakenIn, take_in
from renvoi.doors.worker.worker import Worker, free_dead_leases
from renvoi.facts.scope import Scope

PAUSE = timedelta(seconds=0.5)
"""Between two words on where an import stands: counting costs, too."""


class Progress(Struct, frozen=True):
    """How far an import is; the last one given is the summary."""

    taken: TakenIn
    outcome: Outcome
    done: bool


def import_now(
    house: House,
    scope: Scope,
    originals: Iterable[Given | Refused],
    *,
    source: str,
    clock: Callable[[], datetime],
    keep_all: bool = False,
) -> Iterator[Progress]:
    """Works through everything and yields where it stands, now and then. May be killed and run again at any moment."""
    free_dead_leases(house)
    worker = Worker(house, clock, household=scope.household)
    taken, due = TakenIn(batch=""), clock()
    try:
        for taken in take_in(house, scope, originals, source=source, clock=clock, keep_all=keep_all):
            worker.step()
            if (now := clock()) >= due:
                due = now + PAUSE
                yield Progress(taken, house.proofs.progress(taken.batch), done=False)
        while worker.step(wait=True):
            if (now := clock()) >= due:
                due = now + PAUSE
                yield Progress(taken, house.proofs.progress(taken.batch), done=False)
        yield Progress(taken, house.proofs.outcome(taken.batch), done=True)
    finally:
        worker.close()
