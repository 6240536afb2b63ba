"""A strict grammar of days: what is written is read, what is only half written is resolved with the day of sending.

Order of day and month is never guessed: 03/11/2026 is 3 November unless the document is American; in an English
document of unknown country it is nothing at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import chain, islice, pairwise
from typing import NamedTuple

from renvoi.reading.extract.letters import lines_with_digits
from renvoi.reading.extract.phrases import Hit

MOST_DAYS = 500
"""More days than any letter names."""
NUMERIC = re.compile(
    r"(?<![\w./:-])(?:(?P<y>20\d\d)[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?=[t\s,.;)]|$)"
    r"|(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<c>20\d\d|\d\d)(?![\w/-])(?!\.\d)"
    r"|(?P<d2>\d{1,2})(?:\.(?P<m2>\d{1,2})\.|/(?P<m3>\d{1,2})(?<!24/7))(?![\w/%]|[.,]\d))",
)
"""Days in numbers; "24/7" is always."""
ORDINAL = r"(?:er|st|nd|rd|th|e|o|\.|º|ª)?"
TO = (
    r"et(?: le)?|au|to(?: the)?|and(?: the)?|bis(?: zum| den)?|und(?: dem| den)?|oder|e(?: il)?|y(?: el)?|al?|o"
    r"|en(?: de)?|tot(?: en met)?(?: de)?|t/m|t\.?e\.?m\.?"
)
"""Between the first and the last day of a span."""
BEFORE = re.compile(  # "3", "3rd of", "3 - 5 de", "3 et le 5"
    rf"(?:(?P<first>\d{{1,2}}){ORDINAL}\s?(?:-|–|{TO})\s?)?"
    rf"(?<![^\W_])(?P<day>\d{{1,2}}){ORDINAL}[ -]?(?:de |of )?$"
)
AFTER_YEAR = re.compile(r"\.?,?[ -]?(?:de |del )?(?P<year>20\d\d)(?!\d)")
AFTER_DAY = re.compile(  # "3", "3rd, 2026", "3 - 5, 2026"
    r"\.?[ -](?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:]|[.,]\d)"
    r"(?:\s?(?:-|–|to|and)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?![\d:]))?(?: ?,? ?(?P<year>20\d\d)(?!\d))?"
)
JOIN = re.compile(rf"\s*(?:-|–|—|or|through|ou(?: le)?|zum|o(?: el| il)?|of|{TO})\s+(?:le |the |el |il |den |dem )?$")


DAY_FIRST = ("fr", "de", "nl", "it")
"""Languages that write the day before the month: "novembre 12, 2025" is a day all the same, "novembre 12" none."""
WORKING_WEEK = 4
"""Days from the first to the last of a week of work, at least."""
SPEAKING_OF_DAYS = ("month.", "weekday.", "short.", "day.")


class Sent(NamedTuple):
    """What helps to read a day: the sender's local day of sending, and whether month comes before day in numbers."""

    day: date | None = None
    month_first: bool | None = False
    """True in American documents, None when it cannot be told."""
    near: date | None = None
    """A day the document tells when its own day is not known: it gives years, but no "tomorrow"."""


class Day(NamedTuple):
    """A day in the text, or a range when `last` is later. `sure` False: its weekday contradicts its date."""

    start: int
    end: int
    first: date
    last: date
    relative: bool = False
    sure: bool = True


def find_days(plain: str, hits: Sequence[Hit], sent: Sent) -> list[Day]:
    """Every day of a text of plain letters; `hits` are its phrases (months, weekdays, "tomorrow")."""
    found: list[Day] = []
    taken: set[int] = set()
    hits = [hit for hit in hits if hit.concept.startswith(SPEAKING_OF_DAYS)]
    weekdays = {hit.end: int(hit.concept[-1]) for hit in hits if hit.concept.startswith(("weekday.", "short."))}
    for day in islice(chain(by_month(plain, hits, sent, weekdays), by_numbers(plain, sent)), MOST_DAYS):
        if taken.isdisjoint(range(day.start, day.end)):
            found.append(day)
            taken.update(range(day.start, day.end))
    taken.update(sign for day in found for sign in range(day.start - 6, day.start))
    weeks = working_weeks(plain, hits)
    spoken = [hit for hit in hits if hit.start not in weeks]
    for day in chain(by_weekday(plain, hits, sent), relative(spoken, sent)):
        numbered = day.relative and OF_MONTH.match(plain, day.end)
        if not numbered and taken.isdisjoint(range(day.start, day.end)):
            found.append(day)
            taken.update(range(day.start, day.end))
    found += following(plain, found, hits)
    return joined(
        plain, sorted(found), {hit.start: hit.end for hit in hits if hit.concept.startswith(("weekday.", "short."))}
    )


