"""Jobs with leases: an expired lease is taken again, so a killed worker loses nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.db import connection, transaction

from renvoi.backends.database.leases import FAR
from renvoi.backends.database.models import Job
from renvoi.backends.database.rows import change, insert_named, select, shown_id, stored, stored_id
from renvoi.casework.ports import JobCard

_JOB = "id, household_id, kind, payload, attempts"
_NEXT = (
    "SELECT {} FROM renvoi_job WHERE (lease_until IS NULL OR lease_until < %s OR lease_until > %s) "
    "AND (not_before IS NULL OR not_before <= %s OR not_before > %s){} ORDER BY priority DESC, id LIMIT 1{}"
)
_LEASE = "UPDATE renvoi_job SET lease_owner = %s, lease_until = %s, attempts = %s WHERE id = %s"
_RENEW = "UPDATE renvoi_job SET lease_until = %s WHERE lease_owner = %s"


class DatabaseWork:
    def add(self, household: str, kind: str, key: str, payload: Mapping[str, Any], priority: int = 0) -> None:
        job = {
            "household_id": stored_id(household),
            "kind": kind,
            "key": key,
            "payload": msgspec.json.encode(payload).decode(),
            "priority": priority,
            "lease_owner": "",
            "attempts": 0,
            "last_trouble": "",
        }
        insert_named(Job, [job], ignore=True)

    def lease(self, owner: str, now: datetime, seconds: int, household: str | None = None) -> JobCard | None:
        ours = " AND household_id = %s" if household else ""
        moments = [stored(now), stored(now + FAR)] * 2
        values = [*moments, *([stored_id(household)] if household else [])]
        locked = " FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
        if not select(_NEXT.format("id", ours, ""), *values):
            return None  # nothing to do: no need to keep others from writing while that is found out
        with transaction.atomic():
            rows = select(_NEXT.format(_JOB, ours, locked), *values)
            if not rows:
                return None
            id_, home, kind, payload, attempts = rows[0]
            change(_LEASE, owner, stored(now + timedelta(seconds=seconds)), attempts + 1, id_)
        told = msgspec.json.decode(payload) if isinstance(payload, str | bytes) else payload
        return JobCard(id=id_, household=shown_id(home), kind=kind, payload=told, attempts=attempts + 1)

    def renew(self, owner: str, now: datetime, seconds: int) -> None:
        change(_RENEW, stored(now + timedelta(seconds=seconds)), owner)

    def done(self, job: JobCard, owner: str) -> bool:
        return change("DELETE FROM renvoi_job WHERE id = %s AND lease_owner = %s", job.id, owner) == 1

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
