"""Reserves to the carrier (in France C. com. L133-3): only needed when the buyer chose the carrier himself."""

from __future__ import annotations

from renvoi.rights.limits import as_deadline, reserves_by
from renvoi.rights.matter import Matter
from renvoi.rights.period import is_open
from renvoi.rights.result import Open, Reason, Route, RouteKind, cite

STEPS = (Reason("step_reserves"), Reason("step_registered_letter"))
EVIDENCE = (Reason("keep_photos"), Reason("keep_deposit"))


def carrier_reserves(matter: Matter) -> Route | None:
    """Within the days after reception; told while they run, or when the buyer says the carrier was his own choice."""
    law, on, received = matter.law, matter.at.on, matter.received
    own = matter.at.holds("own_carrier")
    if received.day is None or own is False or matter.purchase.channel.value != "distance":
        return None
    found = reserves_by(law, on, received.day, could_check=matter.at.holds("chance_to_check") is not False)
    if found is None:
        return None
    declare = as_deadline(found, received)
    in_time = is_open(declare, matter.today)
    if own is None and matter.today > (found.other or found.day):
        return None
    needed = Reason("only_own_carrier", {}, cite(law.rule("delivery.no_reserves_needed", on)))
    return Route(
        kind=RouteKind.CARRIER,
        open=in_time if own else Open.UNKNOWN if in_time is not Open.NO else Open.NO,
        declare=declare,
        steps=STEPS,
        evidence=EVIDENCE,
        reasons=(needed,),
    )
