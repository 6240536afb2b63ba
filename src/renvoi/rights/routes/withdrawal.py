"""The right of withdrawal (in France L221-18 to L221-28): declare, send back, be refunded."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renvoi.atlas.country import Law, Mark
from renvoi.facts.purchase import Channel, EventKind
from renvoi.rights.declare import declare_by
from renvoi.rights.matter import Matter
from renvoi.rights.period import is_open, send_back
from renvoi.rights.refund import refund_due
from renvoi.rights.result import Deadline, Reason, RefundDue, Route, RouteKind, WhoPays, cite
from renvoi.rights.routes.recourse import if_refused, time_to_sue
from renvoi.rights.situation import Contract, Informed, notice_day

EVIDENCE = (Reason("keep_notice"), Reason("keep_deposit"))
PAYS = {"buyer if told": WhoPays.DEPENDS, "buyer": WhoPays.BUYER, "trader": WhoPays.MERCHANT}


def withdrawal(matter: Matter) -> Route:
    """The withdrawal of a contract that has one; see `eligibility.verdict` for whether it does."""
    at, law = matter.at, matter.law
    declare = declare_by(at, law)
    return Route(
        kind=RouteKind.WITHDRAWAL,
        open=is_open(declare, matter.today),
        declare=declare,
        send=send_back(law, notice_day(matter.purchase, matter.today), at.on),
        refund_days=law.number("refund.days", at.on),
        refund=refund_so_far(matter, declare),
        who_pays=PAYS.get(law.says("return.cost", at.on) or "", WhoPays.UNKNOWN),
        steps=_steps(law, at.on, matter.today, at.contract),
        evidence=EVIDENCE,
        reasons=(*_whole(matter), *_reasons(law, at.on, matter.purchase.channel, told=at.informed is Informed.YES)),
    )


def refund_so_far(matter: Matter, declare: Deadline) -> RefundDue | None:
    """When the refund is due by the events so far: the last notice surely in time, the goods back or their dispatch.

    Only what a proof witnesses counts for the goods. None while no notice is known to be in time.
    """
    end = declare.day or declare.other
    events = [event for event in matter.purchase.events if event.day <= matter.today]
    first = matter.at.ordered or date.min
    told = [e.day for e in events if e.kind is EventKind.RETURN_REGISTERED and e.day >= first]
    notices = [day for day in told if end is not None and day <= end]
    if not notices:
        return None
    back = [e.day for e in events if e.kind is EventKind.RETURN_RECEIVED and not e.said]
    sent = [e.day for e in events if e.kind is EventKind.RETURN_SENT and not e.said]
    proof = max(sent, default=None) if not back else None
    return refund_due(matter.law, matter.at.on, max(notices), back=max(back, default=None), proof=proof)


def _whole(matter: Matter) -> tuple[Reason, ...]:
    """What comes back when all goes back, as far as the total is known in the currency of the law."""
    total, rule = matter.purchase.total, matter.law.rule("refund.standard_delivery", matter.at.on)
    if total is None or rule is None or total.value.amount <= 0 or total.value.currency != matter.law.currency:
        return ()
    values: dict[str, str | int] = {"sum": str(total.value.amount), "currency": total.value.currency}
    return (Reason("all_comes_back", values, cite(rule)),)


@lru_cache(maxsize=4096)
def _steps(law: Law, on: date, today: date, contract: Contract) -> tuple[Reason, ...]:
    """The function on the trader's site is named once the law surely has it, for what was concluded online."""
    notice = law.rule("withdrawal.notice", on)
    label, confirm = law.rule("withdrawal.function", today), law.rule("withdrawal.function_confirm", today)
    steps = [Reason("step_declare", {}, cite(notice))]
    if label and label.mark is not Mark.UNCERTAIN and contract is Contract.DISTANCE:
        values: dict[str, str | int] = {"label": str(label.value), "confirm": str(confirm.value) if confirm else ""}
        steps.append(Reason("step_function" if confirm else "step_function_only", values, cite(label, confirm)))
    sent = Reason("step_send"), Reason("step_deposit", {}, cite(law.rule("refund.deferred", on)))
    return (*steps, *sent, *if_refused(law, on))


@lru_cache(maxsize=4096)
def _reasons(law: Law, on: date, channel: Channel, *, told: bool) -> tuple[Reason, ...]:
    reasons = [Reason("no_motive", {}, cite(law.rule("withdrawal.days", on)))]
    if channel is Channel.CLICK_AND_COLLECT:
        reasons.append(Reason("click_and_collect", {}, cite(law.rule("withdrawal.click_and_collect", on))))
    notice = law.rule("withdrawal.notice", on), law.rule("withdrawal.silent_return", on)
    if notice[0]:
        reasons.append(Reason("notice_sent_is_enough", {}, cite(*notice)))
    if law.says("return.cost", on) == "buyer if told":
        reasons.append(Reason("return_cost_depends", {}, cite(law.rule("return.cost", on))))
    refund, longer = law.number("refund.days", on), law.number("withdrawal.not_informed", on)
    if refund is not None:
        counted_back = law.says("refund.from", on) == "goods back or proof"
        key = "refund_within_back" if counted_back else "refund_within"
        reasons.append(Reason(key, {"count": refund}, cite(law.rule("refund.days", on))))
    if law.rule("refund.same_means", on):
        reasons.append(Reason("same_means", {}, cite(law.rule("refund.same_means", on))))
    if longer is not None and told:
        rule = law.rule("withdrawal.not_informed", on)
        reasons.append(Reason("longer_if_not_informed", {"count": longer}, cite(rule)))
    if law.rule("withdrawal.ancillary", on):
        reasons.append(Reason("ancillary_ends", {}, cite(law.rule("withdrawal.ancillary", on))))
    if law.exclusions:
        reasons.append(Reason("exclusions_exist", {}, cite(law.excludes("made_to_measure", on))))
    return (*reasons, *time_to_sue(law, on))
