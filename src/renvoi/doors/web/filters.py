"""Which purchases a list holds: what can go back, what perhaps can, what is on its way back."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, Q, When

from renvoi.doors.web.rows import PERHAPS
from renvoi.returns import Stage

UNDER_WAY = tuple(s.value for s in (Stage.REGISTERED, Stage.SENT, Stage.RECEIVED, Stage.REFUND_ANNOUNCED))
EVER_BACK = Q(stage__in=[s.value for s in Stage if s not in (Stage.NONE, Stage.KEPT)])
"""Goes or went back, or was cancelled."""
IN_RETURN = Q(owed__isnull=False) | Q(stage__in=[*UNDER_WAY, Stage.REFUSED.value])


def can_go_back(today: date) -> Q:
    """Its window is open and no return has begun."""
    return Q(last_day__gte=today, owed__isnull=True, stage__in=("", Stage.NONE.value))


def perhaps_still(today: date) -> Q:
    """Its estimated window is over, but the day it came is not known: the real one may be open."""
    lately = Q(last_day__lt=today, last_day__gte=today - PERHAPS, last_day_certainty="estimated")
    return lately & Q(owed__isnull=True, stage__in=("", Stage.NONE.value))


def soonest(today: date) -> tuple[Case | str, ...]:
    """The nearest last day first; what may be over comes after all that is not."""
    return Case(When(last_day__lt=today, then=1), default=0), "last_day", "id"
