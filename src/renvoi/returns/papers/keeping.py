"""What to keep of a purchase and until which day, from its routes: each with what it serves for and its article."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.rights.explain import one_line, sentences
from renvoi.rights.result import Assessment, Certainty, Open, Reason, Route, RouteKind
from renvoi.rights.telling import tell_route

LASTING = (
    RouteKind.WITHDRAWAL,
    RouteKind.MERCHANT_WINDOW,
    RouteKind.REJECTION,
    RouteKind.CONFORMITY,
    RouteKind.COMMERCIAL,
    RouteKind.HIDDEN_DEFECT,
)
LONGEST = "hidden_defect_longest"
"""The day beyond which nothing can be asked, whenever the defect is found."""
LIMITATION = ("time_to_sue", "time_to_sue_from_untold")


class Keeping(Struct, frozen=True, kw_only=True):
    """One thing the file serves for. `until` is None where no day can be told yet; `line` then says from when."""

    title: str
    line: str
    keep: tuple[str, ...]
    until: date | None
    certain: bool


def keepings(assessment: Assessment, language: str) -> tuple[Keeping, ...]:
    """Soonest day first, then those without a day; what is over is left out."""
    found = [_of_route(route, assessment.today, language) for route in assessment.routes if route.kind in LASTING]
    rows = [row for row in found if row is not None and (row.until is None or row.until >= assessment.today)]
    rows += _limitation(assessment, language)
    return tuple(sorted(rows, key=lambda row: (row.until is None, row.until or date.min)))


def _of_route(route: Route, today: date, language: str) -> Keeping | None:
    if route.open is Open.NO or route.last_day is None:
        return None
    told = tell_route(route, language, today)
    last = route.last_day
    until, certain = last.day, last.certainty is Certainty.CERTAIN
    line = one_line(last, language, today)
    longest = next((one for one in route.reasons if one.key == LONGEST), None)
    if until is None and longest is not None:
        until, certain = date.fromisoformat(str(longest.values["last"])), False
        line = " ".join(sentences(longest, language, today))
    return Keeping(title=told.title, line=line, keep=told.keep, until=until, certain=certain)


def _limitation(assessment: Assessment, language: str) -> list[Keeping]:
    """How long one may go to court: from a day no file can tell, so that none is said."""
    reasons: list[Reason] = []
    for route in assessment.routes:
        reasons += [one for one in (*route.reasons, *route.steps) if one.key in LIMITATION]
    if not reasons:
        return []
    line = " ".join(sentences(reasons[0], language, assessment.today))
    title = "Aller en justice" if language.startswith("fr") else "Going to court"
    return [Keeping(title=title, line=line, keep=(), until=None, certain=False)]
