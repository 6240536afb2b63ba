"""Topics of guarantees, delivery, carriers and disputes: each the last day, or the most, of one rule."""

from __future__ import annotations

from datetime import date

from renvoi.atlas.country import Law
from renvoi.atlas.schemes import schemes
from renvoi.rights.cases.finding import NOTHING, Asked, Finding, missing, money, until
from renvoi.rights.limits import (
    conformity_until,
    hidden_defect_until,
    limit,
    presumed_until,
    reserves_by,
)
from renvoi.rights.result import Reason, cite


def delivered(asked: Asked) -> date | None:
    return max(asked.case.delivered, default=None)


def delivery_limit(asked: Asked) -> Finding:
    """The day agreed; when none was, the days of the law after the contract."""
    case = asked.case
    agreed = case.day("expected_delivery")
    if agreed and case.fact("delivery_date_agreed", "yes") != "no":
        reason = Reason("delivery_agreed", {"day": agreed.isoformat()})
        return Finding(columns={"result": agreed.isoformat()}, reasons=(reason,))
    if case.fact("delivery_date_agreed") != "no":
        return missing("expected_delivery")
    return _from(asked, "delivery.days", case.ordered, "order_date", "deliver_by")


def shipment_limit(asked: Asked) -> Finding:
    return _from(asked, "delivery.shipment_days", asked.case.ordered, "order_date", "ship_by")


def carrier_reserves(asked: Asked) -> Finding:
    day = delivered(asked)
    if day is None:
        return missing("delivery_dates")
    if asked.case.fact("carrier") == "removal":
        untold = asked.case.fact("procedure_told") == "no"
        rule = "carrier.removal_untold_months" if untold else "carrier.removal_days"
        return _from(asked, rule, day, "delivery_dates", "removal_untold_by" if untold else "removal_by")
    could_check = asked.case.fact("chance_to_check", "yes") != "no"
    return until(reserves_by(asked.law, asked.at.on, day, could_check=could_check))


def conformity_guarantee(asked: Asked) -> Finding:
    day = delivered(asked)
    if day is None:
        return missing("delivery_dates")
    used = bool(asked.at.holds("second_hand"))
    told = asked.case.fact("repaired_under_guarantee")
    repairs = 1 if told == "yes" else 0 if told in ("", "no") else asked.case.count("repaired_under_guarantee") or 0
    return until(conformity_until(asked.law, asked.at.on, day, used=used, repairs=repairs))


def conformity_presumption(asked: Asked) -> Finding:
    day = delivered(asked)
    if day is None:
        return missing("delivery_dates")
    return until(presumed_until(asked.law, asked.at.on, day, used=bool(asked.at.holds("second_hand"))))


def repair_limit(asked: Asked) -> Finding:
    return _from(asked, "conformity.repair_days", asked.case.notice_sent, "notice_sent", "repair_by")


def hidden_defect(asked: Asked) -> Finding:
    discovered = asked.case.day("discovered")
    if discovered is None:
        return missing("discovered")
    sold = asked.case.ordered or min(asked.case.delivered, default=None)
    return until(hidden_defect_until(asked.law, asked.at.on, discovered, sold))


def mediation(asked: Asked) -> Finding:
    """The request must come within so many months of the first written complaint."""
    found = _from(asked, "mediation.months", asked.case.notice_sent, "notice_sent", "mediation_by")
    today, last = asked.case.day("today"), found.columns.get("result")
    if today is None or last is None:
        return found
    admissible = today.isoformat() <= str(last)
    reason = Reason("mediation_open" if admissible else "mediation_over", {"day": today.isoformat()})
    columns = {**found.columns, "in_time": "yes" if admissible else "no"}
    return Finding(columns=columns, reasons=(*found.reasons, reason))


def postal_loss(asked: Asked) -> Finding:
    return _from(asked, "post.lost_days", asked.case.day("deposited"), "deposited", "lost_after")


def postal_compensation(asked: Asked) -> Finding:
    weight, rate = asked.case.money("weight_kg"), asked.law.amount("post.per_kg", asked.at.on)
    if weight is None:
        return missing("weight_kg")
    if rate is None:
        return NOTHING
    cited = cite(asked.law.rule("post.per_kg", asked.at.on))
    values: dict[str, str | int] = {
        "rate": money(rate),
        "weight": str(weight),
        "sum": money(rate * weight),
        "currency": "EUR",
    }
    return Finding(columns={"result": money(rate * weight)}, reasons=(Reason("lost_sum", {**values}, cited),))


def card_dispute(asked: Asked) -> Finding:
    start = asked.case.day("expected_delivery") or asked.case.ordered
    return _from(asked, "card.days", start, "expected_delivery", "card_by", schemes())


def paypal_dispute(asked: Asked) -> Finding:
    return _from(asked, "paypal.dispute_days", asked.case.ordered, "order_date", "paypal_dispute_by", schemes())


def paypal_claim(asked: Asked) -> Finding:
    return _from(asked, "paypal.claim_days", asked.case.notice_sent, "notice_sent", "paypal_claim_by", schemes())


def right_to_reject(asked: Asked) -> Finding:
    return _from(asked, "conformity.reject_days", delivered(asked), "delivery_dates", "reject_by")


def _from(asked: Asked, rule: str, start: date | None, column: str, key: str, law: Law | None = None) -> Finding:
    if start is None:
        return missing(column)
    return until(limit(law or asked.law, rule, asked.at.on, start, key))
