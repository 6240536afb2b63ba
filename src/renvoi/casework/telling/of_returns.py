"""What an opened return is worth telling of: a broken promise, a label that lapses, a rung of insisting on its day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from renvoi.casework.telling.notice import Topic, Wishes
from renvoi.facts.purchase import Purchase
from renvoi.facts.returning import Happening
from renvoi.letters.purpose import Rung
from renvoi.letters.rungs import Insisting, Offer, State, ladder
from renvoi.returns import Case, Do, cases_of
from renvoi.returns.steps import label_until

TIMES = 3
"""How often one rung is told, or one promise."""


class About(NamedTuple):
    """One thing to tell of a return; `day` and `step` as of a Notice."""

    case: Case
    topic: Topic
    day: date
    step: int
    rung: str = ""


def running(purchase: Purchase, today: date) -> list[Case]:
    """The opened returns that are told with this purchase: those not over whose first articles are its own."""
    cases = (case for case in cases_of(purchase, today) if not case.over)
    return [case for case in cases if case.said.purchases[0] == purchase.id]


def of_return(case: Case, rungs: Insisting, wishes: Wishes, *, late_is_told: bool) -> Iterator[About]:
    """`rungs` are its own of the day. `late_is_told`: that money is late is told of the whole purchase, and with it the
    first message about it."""
    today = case.status.today
    if case.status.next.key is Do.HOLD_TO_PROMISE and case.status.next.day:
        day = case.status.next.day
        yield About(case, Topic.PROMISE, day, _again(day + timedelta(days=1), today))
    else:
        yield from _rung(case, rungs.today, late_is_told=late_is_told)
    until = label_until(case.said)
    if until and until >= today and not case.said.has(Happening.DEPOSITED):
        left = (until - today).days
        reached = [days for days in wishes.last_days if days >= left]
        if reached:
            yield About(case, Topic.LABEL, until, min(reached))


def insists(rungs: Insisting) -> bool:
    """The shop was written to since it is late: from then on the rungs tell what comes next, and when."""
    return any(offer.state is State.DONE for offer in rungs.offers)


def _rung(case: Case, offer: Offer | None, *, late_is_told: bool) -> Iterator[About]:
    if offer is None or (offer.rung is Rung.MESSAGE and late_is_told and case.status.late_since):
        return
    day = offer.until if offer.rung is Rung.BANK and offer.until else offer.day
    if day:
        since = offer.day if offer.day and offer.rung is not Rung.BANK else case.status.today
        yield About(case, Topic.INSIST, day, _again(since, case.status.today), offer.rung.value)


def _again(since: date, today: date) -> int:
    return min(TIMES - 1, max(0, (today - since).days // ladder().waits.again))
