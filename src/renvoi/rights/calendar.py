"""The calendar of a counted period, as data for a picture: whole weeks, each day with its part, and its words."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from renvoi.atlas.country import Holiday, Law
from renvoi.rights.days import SATURDAY, holiday_of, plus
from renvoi.rights.result import Certainty, Count, Deadline
from renvoi.rights.wording import Language, language_of, long_day, short_day, typeset

LONGEST = 62
"""Longer periods make no picture anyone reads."""


class Part(StrEnum):
    """The part a day plays in the count."""

    BEFORE = "before"
    RECEIVED = "received"
    """The day it starts from, not counted."""
    COUNTED = "counted"
    TERM = "term"
    """The last day of the count, struck: the period runs on."""
    CARRIED = "carried"
    """A day off between the struck term and the last day."""
    LAST = "last"
    AFTER = "after"


class CalendarDay(Struct, frozen=True, kw_only=True):
    day: date
    part: Part
    number: int | None = None
    """Of a counted day, from 1."""
    weekend: bool = False
    holiday: dict[str, str] | None = None
    """The holiday's name by language."""


class Calendar(Struct, frozen=True, kw_only=True):
    """Weeks from Monday to Sunday, from the one of the start to the one of the last day."""

    start: date
    term: date
    last: date
    days: int
    certainty: Certainty
    weeks: tuple[tuple[CalendarDay, ...], ...]


def calendar(deadline: Deadline, law: Law, region: str | None = None) -> Calendar | None:
    """The calendar of a deadline, with a region's holidays where one is told.

    None when it has no day yet, or is too long for a picture.
    """
    count = deadline.count
    if count is None or deadline.day is None or (deadline.day - count.start).days > LONGEST:
        return None
    monday = count.start - timedelta(days=count.start.weekday())
    weeks = (deadline.day - monday).days // 7 + 1
    days = [
        _day(plus(monday, n), deadline.day, count, holiday_of(law, plus(monday, n), region)) for n in range(weeks * 7)
    ]
    return Calendar(
        start=count.start,
        term=count.term,
        last=deadline.day,
        days=count.days,
        certainty=deadline.certainty,
        weeks=tuple(tuple(days[n : n + 7]) for n in range(0, len(days), 7)),
    )


def _day(day: date, last: date, count: Count, feast: Holiday | None) -> CalendarDay:
    return CalendarDay(
        day=day,
        part=_part(day, last, count.start, count.term),
        number=(day - count.start).days if count.start < day <= count.term else None,
        weekend=day.weekday() >= SATURDAY,
        holiday=feast.name if feast else None,
    )


def _part(day: date, last: date, start: date, term: date) -> Part:
    marks = {start: Part.RECEIVED, term: Part.TERM, last: Part.LAST}
    if day in marks:
        return marks[day]
    if day < start:
        return Part.BEFORE
    if day > last:
        return Part.AFTER
    return Part.COUNTED if day < term else Part.CARRIED


def in_words(told: Calendar, language: str) -> str:
    """The picture in one paragraph, for those who do not see it."""
    tongue = language_of(language)
    first, start, term, last = (long_day(d, tongue) for d in (plus(told.start, 1), told.start, told.term, told.last))
    rolled = told.term != told.last
    if tongue == "fr":
        received = "Au plus tôt reçu" if told.certainty is not Certainty.CERTAIN else "Reçu"
        text = f"{received} {start}, non compté. Jour 1 : {first}. Jour {told.days} : {term}"
        text += f", reporté au {last}." if rolled else ", dernier jour."
    else:
        received = "Received at the earliest on" if told.certainty is not Certainty.CERTAIN else "Received on"
        text = f"{received} {start}, not counted. Day 1: {first}. Day {told.days}: {term}"
        text += f", carried over to {last}." if rolled else ", the last day."
    return typeset(text, tongue)


def table(told: Calendar, language: str) -> tuple[tuple[str, str], ...]:
    """The same as rows (day, what it is), from the start to the last day."""
    tongue = language_of(language)
    shown = (d for week in told.weeks for d in week if d.part not in (Part.BEFORE, Part.AFTER))
    return tuple((f"{long_day(d.day, tongue)}", _what(d, told, tongue)) for d in shown)


def _what(day: CalendarDay, told: Calendar, tongue: Language) -> str:
    words = [_PARTS[tongue][day.part].format(number=day.number, last=short_day(told.last, tongue))]
    if day.part is Part.LAST and day.number:
        words.insert(0, _PARTS[tongue][Part.COUNTED].format(number=day.number))
    if day.holiday:
        words.append(day.holiday[tongue])
    return ", ".join(words)


_PARTS: dict[Language, dict[Part, str]] = {
    "fr": {
        Part.RECEIVED: "réception, non comptée",
        Part.COUNTED: "jour {number}",
        Part.TERM: "jour {number}, reporté au {last}",
        Part.CARRIED: "non ouvrable",
        Part.LAST: "dernier jour",
    },
    "en": {
        Part.RECEIVED: "reception, not counted",
        Part.COUNTED: "day {number}",
        Part.TERM: "day {number}, carried over to {last}",
        Part.CARRIED: "not a working day",
        Part.LAST: "last day",
    },
}
