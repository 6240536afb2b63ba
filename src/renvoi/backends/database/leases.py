"""Who may take a row up, and when: `lease_until` and `not_before`, told by clocks that may have been wrong."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Q

FAR = timedelta(hours=26)
"""Nothing waits longer (a day, or 25 hours when the clocks change): what lies further ahead was reckoned by a clock
that has been set back since."""


def free(now: datetime) -> Q:
    """Leased by nobody, or no longer."""
    return Q(lease_until=None) | over(now)


def over(now: datetime) -> Q:
    """Leases whose end has come."""
    return Q(lease_until__lt=now) | Q(lease_until__gt=now + FAR)


def due(now: datetime) -> Q:
    return Q(not_before=None) | Q(not_before__lte=now) | Q(not_before__gt=now + FAR)
