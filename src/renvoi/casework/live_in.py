"""Where a household lives: the law and the holidays its purchases are counted by; said anew, all are folded again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from renvoi.atlas.country import places
from renvoi.casework.allowed import may_change
from renvoi.casework.decide import decisions_of
from renvoi.casework.file_readings import refile
from renvoi.casework.ports import House, JobCard
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Scope

ELSEWHERE = "ZZ"
"""A country whose law is not in our data (a code ISO 3166 leaves to its users)."""
FOLD_JOB = "fold_again"
HANDFUL = 64


def live_in(house: House, scope: Scope, country: str, now: datetime) -> None:
    """Sets where the household lives, by its ISO 3166 code, and leaves the job that folds its purchases anew.

    BadInput for a code that is no place of the atlas, NotAllowed for who only looks.
    """
    may_change(scope)
    if country != ELSEWHERE and country not in places():
        raise BadInput(f"country: {country[:12]!r} is not in our data; `renvoi country --list` shows those that are")
    with house.transaction():
        if house.households.country(scope.household) == country:
            return
        house.households.live_in(scope.household, country)
        key = f"{FOLD_JOB}:{scope.household}:{country}:{now.isoformat()}"
        house.work.add(scope.household, FOLD_JOB, key, {}, priority=5)


def fold_again(house: House, job: JobCard, owner: str, clock: Callable[[], datetime]) -> None:
    """Folds every purchase of the household anew, in short transactions; killed in between, it begins again."""
    digests = [card.digest for card in house.proofs.all_cards(job.household)]
    for start in range(0, len(digests), HANDFUL):
        with house.transaction():
            refile(house, job.household, digests=digests[start : start + HANDFUL], now=clock())
    handled = sorted(decisions_of(house.journal, job.household).handled())
    with house.transaction():
        refile(house, job.household, ids=handled, now=clock())
        house.work.done(job, owner)
