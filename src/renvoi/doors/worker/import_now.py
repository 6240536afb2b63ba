"""Import and read in one go: take in a handful, file what is already read, and so on until all is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from renvoi.casework.ports import Given, House, Outcome, Refused
from renvoi.casework.take_in import TakenIn, take_in
from renvoi.doors.worker.worker import Worker, free_dead_leases
from renvoi.facts.scope import Scope


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
    try:
        taken = TakenIn(batch="")
        for taken in take_in(house, scope, originals, source=source, clock=clock, keep_all=keep_all):
            worker.step()
            yield _progress(house, taken, done=False)
        while worker.step(wait=True):
            yield _progress(house, taken, done=False)
        yield _progress(house, taken, done=True)
    finally:
        worker.close()


def _progress(house: House, taken: TakenIn, *, done: bool) -> Progress:
    return Progress(taken, house.proofs.outcome(taken.batch) if done else house.proofs.progress(taken.batch), done)
