"""When a member is told: one digest a day at their hour, never in quiet hours; over midnight and clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct


class Hours(Struct, frozen=True):
    """Local times of `zone` (IANA). Quiet from `quiet_from` until `quiet_until`, over midnight too; equal: never."""

    zone: str = "Europe/Paris"
    digest: time = time(8)
    quiet_from: time = time(21)
    quiet_until: time = time(7)

    def local(self, now: datetime) -> datetime:
        return now.astimezone(ZoneInfo(self.zone))

    def today(self, now: datetime) -> date:
        """The day it is for the member: a legal day ends at local midnight."""
        return self.local(now).date()


def is_quiet(hours: Hours, at: time) -> bool:
    start, end = hours.quiet_from, hours.quiet_until
    if start <= end:
        return start <= at < end
    return at >= start or at < end


def digest_time(hours: Hours) -> time:
    """The hour of the digest; the end of the quiet hours when it lies within them."""
    return hours.quiet_until if is_quiet(hours, hours.digest) else hours.digest


def next_digest(hours: Hours, now: datetime, told_on: date | None) -> datetime:
    """The moment of the next digest, in UTC; already past when it was missed (asleep, switched off).

    `told_on` is the local day of the last one. A day without that hour (summer time begins) has it as if the clock had
    gone on; one that has it twice counts the first.
    """
    today = hours.today(now)
    day = today + timedelta(days=1) if told_on == today else today
    return datetime.combine(day, digest_time(hours), ZoneInfo(hours.zone)).astimezone(UTC)


def not_quiet_before(hours: Hours, now: datetime) -> datetime:
    """`now`, or in quiet hours their end, in UTC."""
    local = hours.local(now)
    if not is_quiet(hours, local.time()):
        return now.astimezone(UTC)
    day = local.date() if local.time() < hours.quiet_until else local.date() + timedelta(days=1)
    end = datetime.combine(day, hours.quiet_until, local.tzinfo).astimezone(UTC)
    # In the hour that comes twice, the first reading of the end may lie behind us.
    return end if end > now else end + timedelta(hours=1)
