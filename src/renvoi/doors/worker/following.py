"""Parcels followed by a worker: which accounts are due, then one round of each, asked by a thread of its pool."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from msgspec import Struct

from renvoi.backends.carriers import ask
from renvoi.casework.carrier_ports import CarrierTrouble
from renvoi.casework.follow_parcels import (
    Heard,
    Round,
    ask_all,
    file_heard,
    file_trouble,
    open_round,
    plan_follow,
)
from renvoi.casework.ports import House, JobCard
from renvoi.doors import wiring

LOOK_EVERY = 60.0
"""Seconds between two looks at the accounts."""
Clock = Callable[[], datetime]


class Following:
    """`tick()` costs one short query a minute."""

    def __init__(self, house: House, clock: Clock) -> None:
        self.house, self.clock = house, clock
        self.looked = -LOOK_EVERY

    def tick(self) -> None:
        if time.monotonic() - self.looked >= LOOK_EVERY:
            self.looked = time.monotonic()
            plan_follow(self.house, self.clock())


class Asking(Struct, frozen=True):
    """One round that was opened."""

    house: House
    job: JobCard
    owner: str
    clock: Clock
    round: Round

    def ask(self) -> Heard:
        return ask_all(ask, self.round, self.clock, time.sleep)

    def file(self, heard: Any) -> None:
        file_heard(self.house, self.job, self.owner, self.round, heard, self.clock)


def begin(house: House, job: JobCard, owner: str, clock: Clock) -> Asking | None:
    """None when there was nothing to ask: the job is ended then."""
    opened = open_round(house, wiring.open_vault(), job, wiring.carrier_services(), clock())
    if isinstance(opened, Round):
        return Asking(house, job, owner, clock, opened)
    if isinstance(opened, CarrierTrouble):
        file_trouble(house, job, owner, opened, clock())
    else:
        house.work.done(job, owner)
    return None
