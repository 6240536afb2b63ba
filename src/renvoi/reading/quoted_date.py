"""The date above a quoted mail as mail programs write it: "mar. 3 nov. 2026 à 10:12", "January 7, 2022 at 10:23 AM"."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, tzinfo

from renvoi.reading.mail_headers import moment

MONTHS = {
    **dict.fromkeys(("jan", "ene", "gen"), 1),
    **dict.fromkeys(("feb", "fev"), 2),
    **dict.fromkeys(("mar", "maa", "mrt"), 3),
    **dict.fromkeys(("apr", "avr", "abr"), 4),
    **dict.fromkeys(("may", "mai", "mag", "mei"), 5),
    **dict.fromkeys(("jun", "juin", "giu"), 6),
    **dict.fromkeys(("jul", "juil", "lug"), 7),
    **dict.fromkeys(("aug", "aou", "ago"), 8),
    **dict.fromkeys(("sep", "set"), 9),
    **dict.fromkeys(("oct", "okt", "ott"), 10),
    "nov": 11,
    **dict.fromkeys(("dec", "dez", "dic"), 12),
}
DAY_FIRST = re.compile(r"\b(\d{1,2})(?:er|st|nd|rd|th|\.)?\s+(?:de\s+)?([a-z]{3,12})\.?,?\s+(?:de\s+)?(\d{4})\b")
MONTH_FIRST = re.compile(r"\b([a-z]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
NUMERIC = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
CLOCK = re.compile(r"\b(\d{1,2})[:h](\d{2})(?:[:](\d{2}))?\s*([ap])?\.?m?\b")


def quoted_moment(value: str, zone: tzinfo | None) -> datetime | None:
    """The moment, in the zone of the person who forwarded it unless written out; noon when no hour is given.

    03/04/2026 is read by nobody for sure, so it stays None; 23/04/2026 is clear.
    """
    exact = moment(value)
    if exact:
        return exact
    text = "".join(c for c in unicodedata.normalize("NFKD", value[:200].lower()) if not unicodedata.combining(c))
    day = day_of(text)
    if day is None:
        return None
    clock = CLOCK.search(text)
    hour, minute = (int(clock.group(1)), int(clock.group(2))) if clock else (12, 0)
    if clock and clock.group(4):
        hour = hour % 12 + (12 if clock.group(4) == "p" else 0)
    try:
        return datetime(*day, hour, minute, tzinfo=zone or UTC)
    except ValueError:
        return None


def day_of(text: str) -> tuple[int, int, int] | None:
    if found := ISO.search(text):
        return int(found.group(1)), int(found.group(2)), int(found.group(3))
    if found := DAY_FIRST.search(text):
        day, name, year = found.groups()
    elif found := MONTH_FIRST.search(text):
        name, day, year = found.groups()
    else:
        return numeric(text)
    month = MONTHS.get(name[:4]) or MONTHS.get(name[:3])
    return (int(year), month, int(day)) if month else None


def numeric(text: str) -> tuple[int, int, int] | None:
    found = NUMERIC.search(text)
    if not found:
        return None
    first, second, year = (int(group) for group in found.groups())
    if first > 12 or first == second:
        return year, second, first
    return (year, first, second) if second > 12 else None
