"""Hidden defects (in France C. civ. 1641 to 1649): from the day one is found, also against a private seller."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renvoi.atlas.country import Law
from renvoi.rights.limits import limit, open_deadline
from renvoi.rights.matter import Matter
from renvoi.rights.result import Deadline, Open, Reason, Route, RouteKind, cite

EVIDENCE = (Reason("keep_invoice"), Reason("keep_photos"), Reason("keep_expert"))


def hidden_defect(matter: Matter) -> Route | None:
    """No day before a defect is found; beyond the longest time after the sale, nothing."""
    law, on = matter.law, matter.at.on
    if law.rule("hidden_defect.months", on) is None or matter.at.holds("faulty") is False:
        return None
    if matter.at.private_seller and law.says("hidden_defect.private_seller", on) != "yes":
        return None
    return Route(
        kind=RouteKind.HIDDEN_DEFECT,
        open=_open(law, on, matter.today),
        declare=_declare(law, on),
        steps=_steps(law, on),
        evidence=EVIDENCE,
        reasons=_reasons(law, on, private=matter.at.private_seller),
    )


def _open(law: Law, on: date, today: date) -> Open:
    longest = limit(law, "hidden_defect.longest", on, on, "hidden_defect_longest")
    return Open.NO if longest and today > longest.day else Open.UNKNOWN


@lru_cache(maxsize=4096)
def _declare(law: Law, on: date) -> Deadline:
    months = law.rule("hidden_defect.months", on)
    count = months.value if months and isinstance(months.value, int) else 0
    return open_deadline(Reason("hidden_defect_from_discovery", {"count": count}, cite(months)))


@lru_cache(maxsize=4096)
def _steps(law: Law, on: date) -> tuple[Reason, ...]:
    return (Reason("step_write_defect"), Reason("step_choose", {}, cite(law.rule("hidden_defect.choice", on))))


@lru_cache(maxsize=4096)
def _reasons(law: Law, on: date, *, private: bool) -> tuple[Reason, ...]:
    longest = limit(law, "hidden_defect.longest", on, on, "hidden_defect_longest")
    also = (Reason("also_private_sellers", {}, cite(law.rule("hidden_defect.private_seller", on))),) if private else ()
    return (*also, *(longest.reasons if longest else ()))
