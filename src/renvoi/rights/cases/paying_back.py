"""Topics of money: what comes back, what wear may take from it, what being late adds."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from renvoi.rights.cases.finding import NOTHING, Asked, Finding, iso, missing, money
from renvoi.rights.cases.withdrawing import eligibility, told_increase
from renvoi.rights.refund import refund_after
from renvoi.rights.result import Reason, cite
from renvoi.rights.situation import Informed, Item
from renvoi.rights.sums.amount_due import Paid, amount_due, service_due
from renvoi.rights.sums.increases import increase

ZERO = Decimal(0)


def refund_amount(asked: Asked) -> Finding:
    """What the trader must pay back: nothing where the law gives no right to change one's mind."""
    case, at, law = asked.case, asked.at, asked.law
    if case.fact("claim") == "repair":
        return _postage(asked)
    found = eligibility(asked)
    if found.columns.get("eligible") == "no" and not at.holds("faulty"):
        return Finding(columns={"result": "0.00"}, reasons=found.reasons)
    price = case.money("price")
    whole = case.money("total") or (price if price is not None else case.amount)
    if whole is None:
        return _postage(asked)
    if at.item is Item.DIGITAL_CONTENT:
        rule = law.rule("refund.digital_without_consent", at.on)
        return Finding(columns={"result": money(whole)}, reasons=(Reason("digital_all_back", {}, cite(rule)),))
    if not at.goods and case.fact("period_days"):
        due = service_due(whole, case.count("period_days") or 0, case.count("days_used") or 0, at, law)
        return Finding(columns={"result": money(due.amount)}, reasons=due.reasons)
    told = case.fact("told_who_pays_return")
    paid = Paid(
        price=price if price is not None else whole,
        delivery=_delivery(asked),
        standard=case.money("standard_delivery"),
        return_cost=case.money("return_cost") or ZERO,
        told_who_pays=told == "yes" if told else None,
    )
    due = amount_due(paid, at, law)
    return Finding(columns={"result": money(due.amount)}, reasons=due.reasons)


def _postage(asked: Asked) -> Finding:
    """Of a faulty thing sent in to be repaired, or whose price is not told, the postage the buyer advanced."""
    cost = asked.case.money("return_cost")
    if cost is None or not asked.at.holds("faulty"):
        return missing("price")
    due = amount_due(Paid(price=ZERO, return_cost=cost), asked.at, asked.law)
    told = tuple(reason for reason in due.reasons if reason.key == "return_cost_faulty")
    return Finding(columns={"result": money(due.amount)}, reasons=told)


def _delivery(asked: Asked) -> Decimal:
    """What was paid for the way out; the standard price when only that is told."""
    paid = asked.case.money("delivery_paid")
    return paid if paid is not None else asked.case.money("standard_delivery") or ZERO


def diminished_value(asked: Asked) -> Finding:
    """Without information of the right, nothing may be taken off; with it, the facts told here give no sum."""
    rule = asked.law.rule("refund.depreciation", asked.at.on)
    if rule is None:
        return NOTHING
    if asked.at.informed is Informed.NO:
        return Finding(columns={"result": "0.00"}, reasons=(Reason("no_depreciation", {}, cite(rule)),))
    return Finding(reasons=(Reason("depreciation_to_show", {}, cite(rule)),))


def late_withdrawal(asked: Asked) -> Finding:
    due = asked.case.day("refund_due")
    return _late(asked, "late_withdrawal_refund", due) if due else missing("refund_due")


def late_delivery(asked: Asked) -> Finding:
    """The refund is due so many days after the end of the contract."""
    return _late_after(asked, "late_delivery_refund", "delivery.refund_days", "termination_refund")


def late_conformity(asked: Asked) -> Finding:
    """The refund is due so many days after the goods, or the proof that they were sent."""
    return _late_after(asked, "late_conformity_refund", "conformity.refund_days", "conformity_refund")


def termination_refund(asked: Asked) -> Finding:
    if asked.case.notice_received is None:
        return missing("notice_received")
    due = refund_after(asked.law, "delivery.refund_days", asked.at.on, asked.case.notice_received, "termination_refund")
    return Finding(columns=iso(due.day), reasons=due.reasons)


def _late_after(asked: Asked, scale: str, rule: str, key: str) -> Finding:
    case = asked.case
    if scale == "late_delivery_refund":
        start = case.notice_received
    else:
        start = min((day for day in (case.proof_sent, case.goods_back) if day), default=case.notice_received)
    told = case.day("refund_due")
    if told is None and start is None:
        return missing("notice_received" if scale == "late_delivery_refund" else "proof_sent")
    if told is not None:
        return _late(asked, scale, told)
    assert start is not None
    due = refund_after(asked.law, rule, asked.at.on, start, key)
    found = _late(asked, scale, due.day) if due.day else NOTHING
    return Finding(columns=found.columns, reasons=(*due.reasons, *found.reasons))


def _late(asked: Asked, scale: str, due: date) -> Finding:
    case = asked.case
    columns: dict[str, str | int] = {"refund_due": due.isoformat()}
    if case.refund_paid is None:
        return Finding(columns=columns, reasons=(Reason("missing", {"column": "refund_paid"}),))
    columns["days_late"] = max(0, (case.refund_paid - due).days)
    found = increase(asked.law, scale, due, case.refund_paid, case.amount or ZERO, case.money("price"))
    if found is None:
        return Finding(columns=columns, reasons=(Reason("not_in_our_data_on"),))
    told = told_increase(found)
    columns |= told.columns
    if case.amount is None:
        columns.pop("result", None)
    return Finding(columns=columns, reasons=told.reasons)
