"""Whether a doubt is worth a question: only while its answer changes a day, a sum or what belongs together."""

from __future__ import annotations

from datetime import date, timedelta

from renvoi.facts.doubts import ASKED
from renvoi.facts.purchase import Purchase
from renvoi.returns import Stage, follow
from renvoi.rights import Assessment, Certainty, assess

LATELY = timedelta(days=120)
"""Older purchases have no open return, delivery or refund that an answer would change."""
PERHAPS = timedelta(days=30)
"""How long after an estimated last day the real one may still be to come."""
DAYS_AND_SUMS = {"delivered_on", "refund", "total"}
UNDER_WAY = (Stage.REGISTERED, Stage.SENT, Stage.RECEIVED, Stage.REFUSED, Stage.REFUND_ANNOUNCED, Stage.CANCELLED)


def worth_asking(purchase: Purchase, today: date) -> str | None:
    """The field to ask about, the most useful first; None when no answer would change anything any more."""
    fields = {doubt.field for doubt in purchase.doubts}
    if not fields:
        return None
    useful = fields & _useful(purchase, today)
    return next((field for field in ASKED if field in useful), None)


def _useful(purchase: Purchase, today: date) -> set[str]:
    assessment = assess(purchase, today)
    status = follow(purchase, today, assessment=assessment)
    if status.stage in UNDER_WAY and _lately(purchase, today):
        return {"refund", "total", "order_number", "merchant"}
    if status.stage is not Stage.NONE or not _open(purchase, assessment, today):
        return set()
    return DAYS_AND_SUMS if _day_is_asked(purchase, assessment) else set(ASKED) - {"refund"}


def _open(purchase: Purchase, assessment: Assessment, today: date) -> bool:
    last = assessment.last_day
    if last is None or last.day is None:
        return _lately(purchase, today)
    return last.day >= (today - PERHAPS if last.certainty is Certainty.ESTIMATED else today)


def _lately(purchase: Purchase, today: date) -> bool:
    newest = max((event.day for event in purchase.events), default=None)
    return newest is None or newest >= today - LATELY


def _day_is_asked(purchase: Purchase, assessment: Assessment) -> bool:
    """One question at a time: the day of reception comes before a name."""
    asked = any(question.key == "received_on" for question in assessment.questions)
    return asked and "delivered_on" not in purchase.not_known