def by_month(plain: str, hits: Sequence[Hit], sent: Sent, weekdays: dict[int, int]) -> list[Day]:
    later: list[Day] = []
    found: list[Day] = []
    used: set[int] = set()
    months = [hit for hit in hits if hit.concept.startswith("month.")]
    for hit in months:
        month = int(hit.concept[6:])
        before = BEFORE.search(plain, max(0, hit.start - 28), hit.start)
        if before:
            year = AFTER_YEAR.match(plain, hit.end)
            day = build(
                before,
                before["first"],
                before["day"],
                month,
                year,
                sent,
                weekday_before(plain, before.start(), weekdays),
            )
            if day:
                used.add(before.start("day"))
                found.append(day._replace(end=year.end() if year else hit.end))
    for hit in months:
        after = AFTER_DAY.match(plain, hit.end)
        full = after is not None and after["year"] is not None
        if after and after.start("day") not in used and (full or hit.language not in DAY_FIRST):
            weekday = weekday_before(plain, hit.start, weekdays)
            first, last = (after["day"], after["last"]) if after["last"] else (None, after["day"])
            day = build(after, first, last, int(hit.concept[6:]), after if after["year"] else None, sent, weekday)
            if day:
                later.append(day._replace(start=hit.start))
    return found + later


def weekday_before(plain: str, start: int, weekdays: dict[int, int]) -> int | None:
    """The weekday written just before a date: "Tuesday, ", "mar. ", "jeudi le "."""
    for back in range(5):
        if start - back in weekdays and not plain[start - back : start].strip(" .,"):
            return weekdays[start - back]
    return None


def build(
    match: re.Match[str],
    first: str | None,
    last: str,
    month: int,
    year: re.Match[str] | None,
    sent: Sent,
    weekday: int | None,
) -> Day | None:
    """A day or range within one month; None when no such day exists or its year cannot be told."""
    end = (
        valid(int(year["year"]), month, int(last))
        if year
        else nearest(month, int(last), sent.day or sent.near, weekday)
    )
    if end is None:
        return None
    begin = valid(end.year, end.month, int(first)) if first else end
    if begin is None or begin > end:
        begin = end
    return Day(
        match.start(), match.end(), begin, end, sure=weekday is None or first is not None or end.weekday() == weekday
    )


def nearest(month: int, day: int, sent: date | None, weekday: int | None = None) -> date | None:
    """The year-less day nearest to the day of sending; a weekday, when written, decides between years."""
    if sent is None:
        return None
    choices = [one for year in (-1, 0, 1) if (one := valid(sent.year + year, month, day))]
    fitting = [one for one in choices if weekday is not None and one.weekday() == weekday]
    near = [one for one in (fitting or choices) if abs((one - sent).days) <= 200]
    return min(near, key=lambda one: abs((one - sent).days), default=None)


def valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def by_numbers(plain: str, sent: Sent) -> list[Day]:
    found = []
    for match in (match for line in lines_with_digits(plain) for match in NUMERIC.finditer(plain, *line)):
        if match["y"]:
            day = valid(int(match["y"]), int(match["m"]), int(match["d"]))
        elif match["a"]:
            day = ordered(int(match["a"]), int(match["b"]), full_year(match["c"]), sent.month_first)
        elif match["m2"] or sent.month_first is False:
            day = nearest(int(match["m2"] or match["m3"]), int(match["d2"]), sent.day or sent.near)
        else:
            day = None
        if day and 2000 <= day.year <= 2099:
            found.append(Day(match.start(), match.end(), day, day))
    return found


def full_year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def ordered(a: int, b: int, year: int, month_first: bool | None) -> date | None:
    """Day and month from two numbers; when both orders are possible only a known habit decides."""
    if a > 12:
        return valid(year, b, a)
    if b > 12:
        return valid(year, a, b) if month_first is not False else None
    if a == b:
        return valid(year, a, b)
    if month_first is None:
        return None
    return valid(year, a, b) if month_first else valid(year, b, a)


