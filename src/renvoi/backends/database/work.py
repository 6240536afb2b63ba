"""Jobs with leases: an expired lease is taken again, so a killed worker loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from renvoi.backends.database.models import Job
from renvoi.casework.ports import JobCard


class DatabaseWork:
    def add(self, household: str, kind: str, key: str, payload: Mapping[str, Any], priority: int = 0) -> None:
        job = Job(household_id=household, kind=kind, key=key, payload=dict(payload), priority=priority)
        Job.objects.bulk_create([job], ignore_conflicts=True)

    def lease(self, owner: str, now: datetime, seconds: int, household: str | None = None) -> JobCard | None:
        free = Q(lease_until=None) | Q(lease_until__lt=now)
        due = Q(not_before=None) | Q(not_before__lte=now)
        rows = Job.objects.filter(free & due).order_by("-priority", "id")
        if household:
            rows = rows.filter(household_id=household)
        if not rows.exists():
            return None
        with transaction.atomic():
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            job = rows.first()
            if job is None:
                return None
            job.lease_owner, job.lease_until, job.attempts = owner, now + timedelta(seconds=seconds), job.attempts + 1
            job.save(update_fields=["lease_owner", "lease_until", "attempts"])
        return JobCard(
            id=job.pk, household=str(job.household_id), kind=job.kind, payload=job.payload, attempts=job.attempts
        )

    def renew(self, owner: str, now: datetime, seconds: int) -> None:
        Job.objects.filter(lease_owner=owner).update(lease_until=now + timedelta(seconds=seconds))

    def done(self, job: JobCard, owner: str) -> bool:
        deleted, _ = Job.objects.filter(pk=job.id, lease_owner=owner).delete()
        return deleted == 1

    def give_back(self, job: JobCard, owner: str, trouble: str, not_before: datetime) -> None:
        Job.objects.filter(pk=job.id, lease_owner=owner).update(
            lease_owner="", lease_until=None, last_trouble=trouble[:400], not_before=not_before
        )

    def owners(self, prefix: str) -> list[str]:
        rows = Job.objects.filter(lease_owner__startswith=prefix).order_by("lease_owner")
        return list(rows.values_list("lease_owner", flat=True).distinct())

    def free(self, owner: str) -> None:
        Job.objects.filter(lease_owner=owner).update(lease_owner="", lease_until=None)

    def left(self, household: str | None = None) -> int:
        rows = Job.objects.all()
        return (rows.filter(household_id=household) if household else rows).count()
