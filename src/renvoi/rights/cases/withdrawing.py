"""Topics of the withdrawal itself: is there one, until when, was it in time, the way back, the refund, the delay."""

from __future__ import annotations

from datetime import date

from renvoi.rights.cases.finding import Asked, Finding, missing, money
from renvoi.rights.declare import declare_by
from renvoi.rights.eligibility import verdict
from renvoi.rights.period import send_back
from renvoi.rights.refund import refund_due
from renvoi.rights.result import Deadline, Reason
from renvoi.rights.sums.increases import Increase, increase


def eligibility(asked: Asked) -> Finding:
    found = verdict(asked.at, asked.law)
    columns: dict[str, str | int] = {} if found.right is None else {"eligible": "yes" if found.right else "no"}
    return Finding(columns=columns, reasons=found.reasons)


def last_day(asked: Asked) -> Finding:
    """Nothing is counted where there is no right, or nothing tells what starts the period."""
    found = eligibility(asked)
    if found.columns.get("eligible") != "yes":
        return found
    if asked.case.informed == "late" and asked.case.informed_on is None:
        return Finding(columns=found.columns, reasons=(*found.reasons, *missing("info_date").reasons))
    declare = declare_by(asked.at, asked.law)
    columns = dict(found.columns)
    if declare.day:
        columns["last_day"] = declare.day.isoformat()
    elif not_begun(asked, declare):
        columns["last_day"] = "open"
    lacks = missing("delivery_dates" if asked.at.goods else "order_date").reasons if _untold(declare) else ()
    return Finding(columns=columns, reasons=(*found.reasons, *declare.reasons, *lacks), deadline=declare)


def _untold(declare: Deadline) -> bool:
    return any(reason.key == "nothing_known" for reason in declare.reasons)


def not_begun(asked: Asked, declare: Deadline) -> bool:
    """Whether it is told that the period has not begun: something is to come, waits to be fetched, or was not told."""
    return asked.case.pending or declare.reasons[0].key in ("available", "not_told_yet")


def in_time(asked: Asked) -> Finding:
    found = last_day(asked)
    case, declare = asked.case, found.deadline
    if declare is None or (case.notice_sent is None and not case.is_so("returned_without_declaration")):
        return found
    told, reasons = _in_time(asked, declare)
    columns = dict(found.columns)
    if told is not None:
        columns["in_time"] = "yes" if told else "no"
    return Finding(columns=columns, reasons=(*found.reasons, *reasons), deadline=declare)


def _in_time(asked: Asked, declare: Deadline) -> tuple[bool | None, tuple[Reason, ...]]:
    """Sending in time is enough, even before the goods came; sending them back without a word is no notice."""
    case = asked.case
    if case.is_so("returned_without_declaration"):
        return False, (Reason("silent_return"),)
    assert case.notice_sent is not None
    if declare.day is None:
        return (True, (Reason("before_it_begins"),)) if not_begun(asked, declare) else (None, ())
    values: dict[str, str | int] = {"day": case.notice_sent.isoformat()}
    by_voice = (Reason("confirm_in_writing"),) if case.fact("declaration") == "telephone" else ()
    in_time = case.notice_sent <= declare.day
    return in_time, (Reason("notice_in_time" if in_time else "notice_too_late", values), *by_voice)


def return_by(asked: Asked) -> Finding:
    """Nothing to send when the trader fetches the goods, or there are none."""
    case, at = asked.case, asked.at
    if case.notice_sent is None or case.is_so("trader_collects") or not at.goods:
        return Finding(reasons=(Reason("nothing_to_send"),) if case.notice_sent else ())
    send = send_back(asked.law, (case.notice_sent, True), at.on)
    return Finding(columns={"return_by": send.day.isoformat()} if send.day else {}, reasons=send.reasons, deadline=send)


def refund(asked: Asked) -> Finding:
    case, at = asked.case, asked.at
    if case.notice_received is None:
        return Finding(reasons=(Reason("missing", {"column": "notice_received"}),))
    deferrable = at.goods and not case.is_so("trader_collects")
    due = refund_due(
        asked.law, at.on, case.notice_received, back=case.goods_back, proof=case.proof_sent, deferrable=deferrable
    )
    columns: dict[str, str | int] = {}
    if due.withheld:
        columns["refund_due"] = "withheld"
    elif due.day:
        columns["refund_due"] = due.day.isoformat()
        if case.refund_paid:
            columns["days_late"] = max(0, (case.refund_paid - due.day).days)
    return Finding(columns=columns, reasons=due.reasons)


def full_chain(asked: Asked) -> Finding:
    """Every step from the last day to the increase. Out of time, nothing is owed."""
    told = in_time(asked)
    if told.columns.get("in_time") == "no" or told.columns.get("eligible") != "yes":
        return told
    steps = [told, return_by(asked), refund(asked)]
    late = _late(asked, steps[-1])
    steps += [late] if late else []
    columns = {name: value for step in steps for name, value in step.columns.items()}
    return Finding(columns=columns, reasons=tuple(r for step in steps for r in step.reasons), deadline=told.deadline)


def _late(asked: Asked, due: Finding) -> Finding | None:
    """The increase of a refund paid late, when the day it was due is known."""
    case, day = asked.case, due.columns.get("refund_due")
    if case.refund_paid is None or case.amount is None or day in (None, "withheld"):
        return None
    found = increase(
        asked.law, "late_withdrawal_refund", date.fromisoformat(str(day)), case.refund_paid, case.amount,
        case.money("price"),
    )  # fmt: skip
    return told_increase(found) if found else None


def told_increase(found: Increase) -> Finding:
    """The columns of an increase; a sum with a rate not yet published is not given as a result."""
    label = "none" if not found.days_late else "legal interest" if found.percent is None else f"{found.percent}%"
    columns: dict[str, str | int] = {"days_late": found.days_late, "penalty": label}
    if found.amount is not None and found.published:
        columns["result"] = money(found.amount)
    return Finding(columns=columns, reasons=found.reasons)
