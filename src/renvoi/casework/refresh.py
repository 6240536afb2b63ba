"""A new day: purchases still open are assessed again, so that lists show the day and state of today."""

from __future__ import annotations

from datetime import datetime

from renvoi.casework.describe import describe
from renvoi.casework.people import erase_departed
from renvoi.casework.ports import House

REFRESH_JOB = "refresh"
HANDFUL = 100


def plan_refresh(house: House, household: str, now: datetime) -> None:
    """One job a household and day, however often it is asked for."""
    day = now.date().isoformat()
    house.work.add(household, REFRESH_JOB, f"{REFRESH_JOB}:{household}:{day}", {"day": day}, priority=5)


def refresh(house: House, household: str, now: datetime) -> int:
    """Describes open purchases anew in short transactions, and erases what it is time to; returns how many."""
    ids = house.shelf.open(household, now.date())
    for start in range(0, len(ids), HANDFUL):
        with house.transaction():
            house.journal.lock(household)
            shown = house.shelf.shown(household, ids[start : start + HANDFUL])
            house.shelf.put(household, [describe(*one, now.date()) for one in shown])
    erase_departed(house, household, now)
    return len(ids)
