"""A written case → its answer, for `renvoi rights`: what our data and reasoning give, null for the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from renvoi.atlas.country import jurisdiction
from renvoi.facts.errors import BadInput, NotFound
from renvoi.rights.cases import claiming, paying_back, withdrawing
from renvoi.rights.cases.case import read_case
from renvoi.rights.cases.finding import Asked, Finding
from renvoi.rights.cases.situation import situation_of
from renvoi.rights.result import Reason

FIELDS = ("eligible", "last_day", "in_time", "return_by", "refund_due", "days_late", "penalty", "result")
TOPICS: dict[str, Callable[[Asked], Finding]] = {
    "last_day": withdrawing.last_day,
    "in_time": withdrawing.in_time,
    "eligibility": withdrawing.eligibility,
    "return_by": withdrawing.return_by,
    "refund_due": withdrawing.refund,
    "full chain": withdrawing.full_chain,
    "refund_amount": paying_back.refund_amount,
    "diminished_value": paying_back.diminished_value,
    "penalty L242-4": paying_back.late_withdrawal,
    "penalty L241-4": paying_back.late_delivery,
    "penalty L241-7": paying_back.late_conformity,
    "termination refund": paying_back.termination_refund,
    "delivery limit": claiming.delivery_limit,
    "shipment limit": claiming.shipment_limit,
    "carrier reserves": claiming.carrier_reserves,
    "conformity guarantee": claiming.conformity_guarantee,
    "conformity presumption": claiming.conformity_presumption,
    "conformity repair limit": claiming.repair_limit,
    "hidden defect": claiming.hidden_defect,
    "mediation": claiming.mediation,
    "postal loss": claiming.postal_loss,
    "postal compensation": claiming.postal_compensation,
    "card dispute (indicative)": claiming.card_dispute,
    "card dispute": claiming.card_dispute,
    "PayPal dispute": claiming.paypal_dispute,
    "PayPal claim": claiming.paypal_claim,
    "right to reject": claiming.right_to_reject,
}


def answer(told: Mapping[str, object]) -> dict[str, Any]:
    """The answer to one case, by its `id`; null for what is not known.

    An unusable case gets its `error` told; one that lacks a column, its name as `missing`.
    """
    blank: dict[str, Any] = {"id": told.get("id"), **dict.fromkeys(FIELDS)}
    try:
        found = reasoned(told)
    except BadInput as error:
        return blank | {"error": str(error)}
    lacks = [str(reason.values["column"]) for reason in found.reasons if reason.key == "missing"]
    return blank | found.columns | ({"missing": lacks[0]} if lacks else {})


def reasoned(told: Mapping[str, object]) -> Finding:
    """The finding of one case, with its reasons. Raises BadInput naming what cannot be used."""
    case = read_case(told)
    try:
        law, region = jurisdiction(case.jurisdiction)
    except NotFound:
        return Finding(reasons=(Reason("not_in_our_data", {"country": case.jurisdiction[:12] or "?"}),))
    topic = TOPICS.get(case.topic)
    if topic is None:
        return Finding(reasons=(Reason("topic_not_known", {"topic": case.topic[:40] or "?"}),))
    return topic(Asked(case, situation_of(case, law, region), law))
