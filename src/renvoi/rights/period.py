"""A period counted from a day: its last day, rolled over days off where the law says so, and when it is still open."""

from __future__ import annotations

from datetime import date

from renvoi.atlas.country import Entry, Law
from renvoi.rights.days import (
    holiday_of,
    is_working_day,
    next_working_day,
    plus,
    plus_business_days,
    regional_holidays,
)
from renvoi.rights.result import Act, Certainty, Count, Deadline, Open, Reason, cite
from renvoi.rights.start import Start


def period(law: Law, start: Start, on: date, region: str | None = None, length: Entry | None = None) -> Deadline:
    """The last day to declare, counted from a start that is itself not counted (L221-18, L221-19 in France).

    `length` is the entry that tells its days, `withdrawal.days` when not given.
    """
    length = length or law.rule("withdrawal.days", on)
    first = start.day or start.earliest
    if length is None or not isinstance(length.value, int) or first is None:
        return Deadline(day=None, act=Act.DECLARE, certainty=Certainty.OPEN, reasons=start.reasons)
    business = length.unit == "business_days"
    term = plus_business_days(law, first, length.value) if business else plus(first, length.value)
    day, carried = rolled(law, term, on, region)
    if start.day is None:
        return Deadline(day=None, act=Act.DECLARE, certainty=Certainty.OPEN, reasons=start.reasons, other=day)
    counted = Reason("business_days_counted" if business else "days_counted", {"count": length.value}, cite(length))
    reasons = (*start.reasons, counted, *carried)
    local = local_reading(law, day, on, region)
    return Deadline(
        day=day,
        act=Act.DECLARE,
        certainty=start.certainty,
        reasons=(*reasons, *((local[1],) if local else region_not_told(law, day, on, region))),
        other=local[0] if local else None,
        count=Count(first, (term - first).days, term),
    )


def rolled(law: Law, term: date, on: date, region: str | None = None) -> tuple[date, tuple[Reason, ...]]:
    """The day a period ending on `term` really ends, and why: L221-19 in France.

    The holidays of a region roll it only where the law says so.
    """
    if law.says("withdrawal.rolls", on) != "yes":
        return term, _roll_not_told(law, term, on)
    where = region if law.says("withdrawal.local_holidays_roll", on) == "yes" else None
    day = next_working_day(law, term, where)
    if day == term:
        return term, ()
    cited = cite(law.rule("withdrawal.rolls", on))
    values: dict[str, str | int] = {"term": term.isoformat(), "day": day.isoformat()}
    holiday = holiday_of(law, term, where)
    if holiday:
        return day, (Reason("rolled_holiday", {**values, **names(holiday.name)}, cited),)
    return day, (Reason("rolled_saturday" if term.weekday() == 5 else "rolled_sunday", values, cited),)


def _roll_not_told(law: Law, term: date, on: date) -> tuple[Reason, ...]:
    """No source tells whether it runs on: the strict day is the safe one, and said to be so."""
    if law.rule("withdrawal.rolls", on) is not None or is_working_day(law, term):
        return ()
    return (Reason("roll_not_told", {"day": term.isoformat()}),)


def local_reading(law: Law, day: date, on: date, region: str | None) -> tuple[date, Reason] | None:
    """The other day, where the rolled end is a holiday of the region's own and might roll further."""
    holiday = holiday_of(law, day, region)
    if holiday is None or law.says("withdrawal.local_holidays_roll", on) != "no":
        return None
    other = next_working_day(law, day, region)
    values: dict[str, str | int] = {"day": day.isoformat(), "other": other.isoformat(), **names(holiday.name)}
    return other, Reason("local_holiday", values, cite(law.rule("withdrawal.local_holidays_roll", on)))


def region_not_told(law: Law, day: date, on: date, region: str | None) -> tuple[Reason, ...]:
    """Where nobody told which part of the country, and some of them keep that day: it may end later there."""
    if region is not None or law.says("withdrawal.local_holidays_roll", on) is None:
        return ()
    holiday = regional_holidays(law, day.year).get(day)
    if holiday is None:
        return ()
    values: dict[str, str | int] = {"day": day.isoformat(), **names(holiday.name)}
    return (Reason("region_not_told", values, cite(law.rule("withdrawal.local_holidays_roll", on))),)


def send_back(law: Law, notice: tuple[date, bool] | None, on: date) -> Deadline:
    """The last day to send the goods, counted from the notice, `(day, the buyer said it himself)`: L221-23 in France.

    Without a notice there is no day yet. L221-23 has no roll-over clause: the strict day stands, `other` rolls.
    """
    length = law.rule("return.days", on)
    if length is None or not isinstance(length.value, int):
        return Deadline(day=None, act=Act.SEND, certainty=Certainty.OPEN, reasons=(Reason("nothing_known"),))
    within = Reason("send_within", {"count": length.value}, cite(length))
    if notice is None:
        return Deadline(day=None, act=Act.SEND, certainty=Certainty.OPEN, reasons=(within,))
    day = plus(notice[0], length.value)
    later = next_working_day(law, day)
    strict = law.rule("return.rolls", on)
    reasons: tuple[Reason, ...] = (Reason("notice_on", {"day": notice[0].isoformat()}), within)
    if later != day:
        reasons += (Reason("strict_day", {"day": day.isoformat(), "other": later.isoformat()}, cite(strict)),)
    return Deadline(
        day=day,
        act=Act.SEND,
        certainty=Certainty.CERTAIN if notice[1] else Certainty.ESTIMATED,
        reasons=reasons,
        other=later if later != day else None,
        count=Count(notice[0], length.value, day),
    )


def is_open(deadline: Deadline, today: date) -> Open:
    """A period not begun is open: one may withdraw before it starts. An estimate that has passed proves nothing."""
    end = deadline.day or deadline.other
    if end is None:
        return Open.UNKNOWN
    if today <= end:
        return Open.YES
    return Open.NO if deadline.certainty is Certainty.CERTAIN else Open.UNKNOWN


def names(name: dict[str, str]) -> dict[str, str]:
    """A name by language, as values of a reason."""
    return {f"name_{language}": text for language, text in name.items()}
