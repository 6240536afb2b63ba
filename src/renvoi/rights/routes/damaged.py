"""Damaged or wrong on arrival: the trader bears the way (in France L216-2), and reserves are not needed."""

from __future__ import annotations

from renvoi.rights.matter import Matter
from renvoi.rights.result import Act, Certainty, Deadline, Open, Reason, Route, RouteKind, WhoPays, cite

STEPS = (Reason("step_photograph"), Reason("step_tell_at_once"), Reason("step_ask_replacement"))
EVIDENCE = (Reason("keep_photos"), Reason("keep_packaging"), Reason("keep_order"))
SOON = 60
"""Days after reception in which it is worth telling; later a defect goes by the guarantee."""


def damaged(matter: Matter) -> Route | None:
    """For what came broken or is not what was ordered. It has no day of its own: the sooner the better."""
    law, on = matter.law, matter.at.on
    risk = law.rule("delivery.risk", on)
    received = matter.received
    if risk is None or matter.at.private_seller or matter.purchase.channel.value == "shop" or received.day is None:
        return None
    if (matter.today - received.day).days > SOON:
        return None
    own = matter.at.holds("own_carrier")
    rule = law.rule("delivery.risk_own_carrier", on) if own else risk
    no_reserves = law.rule("delivery.no_reserves_needed", on)
    reasons = [Reason("risk_of_buyer" if own else "risk_of_trader", {}, cite(rule))]
    if no_reserves:
        reasons.append(Reason("no_reserves_needed", {}, cite(no_reserves)))
    return Route(
        kind=RouteKind.DAMAGED,
        open=_open(matter),
        declare=Deadline(
            day=None, act=Act.DECLARE, certainty=Certainty.OPEN, reasons=(Reason("at_once_by_guarantee"),)
        ),
        who_pays=WhoPays.MERCHANT if law.says("conformity.return_cost", on) == "seller" else WhoPays.UNKNOWN,
        steps=STEPS,
        evidence=EVIDENCE,
        reasons=tuple(reasons),
    )


def _open(matter: Matter) -> Open:
    told = matter.at.holds("faulty")
    return Open.UNKNOWN if told is None else Open.YES if told else Open.NO
