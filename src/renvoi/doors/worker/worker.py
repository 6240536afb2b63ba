"""One worker: at most one job being read per core while the one before is being filed."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections import deque
from collections.abc import Callable
from concurrent import futures
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from renvoi.casework.ask import ask
from renvoi.casework.decide import patterns_of
from renvoi.casework.erase import ERASE_JOB, erase_bytes, finish_erasing
from renvoi.casework.file_readings import KEEP_JOB
from renvoi.casework.follow_parcels import FOLLOW_JOB
from renvoi.casework.lessons import AGAIN_JOB, LEARN_JOB, file_learned, learn_from, open_lesson, read_again
from renvoi.casework.live_in import FOLD_JOB, fold_again
from renvoi.casework.ports import House, JobCard, ReadProof
from renvoi.casework.read_proofs import file_read, read_cards
from renvoi.casework.readable.keep import Kept
from renvoi.casework.refresh import REFRESH_JOB, plan_refresh, refresh
from renvoi.casework.take_in import READ_JOB
from renvoi.casework.telling.tell import plan_pressing
from renvoi.casework.terms.keep import fold_under
from renvoi.casework.terms.shelve import UNDER_JOB, said_to_be_terms
from renvoi.casework.terms.watch import LOOK_JOB, file_look, look, page_of, plan_looks
from renvoi.casework.witness_mails import WITNESS_JOB, file_witness
from renvoi.doors import wiring
from renvoi.doors.diagnosis import home
from renvoi.doors.keeping.nightly import Nightly
from renvoi.doors.keeping.readable import plan, run
from renvoi.doors.stop_asked import StopAsked
from renvoi.doors.worker.following import Following, begin
from renvoi.doors.worker.witnessing import plan as plan_witness
from renvoi.doors.worker.witnessing import round_of
from renvoi.facts.errors import RenvoiError

LEASE_SECONDS = 300
MAX_ATTEMPTS = 5
KEEP_PAUSE = timedelta(seconds=20)
"""Before the readable tree is brought in step again."""
LOOK_PAUSE, LOOK_TICK = timedelta(seconds=5), 0.5
"""Before a second page is tried while one is asked, and seconds to wait for one."""
_log = logging.getLogger("renvoi.worker")


class Worker:
    """`step()` never blocks on a reader unless asked; so the importer can take in and file in turn.

    The database is touched by the calling thread alone; the threads of the pool only wait for reader processes.
    """

    def __init__(self, house: House, clock: Callable[[], datetime], *, household: str | None = None) -> None:
        self.house = house
        self.clock = clock
        self.household = household
        self.owner = f"{owner_prefix()}{os.getpid()}:{threading.get_ident()}"
        self.breadth = max(1, min(4, os.cpu_count() or 1))
        self._pool = ThreadPoolExecutor(self.breadth, thread_name_prefix="reader")
        self._keeper = ThreadPoolExecutor(1, thread_name_prefix="keeper")
        self._keeping: tuple[JobCard, Future[Any]] | None = None
        self._looker = ThreadPoolExecutor(1, thread_name_prefix="looker")
        self._looking: tuple[JobCard, Future[Any]] | None = None
        self._running: deque[tuple[JobCard, Future[Any], Callable[[Any], None]]] = deque()

    def step(self, *, wait: bool = False) -> bool:
        """Leases, and files what is ready. False when there is nothing left to do."""
        while len(self._running) < self.breadth + 1 and self._start_one():
            pass
        looking = self._saw(wait=wait and not self._running)
        keeping = self._kept(wait=wait and not self._running)
        if not self._running:
            return keeping or looking
        job, result, file = self._running[0]
        while wait and not result.done():
            futures.wait([result], timeout=LEASE_SECONDS / 4)
            self.house.work.renew(self.owner, self.clock(), LEASE_SECONDS)
        if result.done():
            self._running.popleft()
            self._do(job, lambda: file(result.result()))
        return True

    def run_until_empty(self) -> None:
        while self.step(wait=True):
            pass

    def run_forever(self, stop: StopAsked, pause: float = 0.5) -> None:
        day = None
        nightly = Nightly(home(), self.clock)
        following = Following(self.house, self.clock)
        while not stop.is_set():
            nightly.tick()
            following.tick()
            if day != (day := self.clock().date()):
                self._new_day()
            if not self.step(wait=True):
                stop.wait(pause)

    def _new_day(self) -> None:
        finish_erasing(self.house)
        for household in self.house.households.all_ids():
            plan_refresh(self.house, household, self.clock())
            plan_looks(self.house, household, self.clock())

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._keeper.shutdown(wait=True, cancel_futures=True)
        self._looker.shutdown(wait=True, cancel_futures=True)
        self._running.clear()
        self.house.readers.close()

    def _start_one(self) -> bool:
        job = self.house.work.lease(self.owner, self.clock(), LEASE_SECONDS, self.household)
        if job is None:
            return False
        kinds = {
            KEEP_JOB: self._keep,
            READ_JOB: self._read,
            LEARN_JOB: self._learn,
            FOLLOW_JOB: self._follow,
            WITNESS_JOB: self._witness,
            LOOK_JOB: self._look,
        }
        begin = kinds.get(job.kind, self._other)
        self._do(job, lambda: begin(job))
        return True

    def _read(self, job: JobCard) -> None:
        cards = self.house.proofs.cards(job.household, job.payload["proofs"])
        patterns = patterns_of(self.house.journal, job.household)
        terms, country = (
            said_to_be_terms(self.house.journal, job.household),
            self.house.households.country(job.household),
        )
        reading = self._pool.submit(read_cards, self.house, job.household, cards, patterns, terms, country)

        def file(results: list[tuple[int, ReadProof]]) -> None:
            file_read(self.house, job, self.owner, results, self.clock, patterns)
            plan_witness(self.house, job)

        self._running.append((job, reading, file))

    def _keep(self, job: JobCard) -> None:
        """The readable tree; by a thread of its own, since a server far away takes its time."""
        if self._keeping is not None:
            self.house.work.give_back(job, self.owner, "", self.clock() + KEEP_PAUSE)
            return
        planned = plan(self.house, job.household)
        if planned.places:
            self._keeping = (job, self._keeper.submit(run, self.house, planned))
        else:
            self.house.work.done(job, self.owner)

    def _kept(self, *, wait: bool) -> bool:
        """Ends the keeping that is done; True while one is under way."""
        if self._keeping is None:
            return False
        job, result = self._keeping
        while wait and not result.done():
            futures.wait([result], timeout=LEASE_SECONDS / 4)
            self.house.work.renew(self.owner, self.clock(), LEASE_SECONDS)
        if result.done():
            self._keeping = None
            self._do(job, lambda: self._told(job, result.result()))
        return True

    def _look(self, job: JobCard) -> None:
        """A page of terms; by a thread of its own, since a site is asked slowly."""
        if self._looking is not None:
            self.house.work.give_back(job, self.owner, "", self.clock() + LOOK_PAUSE)
            return
        page, country = page_of(self.house, job), self.house.households.country(job.household)
        if page is None:
            file_look(self.house, job, self.owner, None, self.clock)
            return
        self._looking = (job, self._looker.submit(look, self.house, wiring.open_pages(), page, country))

    def _saw(self, *, wait: bool) -> bool:
        """Files the look that is done; True while one is under way. Never waits long: other work goes on meanwhile."""
        if self._looking is None:
            return False
        job, result = self._looking
        if wait:
            futures.wait([result], timeout=LOOK_TICK)
        if result.done():
            self._looking = None
            self._do(job, lambda: file_look(self.house, job, self.owner, result.result(), self.clock))
        return True

    def _told(self, job: JobCard, kept: list[tuple[str, Kept]]) -> None:
        for place, one in kept:
            for path in one.left[:3]:
                _log.warning("%s: %s is not of renvoi and was left as it is", place, path)
        self.house.work.done(job, self.owner)

    def _learn(self, job: JobCard) -> None:
        tasks = open_lesson(self.house, job)
        learning = self._pool.submit(learn_from, self.house, job.household, tasks)
        self._running.append(
            (job, learning, lambda pattern: file_learned(self.house, job, self.owner, pattern, self.clock))
        )

    def _follow(self, job: JobCard) -> None:
        """Carriers are asked by a thread, since they take their time."""
        asking = begin(self.house, job, self.owner, self.clock)
        if asking:
            self._running.append((job, self._pool.submit(asking.ask), asking.file))

    def _witness(self, job: JobCard) -> None:
        asking = round_of(self.house, job, self.clock)
        if asking is None:
            self.house.work.done(job, self.owner)
            return
        filed = partial(file_witness, self.house, job, self.owner, clock=self.clock)
        self._running.append((job, self._pool.submit(asking), filed))

    def _other(self, job: JobCard) -> None:
        if job.kind == AGAIN_JOB:
            read_again(self.house, job, self.owner)
            return
        if job.kind == ERASE_JOB:
            erase_bytes(self.house, job, self.owner)
            return
        if job.kind == FOLD_JOB:
            fold_again(self.house, job, self.owner, self.clock)
            return
        if job.kind == UNDER_JOB:
            fold_under(self.house, job, self.owner, self.clock)
            return
        if job.kind == REFRESH_JOB:
            refresh(self.house, job.household, self.clock())
            self.house.work.done(job, self.owner)
            return
        plan_pressing(self.house, job.household, self.clock())
        with self.house.transaction():
            if self.house.work.done(job, self.owner):
                ask(self.house, job.household, self.clock())

    def _do(self, job: JobCard, act: Callable[[], None]) -> None:
        try:
            act()
        except RenvoiError as error:
            _log.warning("%s: %s", job.kind, error)
            self._give_back(job, str(error))
        except Exception as error:  # noqa: BLE001 - one broken job must not stop the others; it is kept and shown
            _log.exception("job %s", job.id)
            self._give_back(job, repr(error))

    def _give_back(self, job: JobCard, trouble: str) -> None:
        wait = timedelta(seconds=2**job.attempts) if job.attempts < MAX_ATTEMPTS else timedelta(days=1)
        self.house.work.give_back(job, self.owner, trouble, self.clock() + wait)


def free_dead_leases(house: House) -> None:
    """Ends at once the leases of workers of this machine that no longer run, instead of waiting for their end."""
    for leases in (house.work, house.mailboxes, house.outbox):
        for owner in leases.owners(owner_prefix()):
            pid = owner.removeprefix(owner_prefix()).partition(":")[0]
            if pid.isdigit() and not _alive(int(pid)):
                leases.free(owner)


def owner_prefix() -> str:
    """Host and boot: a process number means nothing on another machine or after a restart (where the boot is told)."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()[:8]
    except OSError:
        boot = "boot"
    return f"{socket.gethostname()}:{boot}:"


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
