"""What one may do with a purchase: each route as a title, a day and its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from renvoi.doors.web.rows import Pill, language, window_pill
from renvoi.doors.web.typography import bound, short_day
from renvoi.rights import Assessment, Certainty, Open, Route, RouteKind, one_line, sentences


@dataclass(frozen=True)
class Way:
    title: str
    pill: Pill
    first: str
    rest: tuple[str, ...]


def ways_of(assessment: Assessment, today: date) -> list[Way]:
    return [
        _way(route, today) for route in assessment.routes if route.kind.changes_mind or route.kind is RouteKind.NONE
    ]


def _way(route: Route, today: date) -> Way:
    lines = tuple(bound(line) for line in sentences(route, language(), today))
    told = tuple(line for reason in route.reasons for line in map(bound, sentences(reason, language(), today)))
    if route.last_day is not None:
        return Way(_title(route), _pill(route, today), bound(one_line(route.last_day, language(), today)), lines)
    return Way(_title(route), _pill(route, today), told[0] if told else "", told[1:])


def _title(route: Route) -> str:
    if route.kind is RouteKind.WITHDRAWAL:
        return _("Change your mind")
    if route.kind is RouteKind.MERCHANT_WINDOW:
        return _("The shop’s own return")
    return _("No right of return") if route.open is Open.NO else _("Not known to renvoi")


def _pill(route: Route, today: date) -> Pill:
    last = route.last_day
    if last is None:
        return Pill("past", "×", _("no")) if route.open is Open.NO else Pill("past", "?", _("not known"))
    if last.day is None:
        return Pill("calm", "▷", _("not started yet"))
    if last.certainty is not Certainty.CERTAIN:
        return window_pill(last.day, "likely" if last.likely else "earliest", today)
    shown = {"day": short_day(last.day, language(), today)}
    if last.day < today:
        return Pill("past", "×", _("over since %(day)s") % shown)
    tone = window_pill(last.day, "certain", today).tone
    return Pill(tone, "◔" if tone == "soon" else "○", _("until %(day)s") % shown)
