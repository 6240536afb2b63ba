"""Signatures of mails, checked by a worker: where it may ask, and one round asked by a thread of its pool."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from renvoi.casework.ports import House, JobCard
from renvoi.casework.witness_mails import Found, open_witness, plan_witness, witness
from renvoi.doors.environment import read


def may_ask(house: House, household: str) -> bool:
    """RENVOI_DKIM: 1 always, 0 never; else for a household that connected a mailbox, so asks the outside anyway."""
    wish = read("RENVOI_DKIM", "")
    return wish == "1" or (wish != "0" and bool(house.mailboxes.of_household(household)))


def plan(house: House, job: JobCard) -> None:
    """After the proofs of a job were read."""
    if may_ask(house, job.household):
        plan_witness(house, job.household, job.payload["proofs"])


def round_of(house: House, job: JobCard, clock: Callable[[], datetime]) -> Callable[[], Found] | None:
    """What a thread does; None when there is nothing to ask."""
    from renvoi.backends.names import KeyResolver  # noqa: PLC0415 - loaded only where a key is asked for

    mails = open_witness(house, job)
    return (lambda: witness(house, job.household, mails, KeyResolver(), clock)) if mails else None
