"""Counting days: Easter, public holidays, days off, roll-over to the next working day, months date to date."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from renvoi.atlas.country import Holiday, Law

DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def plus(day: date, days: int) -> date:
    return day + timedelta(days=days)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, before = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, before + 1)


def holiday_on(holiday: Holiday, year: int) -> date:
    """The day a holiday falls on in a year."""
    if holiday.rule.startswith("easter"):
        return plus(easter(year), int(holiday.rule.removeprefix("easter")))
    month, day, *which = holiday.rule.split("-")
    if which:
        return _weekday_of(year, int(month), WEEKDAYS.index(day), which[0])
    return date(year, int(month), int(day))


def _weekday_of(year: int, month: int, weekday: int, which: str) -> date:
    """The n-th or last Monday, Tuesday … of a month."""
    length = monthrange(year, month)[1]
    days = [day for day in range(1, length + 1) if date(year, month, day).weekday() == weekday]
    return date(year, month, days[-1] if which == "last" else days[int(which) - 1])


@lru_cache(maxsize=1024)
def holidays(law: Law, year: int, region: str | None = None) -> dict[date, Holiday]:
    """The public holidays of a year: those of the whole country, and those of `region` when given."""
    found: dict[date, Holiday] = {}
    for holiday in law.holidays:
        day = holiday_on(holiday, year)
        if (not holiday.where or region in holiday.where) and day >= holiday.first_day:
            found.setdefault(day, holiday)
    return found


@lru_cache(maxsize=1024)
def regional_holidays(law: Law, year: int) -> dict[date, Holiday]:
    """The holidays of a year that only parts of the country keep, the first of each day."""
    found: dict[date, Holiday] = {}
    for holiday in law.holidays:
        day = holiday_on(holiday, year)
        if holiday.where and day >= holiday.first_day:
            found.setdefault(day, holiday)
    return found


def holiday_of(law: Law, day: date, region: str | None = None) -> Holiday | None:
    return holidays(law, day.year, region).get(day)


def is_working_day(law: Law, day: date, region: str | None = None) -> bool:
    """Neither Saturday, Sunday nor public holiday (Reg. 1182/71 art. 2(2))."""
    return day.weekday() not in (SATURDAY, SUNDAY) and holiday_of(law, day, region) is None


def next_working_day(law: Law, day: date, region: str | None = None) -> date:
    """`day` itself when it is a working day, else the first one after it."""
    while not is_working_day(law, day, region):
        day += DAY
    return day


def plus_months(day: date, months: int) -> date:
    """The same day number `months` later, or the last day of a shorter month (CPC art. 641)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus_business_days(law: Law, day: date, days: int) -> date:
    """`days` days later, Sundays and public holidays not counted. Saturdays count: the earlier, safe day."""
    while days > 0:
        day += DAY
        days -= day.weekday() != SUNDAY and holiday_of(law, day) is None
    return day


def plus_working_days(law: Law, day: date, days: int) -> date:
    """`days` working days later: Saturdays, Sundays and public holidays not counted."""
    while days > 0:
        day += DAY
        days -= is_working_day(law, day)
    return day


def plus_days_off_apart(law: Law, day: date, days: int) -> date:
    """`days` days later, public holidays not counted, weekends counted."""
    while days > 0:
        day += DAY
        days -= holiday_of(law, day) is None
    return day


def months_between(start: date, end: date) -> int:
    """Whole months completed from a day to a later one, date to date; 0 when the end is earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (plus_months(start, months) > end)) if end >= start else 0