OF_MONTH = re.compile(
    r"[.,]? ?(?:le |the |den |el |il |de )?(?P<day>\d{1,2})(?:st|nd|rd|th|er|e)?"
    r"(?![\w%€$£]|[.,:/-]\d| ?(?:h|am|pm|uhr)\b)"
)


def by_weekday(plain: str, hits: Sequence[Hit], sent: Sent) -> list[Day]:
    """ "Tuesday 17": a weekday with the day of a month not named; only one day near the day of sending is both."""
    found = []
    for hit in hits if sent.day else ():
        number = OF_MONTH.match(plain, hit.end) if hit.concept.startswith(("weekday.", "short.")) else None
        if number is None or sent.day is None:
            continue
        near = [sent.day + timedelta(ahead) for ahead in range(-10, 26)]
        fits = [one for one in near if one.day == int(number["day"]) and one.weekday() == int(hit.concept[-1])]
        if len(fits) == 1:
            found.append(Day(hit.start, number.end(), fits[0], fits[0], relative=True))
    return found


def working_weeks(plain: str, hits: Sequence[Hit]) -> set[int]:
    """Where the first and last weekday of a working week stand: "Monday - Friday" are hours of a desk, no days."""
    named = [hit for hit in hits if hit.concept.startswith("weekday.")]
    found: set[int] = set()
    for first, last in pairwise(named):
        span = (int(last.concept[-1]) - int(first.concept[-1])) % 7
        if span >= WORKING_WEEK and last.start - first.end < 12 and JOIN.fullmatch(plain[first.end : last.start] + " "):
            found |= {first.start, last.start}
    return found


def relative(hits: Sequence[Hit], sent: Sent) -> list[Day]:
    """ "tomorrow", "the day after tomorrow", "Friday": days only the day of sending gives; the longest words count."""
    if sent.day is None:
        return []
    found: list[Day] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda one: one.start - one.end):
        kind, _, which = hit.concept.partition(".")
        if not taken.isdisjoint(range(hit.start, hit.end)):
            continue
        if kind == "day" and which in SHIFTS:
            day = sent.day + timedelta(SHIFTS[which])
        elif kind == "weekday":
            ahead = (int(which) - sent.day.weekday()) % 7
            if ahead == 0:
                continue  # "Friday" written on a Friday: today or in a week
            day = sent.day + timedelta(ahead)
        else:
            if hit.concept == "day.hour":
                taken.update(range(hit.start, hit.end))
            continue
        taken.update(range(hit.start, hit.end))
        found.append(Day(hit.start, hit.end, day, day, relative=True))
    return found


def following(plain: str, days: Sequence[Day], hits: Sequence[Hit]) -> list[Day]:
    """ "It leaves on Wednesday and reaches you the next day": the day after the one named before, in one sentence."""
    found = []
    for hit in hits:
        before = [day for day in days if day.end <= hit.start] if hit.concept == "day.next" else []
        last = max(before, key=lambda one: one.end, default=None)
        if (
            last
            and last.first == last.last < date.max
            and not set(".!?\n") & set(plain[last.end : hit.start].rstrip(". "))
        ):
            day = last.first + timedelta(1)
            found.append(Day(hit.start, hit.end, day, day, relative=True, sure=last.sure))
    return found


SHIFTS = {"today": 0, "tomorrow": 1, "after_tomorrow": 2, "yesterday": -1}


def joined(plain: str, days: list[Day], weekdays: dict[int, int]) -> list[Day]:
    """Two days with "to" between them become one range; `weekdays`: where their names stand."""
    out: list[Day] = []
    for day in days:
        if out and out[-1].last <= day.first and out[-1].last == out[-1].first and day.start - out[-1].end < 26:
            begin, end = out[-1].end, day.start
            named = next((at for at in range(begin, end) if not plain[weekdays.get(at, begin) : end].strip(" .,")), end)
            if JOIN.fullmatch(plain[begin:named].rstrip(" ,") + " "):
                out[-1] = out[-1]._replace(end=day.end, last=day.last)
                continue
        out.append(day)
    return out
