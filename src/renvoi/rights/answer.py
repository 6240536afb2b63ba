"""A written case → its answer, for `renvoi rights --json`: what our data and reasoning give, null for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from renvoi.atlas.country import Law, load_country
from renvoi.facts.errors import BadInput, NotFound
from renvoi.rights.case import Case, read_case, read_fact_day
from renvoi.rights.information import Informed, told_period
from renvoi.rights.reception import Start
from renvoi.rights.refund import refund_due
from renvoi.rights.result import Certainty, Deadline
from renvoi.rights.withdrawal import send_back

FIELDS = ("eligible", "last_day", "in_time", "return_by", "refund_due", "days_late", "penalty", "result")
PLAIN = {"contract", "object", "seller", "buyer", "delivery", "click_and_collect", "paid_online", "reserved_online"} | {
    "second_hand", "terms_waiver", "standard_options", "made_to_measure", "declaration", "returned_without_declaration",
    "trader_collects", "told_who_pays_return", "free_trial", "conversion", "told_it_becomes_paid", "placed_in_locker",
    "linked_credit",
}  # fmt: skip
"""Facts this reasoning knows. Any other one that is not "no" may exclude the right: then nothing is answered."""
TOPICS = {"last_day", "in_time", "eligibility", "full chain", "return_by", "refund_due"}


def answer(told: Mapping[str, object]) -> dict[str, Any]:
    """The answer to one case, by its `id`; null for what is not known. An unusable case gets its `error` told."""
    blank: dict[str, Any] = {"id": told.get("id"), **dict.fromkeys(FIELDS)}
    try:
        case = read_case(told)
        country, _, region = case.jurisdiction.partition("-")
        law = load_country(country)
        return blank | (_of_topic(case, law, region or None) if case.topic in TOPICS else {})
    except NotFound:
        return blank
    except BadInput as error:
        return blank | {"error": str(error)}


def _of_topic(case: Case, law: Law, region: str | None) -> dict[str, Any]:
    on = _concluded(case)
    if on is None:
        return {"eligible": eligible(case, law, date.max)} if case.topic == "eligibility" else {}
    found: dict[str, Any] = {}
    if case.topic in ("last_day", "in_time", "eligibility", "full chain"):
        found["eligible"] = eligible(case, law, on)
    if case.topic in ("last_day", "in_time", "full chain") and found["eligible"] == "yes":
        found |= _until(case, law, on, region)
    if case.topic in ("return_by", "full chain") and case.notice_sent:
        found["return_by"] = _iso(send_back(law, (case.notice_sent, True), on).day)
    if case.topic in ("refund_due", "full chain") and case.notice_received:
        found |= _refund(case, law, on)
    return found


def eligible(case: Case, law: Law, on: date) -> str | None:
    """Is there a lawful withdrawal: "yes", "no", or None where the exclusions this does not know yet may decide."""
    kind = case.fact("contract", "distance")
    if kind == "shop" and law.says("withdrawal.shop", on) == "none":
        return "no"
    if kind == "trade_fair" and law.says("withdrawal.trade_fair", on) == "none":
        return None if case.is_so("linked_credit") else "no"
    if case.fact("seller") == "private" and law.says("withdrawal.private_seller", on) == "none":
        return "no"
    if case.fact("buyer") == "business":
        return "no" if kind == "distance" and law.says("withdrawal.business", on) == "none" else None
    unknown = any(key not in PLAIN and value != "no" for key, value in case.facts.items())
    if unknown or case.is_so("made_to_measure") or kind not in ("distance", "telephone", "off_premises"):
        return None
    known = case.fact("object", "goods") in ("goods", "service", "subscription")
    return "yes" if known and law.number("withdrawal.days", on) is not None else None


def _until(case: Case, law: Law, on: date, region: str | None) -> dict[str, Any]:
    start = _start(case, law, on)
    if start is None:
        return {}
    informed = Informed(case.informed) if case.informed in tuple(Informed) else Informed.YES
    deadline = told_period(law, start, on, informed, case.informed_on, region)
    last = "open" if deadline.certainty is Certainty.OPEN else _iso(deadline.day)
    return {"last_day": last, "in_time": _in_time(case, deadline)}


def _in_time(case: Case, deadline: Deadline) -> str | None:
    """Sending in time is enough; sending the goods back without a word is no notice."""
    if case.is_so("returned_without_declaration"):
        return "no"
    if case.notice_sent is None:
        return None
    return "yes" if deadline.day is None or case.notice_sent <= deadline.day else "no"


def _start(case: Case, law: Law, on: date) -> Start | None:
    """The day the period runs from; None when the case does not tell."""
    if case.fact("object", "goods") != "goods":
        conversion = read_fact_day(case, "conversion")
        if conversion and case.fact("told_it_becomes_paid") == "no" and law.rule("withdrawal.trial", on):
            return Start(conversion, Certainty.CERTAIN, ())
        return Start(case.ordered, Certainty.CERTAIN, ()) if case.ordered else None
    regular = case.fact("delivery") == "regular" and law.says("withdrawal.regular_deliveries", on) == "first"
    if case.pending and not (regular and case.delivered):
        return Start(None, Certainty.OPEN, (), earliest=max(case.delivered, default=None))
    if not case.delivered:
        return None
    return Start(case.delivered[0] if regular else case.delivered[-1], Certainty.CERTAIN, ())


def _refund(case: Case, law: Law, on: date) -> dict[str, Any]:
    assert case.notice_received is not None
    deferrable = case.fact("object", "goods") == "goods" and not case.is_so("trader_collects")
    due = refund_due(
        law, on, case.notice_received, back=case.goods_back, proof=case.proof_sent, deferrable=deferrable
    )  # fmt: skip
    late = max(0, (case.refund_paid - due.day).days) if case.refund_paid and due.day else None
    return {"refund_due": "withheld" if due.withheld else _iso(due.day), "days_late": late}


def _concluded(case: Case) -> date | None:
    days = (case.ordered, *case.delivered, case.notice_sent, case.notice_received)
    return case.ordered or min((day for day in days if day), default=None)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
