"""What a refund that is late costs the shop, told beside the return: part by part, and the sum when it is sure."""

from __future__ import annotations

from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import bound
from renvoi.returns import ReturnStatus
from renvoi.rights import Certainty, Reason, sentences
from renvoi.rights.sums.balance import Part


def lateness(status: ReturnStatus) -> tuple[str, ...]:
    """Sentences; none while nothing is late by every reading, or the law of the country has no such increase.

    The sum is told only of money the shop announced once, at a rate that is published; the day is the later one.
    """
    owed = status.balance
    if owed is None:
        return ()
    currency = status.sums.expected.currency if status.sums.expected else ""
    sure = status.sums.certainty is Certainty.CERTAIN
    told: list[str] = []
    for part in owed.late:
        if len(owed.late) > 1:
            told.append(_head(part, currency))
        told += [line for reason in _reasons(part, sure=sure) for line in sentences(reason, language(), status.today)]
    return tuple(map(bound, told))


def _head(part: Part, currency: str) -> str:
    values: dict[str, str | int] = {"sum": str(part.amount), "currency": currency, "day": part.day.isoformat()}
    key = "late_part_missing" if part.missing else "late_part_came"
    return sentences(Reason(key, values), language())[0]


def _reasons(part: Part, *, sure: bool) -> list[Reason]:
    shown = sure and part.increase.published
    return [reason for reason in part.increase.reasons if shown or reason.key != "late_sum"]
