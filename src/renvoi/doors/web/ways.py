"""What one may do with a purchase: each route as a title, a state, a line, and its steps behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from renvoi.doors.web.rows import Pill, language, window_pill
from renvoi.doors.web.typography import bound, short_day
from renvoi.rights import Act, Assessment, Certainty, Open, Route, RouteKind, WhoPays, sentences
from renvoi.rights.telling import tell_route, who_pays

AWAITED = (Act.RECEIVE, Act.SHIP)
"""What others do; the buyer waits."""


@dataclass(frozen=True)
class Way:
    title: str
    pill: Pill
    first: str
    rest: tuple[str, ...]
    do: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    pays: str = ""
    brief: str = ""
    """The state, its line and who pays, each said once."""


def ways_of(assessment: Assessment, today: date) -> list[Way]:
    """The ways back for a change of mind, or why there is none."""
    return [
        way_of(route, today) for route in assessment.routes if route.kind.changes_mind or route.kind is RouteKind.NONE
    ]


def remedies_of(assessment: Assessment, today: date) -> list[Way]:
    """What helps when something is late or not right; what is over is left out."""
    kinds = (route for route in assessment.routes if not route.kind.changes_mind and route.kind is not RouteKind.NONE)
    return [way_of(route, today) for route in kinds if route.open is not Open.NO or _awaited(route, today)]


def law_of(assessment: Assessment) -> str:
    """Which law was applied, and why."""
    return "".join(bound(line) for line in sentences(assessment.why_law, language())) if assessment.why_law else ""


def way_of(route: Route, today: date) -> Way:
    told = tell_route(route, language(), today)
    first, pill = bound(told.line), _pill(route, today)
    rest = tuple(map(bound, told.steps))
    dated = bool(first) and route.kind is not RouteKind.DAMAGED
    dated = dated and not (route.last_day and route.last_day.act in AWAITED)
    if not dated:
        first, rest = (rest[0] if rest else ""), rest[1:]
    title = told.title
    if route.kind is RouteKind.NONE and route.open is not Open.NO:
        title = _("Not known to renvoi")
    pays = "" if route.who_pays is WhoPays.DEPENDS else who_pays(route, language())
    brief = " · ".join(filter(None, ("" if dated else pill.words, first, bound(who_pays(route, language())))))
    return Way(title, pill, first, rest, tuple(map(bound, told.do)), told.keep, pays, brief)


def _pill(route: Route, today: date) -> Pill:
    last = route.last_day
    if last is None:
        return Pill("past", "×", _("no")) if route.open is Open.NO else Pill("past", "?", _("not known"))
    if last.act in AWAITED and last.day:
        return _arrival(last.day, last.act, today)
    if last.day is None:
        return Pill("calm", "▷", _("not started yet")) if route.kind.changes_mind else Pill("past", "○", _("if needed"))
    if last.certainty is not Certainty.CERTAIN:
        return window_pill(last.day, "likely" if last.likely else "earliest", today)
    shown = {"day": short_day(last.day, language(), today)}
    if last.day < today:
        return Pill("past", "×", _("over since %(day)s") % shown)
    tone = window_pill(last.day, "certain", today).tone
    return Pill(tone, "◔" if tone == "soon" else "○", _("until %(day)s") % shown)


def _arrival(day: date, act: Act, today: date) -> Pill:
    shown = {"day": short_day(day, language(), today)}
    words = _("to be shipped by %(day)s") if act is Act.SHIP else _("expected by %(day)s")
    return Pill("soon", "!", words % shown) if day < today else Pill("calm", "▷", words % shown)


def _awaited(route: Route, today: date) -> bool:
    """A delivery not late yet is worth knowing; its day is still to come."""
    last = route.last_day
    return last is not None and last.act in AWAITED and last.day is not None and last.day >= today
