"""What a refund that is late costs the shop, told beside the return: the percentage, and the sum when it is sure."""

from __future__ import annotations

from datetime import date

from renvoi.atlas.country import load_country
from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import bound
from renvoi.facts.errors import NotFound
from renvoi.facts.purchase import Purchase
from renvoi.returns import ReturnStatus
from renvoi.rights import Certainty, sentences
from renvoi.rights.sums.increases import increase


def lateness(purchase: Purchase, status: ReturnStatus, today: date) -> tuple[str, ...]:
    """Sentences; none while nothing is late by every reading, or the law of the country has no such increase.

    The sum is told only of money the shop announced, at a rate that is published; the day is the later one.
    """
    owed = status.to_come
    if status.late_since is None or owed is None:
        return ()
    try:
        law = load_country(purchase.country)
    except NotFound:
        return ()
    found = increase(law, "late_withdrawal_refund", status.late_since, today, owed.amount)
    if found is None or not found.days_late or law.currency != owed.currency:
        return ()
    sure = status.sums.certainty is Certainty.CERTAIN and found.published
    told = [reason for reason in found.reasons if sure or reason.key != "late_sum"]
    return tuple(bound(line) for reason in told for line in sentences(reason, language(), today))
