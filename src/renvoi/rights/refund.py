"""When the trader must have refunded a withdrawal: L221-24, with the deferral until goods back or proof of dispatch."""

from __future__ import annotations

from datetime import date

from renvoi.atlas.country import Entry, Law, Mark
from renvoi.rights.days import next_working_day, plus, plus_business_days, plus_working_days
from renvoi.rights.result import Reason, RefundDue, cite


def refund_due(
    law: Law, on: date, informed: date, *, back: date | None = None, proof: date | None = None, deferrable: bool = True
) -> RefundDue:
    """The last day to refund: `max(informed + 14, min(back, proof))`; informed + 14 when nothing may be deferred.

    `on` is the day of the contract, `informed` the day the trader knew of the withdrawal, `back` the day he had the
    goods again, `proof` the day he was given proof that they were sent. `deferrable` is False for services and for
    goods the trader fetches himself; where the law tells of no deferral there is none. Where it counts from the goods
    or the proof (`refund.from`), the days start there.
    """
    length = law.rule("refund.days", on)
    if length is None or not isinstance(length.value, int):
        return RefundDue(reasons=(Reason("refund_not_in_our_data"),))
    within = Reason("refund_counted", {"day": informed.isoformat(), "count": length.value}, cite(length))
    deferred = cite(law.rule("refund.deferred", on) or law.rule("refund.from", on))
    if not deferrable or not deferred:
        return _due(law, plus_length(law, informed, length), on, (within,))
    until = min((known for known in (back, proof) if known), default=None)
    if until is None:
        return RefundDue(withheld=True, reasons=(within, Reason("may_be_withheld", {}, deferred)))
    if law.says("refund.from", on) == "goods back or proof":
        counted = Reason("refund_counted_back", {"day": until.isoformat(), "count": length.value}, cite(length))
        return _due(law, plus_length(law, until, length), on, (counted,))
    key = "deferred_until_back" if until == back else "deferred_until_proof"
    reasons = (within, Reason(key, {"day": until.isoformat()}, deferred))
    return _due(law, max(plus_length(law, informed, length), until), on, reasons)


def refund_after(law: Law, rule: str, on: date, start: date, key: str) -> RefundDue:
    """The last day to refund, counted from `start` by a rule in days, told by the sentence `key`."""
    length = law.rule(rule, on)
    if length is None or not isinstance(length.value, int):
        return RefundDue(reasons=(Reason("refund_not_in_our_data"),))
    reason = Reason(key, {"day": start.isoformat(), "count": length.value}, cite(length))
    return _due(law, plus_length(law, start, length), on, (reason,))


def plus_length(law: Law, day: date, length: Entry) -> date:
    """A day and the days, business days or working days of an entry later."""
    count = length.value
    assert isinstance(count, int)
    match length.unit:
        case "business_days":
            return plus_business_days(law, day, count)
        case "working_days":
            return plus_working_days(law, day, count)
    return plus(day, count)


def _due(law: Law, day: date, on: date, reasons: tuple[Reason, ...]) -> RefundDue:
    """Where the law leaves open whether the day rolls, the later one is told beside it."""
    rolls = law.rule("refund.rolls", on)
    later = next_working_day(law, day)
    if later == day or (rolls and rolls.value == "no" and rolls.mark is not Mark.UNCERTAIN):
        return RefundDue(day=day, claim_from=day, reasons=reasons)
    values: dict[str, str | int] = {"day": day.isoformat(), "other": later.isoformat()}
    return RefundDue(day=day, claim_from=later, reasons=(*reasons, Reason("refund_two_days", values, cite(rolls))))
