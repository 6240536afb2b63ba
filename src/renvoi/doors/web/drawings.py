"""Fits the pictures to the pages: the strip of open windows, the calendar of a count, each with its table twin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString, mark_safe

from renvoi.doors.web.pictures.calendar import calendar_svg
from renvoi.doors.web.pictures.windows import Window, windows_svg
from renvoi.doors.web.reasons import Dated
from renvoi.doors.web.rows import language
from renvoi.rights import Assessment, Certainty
from renvoi.rights.assess import law_of
from renvoi.rights.calendar import calendar, in_words, table


@dataclass(frozen=True)
class Picture:
    svg: SafeString
    words: str
    twin: tuple[tuple[str, str], ...]


def windows_picture(dated: Sequence[Dated], today: date) -> SafeString:
    windows = [
        Window(
            name=one.row.title,
            start=one.start or one.last_day,
            last=one.last_day,
            certainty=Certainty.ESTIMATED if one.estimated else Certainty.CERTAIN,
        )
        for one in dated
    ]
    return mark_safe(windows_svg(windows, today, language()))  # noqa: S308 - pictures/ escapes every text


def calendar_picture(assessment: Assessment) -> Picture | None:
    """How the period of the best route is counted; None without a counted day or a law of that country."""
    deadline = assessment.last_day
    if deadline is None:
        return None
    found = law_of(assessment.country)
    days = calendar(deadline, found[0], assessment.region) if found else None
    if days is None:
        return None
    svg = mark_safe(calendar_svg(days, language()))  # noqa: S308 - pictures/ escapes every text
    return Picture(svg, in_words(days, language()), table(days, language()))
