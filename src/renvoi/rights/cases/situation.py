"""A written case as the situation the routes reason from: the same one a purchase becomes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from renvoi.atlas.country import Law
from renvoi.facts.errors import BadInput
from renvoi.rights.cases.case import Case
from renvoi.rights.result import Certainty, Reason
from renvoi.rights.situation import Contract, Informed, Item, Situation
from renvoi.rights.start import Start

ANY_DAY = date(9900, 1, 1)
"""The law as it stands last in our data, for a case without any day."""

Word = TypeVar("Word", bound=StrEnum)


def situation_of(case: Case, law: Law, region: str | None) -> Situation:
    """Raises BadInput when a word of the case is none the rules know."""
    on = case.earliest or case.day("today") or ANY_DAY
    regular = case.fact("delivery") == "regular"
    facts = dict(case.facts)
    if facts.get("performed") == "full":
        facts["performed"] = "yes"
    if case.fact("object") == "subscription":
        facts.setdefault("subscription", "yes")
    if facts.get("claim") in ("nonconformity", "repair"):
        facts["faulty"] = "yes"
    if facts.get("home_visit") in ("requested", "solicited", "invited"):
        facts["invited"] = "yes"
    return Situation(
        on=on,
        contract=_contract(case),
        item=_word(Item, case, "object", "goods"),
        private_seller=case.fact("seller") == "private",
        business=case.fact("buyer") == "business",
        ordered=_conclusion(case, law, on),
        received=_received(case, law, on, regular=regular),
        regular=regular,
        informed=Informed(case.informed or "yes"),
        informed_on=case.informed_on,
        price=case.money("price") or case.money("total") or case.amount,
        region=region,
        facts=facts,
        closed=True,
    )


def _contract(case: Case) -> Contract:
    """Booked online without paying and bought in the shop is a shop purchase; collected but paid online is not."""
    told = _word(Contract, case, "contract", "distance")
    paid = case.fact("paid_online")
    if case.is_so("click_and_collect") and paid == "yes":
        return Contract.DISTANCE
    if (case.is_so("reserved_online") and paid != "yes") or (case.is_so("click_and_collect") and paid == "no"):
        return Contract.SHOP
    return told


def _conclusion(case: Case, law: Law, on: date) -> date | None:
    """The conclusion; of a trial not clearly told to become paid, the day it does (C-565/22)."""
    conversion = case.day("conversion")
    told = case.fact("told_it_becomes_paid") == "yes"
    if conversion and not told and law.rule("withdrawal.trial", on):
        return conversion
    return case.ordered


def _received(case: Case, law: Law, on: date, *, regular: bool) -> Start:
    first = regular and law.says("withdrawal.regular_deliveries", on) == "first"
    days = case.delivered
    waiting = case.day("placed_in_locker") if not days else None
    if waiting:
        reason = Reason("available", {"day": waiting.isoformat()})
        return Start(None, Certainty.OPEN, (reason,), earliest=waiting)
    if case.pending and not (first and days):
        reason = Reason("parcel_to_come", {"came": len(days), "parcels": len(days) + 1})
        return Start(None, Certainty.OPEN, (reason,), earliest=max(days, default=None))
    if not days:
        return Start(None, Certainty.OPEN, (Reason("nothing_known"),))
    day = days[0] if first else days[-1]
    suffix = "_first" if first else "_last" if len(days) > 1 else ""
    return Start(day, Certainty.CERTAIN, (Reason(f"delivered{suffix}", {"day": day.isoformat()}),))


def _word(kind: type[Word], case: Case, key: str, default: str) -> Word:
    told = case.fact(key, default) or default
    try:
        return kind(told)
    except ValueError:
        raise BadInput(f"facts: {key}={told[:40]!r} is none of {', '.join(kind)}") from None
