"""Entries → one iCalendar: all-day, private, stable ids, rising sequences, alarms before the day.

The same entries give the same bytes: DTSTAMP is the moment of the last change (RFC 5545 3.8.7.2, without METHOD).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, time, timedelta

from icalendar import Alarm, Calendar, Event
from msgspec import Struct

from renvoi.casework.calendar_ports import LAST_DAY, PICK_UP, Day, Entry
from renvoi.casework.telling.words import ACTS
from renvoi.rights import Certainty, one_line
from renvoi.rights.wording import Language, language_of, money

REFRESH = timedelta(hours=4)


class Look(Struct, frozen=True, kw_only=True):
    """How a member's calendar looks. Days are counted before the day; alarms come at `at`, the calendar's own time."""

    language: str
    link: Callable[[str], str]
    """The address of a purchase's page."""
    last_days: tuple[int, ...]
    pick_up_days: tuple[int, ...]
    at: time


_NAMES = {"fr": "renvoi : dernières dates", "en": "renvoi: last days"}
_SUMMARIES = {
    ("fr", "last-day", True): "Dernier jour\u00a0: {name}",
    ("fr", "last-day", False): "Dernier jour au plus tôt (estimé)\u00a0: {name}",
    ("fr", "pick-up", True): "À retirer\u00a0: {name}",
    ("fr", "refund", True): "Remboursement attendu\u00a0: {name}",
    ("fr", "refund", False): "Remboursement attendu (estimé)\u00a0: {name}",
    ("en", "last-day", True): "Last day: {name}",
    ("en", "last-day", False): "Last day at the earliest (estimate): {name}",
    ("en", "pick-up", True): "To collect: {name}",
    ("en", "refund", True): "Refund due: {name}",
    ("en", "refund", False): "Refund due (estimate): {name}",
}
_LIKELY = {
    "fr": "Dernier jour sans doute (estimé)\u00a0: {name}",
    "en": "Last day probably (estimate): {name}",
}
_TO_DO = {"fr": "Pour {act}.", "en": "To {act}."}
_CANCELLED = {"fr": "Plus d’échéance", "en": "No longer due"}


def ics_of(entries: Iterable[Entry], look: Look, *, alone: bool = False) -> bytes:
    """`alone`: a file to keep, not an address that is asked again."""
    tongue = language_of(look.language)
    calendar = Calendar()
    calendar.add("prodid", "-//renvoi//renvoi//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if not alone:
        calendar.add("name", _NAMES[tongue])  # RFC 7986
        calendar.add("x-wr-calname", _NAMES[tongue])
        calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
        calendar.add("x-published-ttl", "PT4H")  # what older Outlooks ask for
    for entry in entries:
        calendar.add_component(_event(entry, look, tongue))
    return bytes(calendar.to_ical())


def _event(entry: Entry, look: Look, tongue: Language) -> Event:
    event = Event()
    changed = entry.changed_at.astimezone(UTC).replace(microsecond=0)
    event.add("uid", entry.uid)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + timedelta(days=1))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    if entry.shown is None:
        event.add("status", "CANCELLED")
        event.add("summary", _CANCELLED[tongue])
        return event
    sure = entry.shown.certainty is Certainty.CERTAIN
    event.add("status", "CONFIRMED" if sure else "TENTATIVE")
    event.add("summary", _summary(entry.shown, tongue))
    link = look.link(entry.purchase)
    event.add("description", "\n".join([*_description(entry.shown, tongue), link]))
    event.add("url", link)
    for alarm in _alarms(entry.shown, look, str(event["summary"])):
        event.add_component(alarm)
    return event


def _summary(day: Day, tongue: Language) -> str:
    if day.deadline is not None and day.deadline.likely:
        return _LIKELY[tongue].format(name=day.name)
    return _SUMMARIES[tongue, day.kind, day.certainty is Certainty.CERTAIN].format(name=day.name)


def _description(day: Day, tongue: Language) -> list[str]:
    lines = [day.merchant] if day.merchant else []
    if day.deadline is not None:
        lines += [_TO_DO[tongue].format(act=ACTS[tongue, day.deadline.act]), one_line(day.deadline, tongue)]
    if day.amount is not None:
        lines.append(money(day.amount, tongue))
    return lines


def _alarms(day: Day, look: Look, words: str) -> list[Alarm]:
    """Before the day at the wished hour: an all-day entry begins at midnight of wherever the calendar is."""
    wished: Sequence[int] = {LAST_DAY: look.last_days, PICK_UP: look.pick_up_days}.get(day.kind, (0,))
    hour = timedelta(hours=look.at.hour, minutes=look.at.minute)
    alarms = []
    for count in sorted(set(wished), reverse=True):
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", words)
        alarm.add("trigger", hour - timedelta(days=count))
        alarms.append(alarm)
    return alarms
