"""A guarantee the seller or the maker grants (in France L217-21 to 24): binding as it was written or advertised."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renvoi.atlas.country import Law
from renvoi.rights.limits import open_deadline
from renvoi.rights.matter import Matter
from renvoi.rights.result import Open, Reason, Route, RouteKind, WhoPays, cite

EVIDENCE = (Reason("keep_guarantee"), Reason("keep_invoice"))


def commercial(matter: Matter) -> Route | None:
    """Only its own text tells its days; shown where the buyer says there is one."""
    if not matter.at.holds("commercial_guarantee") or matter.law.rule("commercial.form", matter.at.on) is None:
        return None
    return _route(matter.law, matter.at.on)


@lru_cache(maxsize=1024)
def _route(law: Law, on: date) -> Route:
    return Route(
        kind=RouteKind.COMMERCIAL,
        open=Open.UNKNOWN,
        declare=open_deadline(Reason("its_text_tells")),
        who_pays=WhoPays.DEPENDS,
        steps=(Reason("step_read_guarantee"),),
        evidence=EVIDENCE,
        reasons=(Reason("binding_as_advertised", {}, cite(law.rule("commercial.form", on))),),
    )
